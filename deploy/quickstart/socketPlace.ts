import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { absolute, PLACES } from "./places.ts";

/** HAProxy binds `PATH.PID.tmp` and renames it; the kernel's limit is 107 bytes. */
const MOST_BYTES = 107 - ".4194304.tmp".length;

/** Where the admin socket is to be. */
export interface SocketPlace {
  readonly path: string;
  /** Whether it had to leave the folder of the quick start. */
  readonly isElsewhere: boolean;
  readonly clean: () => void;
}

/** @param path  the place in our folder, which may be too long, or hold a blank, where the checkout lies deep */
export function chooseSocketPlace(path = absolute(PLACES.socket)): SocketPlace {
  if (Buffer.byteLength(path) <= MOST_BYTES && !/[\s"'\\#$]/.test(path)) {
    return { path, isElsewhere: false, clean: () => undefined };
  }
  const short = join(mkdtempSync(join(tmpdir(), "hawser-")), "admin.sock");
  return { path: short, isElsewhere: true, clean: () => rmSync(dirname(short), { recursive: true, force: true }) };
}
