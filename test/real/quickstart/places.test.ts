import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { choosePort } from "../../../deploy/quickstart/choosePort.ts";
import { chooseSocketPlace } from "../../../deploy/quickstart/socketPlace.ts";

describe("the admin socket", () => {
  it("lies where it is wanted", () => {
    expect(chooseSocketPlace("/run/admin.sock")).toMatchObject({ path: "/run/admin.sock", isElsewhere: false });
  });

  it.each(["/run/with blank/admin.sock", `/${"deep/".repeat(20)}admin.sock`])(
    "finds another place for %s",
    (wanted) => {
      const { path, isElsewhere, clean } = chooseSocketPlace(wanted);
      expect(isElsewhere).toBe(true);
      expect(Buffer.byteLength(path)).toBeLessThan(90);
      expect(existsSync(dirname(path))).toBe(true);
      clean();
      expect(existsSync(dirname(path))).toBe(false);
    },
  );
});

describe("the port of the backends", () => {
  it("is one that is free on every address", async () => {
    expect(await choosePort(["127.0.10.1", "127.0.10.2"])).toBeGreaterThan(0);
  });

  it("cannot be found where the system lacks an address, and the message says what to do", async () => {
    await expect(choosePort(["192.0.2.1"])).rejects.toThrow(
      "this system does not answer on 192.0.2.1, as Linux does: run the quick start on Linux",
    );
  });
});
