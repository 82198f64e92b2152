import { describe, expect, it } from "vitest";
import { parseSubject } from "../../src/cli/explain/parseSubject.ts";

describe("what explain is asked about", () => {
  it.each([
    ["10.0.0.5", { kind: "address", address: "10.0.0.5" }],
    ["10.0.0.5:8080", { kind: "address", address: "10.0.0.5", port: 8080 }],
    ["2001:DB8::0005", { kind: "address", address: "2001:db8::5" }],
    ["[2001:db8::5]:80", { kind: "address", address: "2001:db8::5", port: 80 }],
    ["web", { kind: "binding", name: "web" }],
    ["shop/web", { kind: "binding", name: "web", namespace: "shop" }],
    ["loadbalancerbinding.hawser.dev/web", { kind: "binding", name: "web" }],
  ])("%s is read", (text, subject) => {
    expect(parseSubject(text)).toEqual(subject);
  });

  it.each(["", "Web", "a/b/c"])("%j is refused with the forms it may have", (text) => {
    expect(() => parseSubject(text)).toThrow("use ADDRESS[:PORT] or [NAMESPACE/]NAME");
  });

  it.each(["10.244.1.999", "10.0.0.5:", "10.244.1.999:80", "1.2.3", "10.1.2.3.4", "2001:db8:::1", "[::1"])(
    "%s is refused: it is no address, and nobody calls a binding so",
    (text) => {
      expect(() => parseSubject(text)).toThrow("is no address: use an IPv4 or IPv6 address");
    },
  );

  it.each(["10.0.0.5:65536", "10.0.0.5:0", "[::1]:99999"])("%s is refused: it names no port", (text) => {
    expect(() => parseSubject(text)).toThrow(/^explain: \d+ is no port: use 1 to 65535$/);
  });
});
