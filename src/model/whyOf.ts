/** What a failed system call means to a person, for the codes that users meet. */
const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOTDIR: "it is not a folder",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EADDRINUSE: "the address is in use",
  EADDRNOTAVAIL: "the address is not one of this machine",
};

/** The clause for the error of a system call: `it does not exist`; the error's own words where there is no clause. */
export function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return SYSTEM[code] ?? error.message;
}
