import { expect, it } from "vitest";
import { socketAddress } from "../../../providers/haproxy/socketAddress.ts";

it.each([
  ["unix:///run/haproxy/admin.sock", { path: "/run/haproxy/admin.sock" }],
  ["unix:///tmp/my%20lab/100%25/%C3%A4.sock", { path: "/tmp/my lab/100%/ä.sock" }],
  ["tcp://10.0.0.1:9999", { host: "10.0.0.1", port: 9999 }],
  ["tcp://haproxy-1.edge.example:1", { host: "haproxy-1.edge.example", port: 1 }],
  ["tcp://[::1]:9999", { host: "::1", port: 9999 }],
  ["tcp://[2001:db8::1]:65535", { host: "2001:db8::1", port: 65535 }],
])("%s is the address of a stats socket", (url, address) => {
  expect(socketAddress({ name: "a", url })).toEqual(address);
});

it.each([
  "",
  "/run/haproxy.sock",
  "unix://run/admin.sock",
  "unix:/run/admin.sock",
  "unix:///run/a b",
  "unix:///run/\0",
  "unix:///run/%00",
  "unix:///run/100%",
  "unix:///run/%E4.sock",
  "unix:///run/\uD800",
  "http://10.0.0.1:9999",
  "tcp://10.0.0.1",
  "tcp://10.0.0.1:0",
  "tcp://10.0.0.1:65536",
  "tcp://10.0.0.1:9999/",
  "tcp://::1:9999",
  "tcp://[nonsense]:9999",
  "tcp://[10.0.0.1]:9999",
  "tcp://user@host:1",
  `unix:///${"x".repeat(107)}`,
])("%j is refused with the form it should have", (url) => {
  expect(() => socketAddress({ name: "a", url })).toThrow("must be unix:///PATH or tcp://HOST:PORT");
});

it.each([
  ["unix:///my lab/a.sock", '" ": write it as %20'],
  ["unix:///lab/ä.sock", '"ä": write it as %C3%A4'],
])("the refusal of %j names the character, and how to write it", (url, said) => {
  expect(() => socketAddress({ name: "a", url })).toThrow(`url ${JSON.stringify(url)} must be`);
  expect(() => socketAddress({ name: "a", url })).toThrow(`holds ${said}`);
});
