import { expect, it } from "vitest";
import { tlsOf } from "../../src/device/tlsOf.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { createFakeProvider } from "../build/fakeProvider.ts";

const { provider } = createFakeProvider(createFakeClock());
const kept: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ca: { "ca.crt": "CA" },
  ours: { "tls.crt": "CERT", "tls.key": "KEY" },
};
const sources = { secrets: (name: string) => kept[name] };

it("nothing said is nothing set", () => {
  expect(tlsOf(undefined, provider, sources)).toEqual({});
});

it("certificates are looked up by the names of their Secrets", () => {
  const tls = {
    caSecretRef: { name: "ca" },
    clientCertSecretRef: { name: "ours" },
    serverName: "lb.example.com",
    insecureSkipVerify: false,
  };
  expect(tlsOf(tls, provider, sources)).toEqual({
    tls: { ca: "CA", cert: "CERT", key: "KEY", serverName: "lb.example.com", insecureSkipVerify: false },
  });
});

it.each([
  {
    name: "a Secret that is missing",
    tls: { caSecretRef: { name: "gone" } },
    problem: 'spec.tls.caSecretRef: secret "gone" has no ca.crt',
  },
  {
    name: "a Secret without the key",
    tls: { clientCertSecretRef: { name: "ca" } },
    problem: 'spec.tls.clientCertSecretRef: secret "ca" has no tls.crt',
  },
])("$name is a problem that names field, Secret and key", ({ tls, problem }) => {
  expect(tlsOf({ insecureSkipVerify: false, ...tls }, provider, sources)).toEqual({ problem });
});
