/** The state folder cannot be used as it is, and a person can do something about it. */
export class StateFolderError extends Error {
  /** @param message  one line, lower case: names the file and says what to do */
  constructor(message: string) {
    super(message);
    this.name = "StateFolderError";
  }
}
