import { describe, expect, it } from "vitest";
import { foldersOf, parseAddress } from "../../src/cli/options.ts";

describe("the address of the metrics", () => {
  it.each([
    ["127.0.0.1:9090", { host: "127.0.0.1", port: 9090 }],
    ["localhost:0", { host: "localhost", port: 0 }],
    [":9090", { host: "::", port: 9090 }],
    ["[::1]:9090", { host: "::1", port: 9090 }],
  ])("%s is read", (text, address) => {
    expect(parseAddress(text)).toEqual(address);
  });

  it.each(["9090", "::1:9090", "host:", "host:70000", ""])("%j is refused with the form it should have", (text) => {
    expect(() => parseAddress(text)).toThrow("Use HOST:PORT");
  });
});

describe("the folders of a command", () => {
  it("lie in the manifests where the platform has none of its own", () => {
    expect(foldersOf("run", { manifests: "m/", state: "s" })).toEqual({
      manifests: "m/",
      state: "s",
      platform: "m/platform",
    });
  });

  it("are needed while there is no API server to follow", () => {
    expect(() => foldersOf("run", {})).toThrow("use --manifests DIR --state DIR");
    expect(() => foldersOf("plan", { manifests: "m" })).toThrow("--manifests needs --state DIR");
  });
});
