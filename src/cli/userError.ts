/** A command could not do what it was asked to, and the user can do something about it. */
export class UserError extends Error {
  /** @param message  one line, lower case: names the object and says what to do */
  constructor(message: string) {
    super(message);
    this.name = "UserError";
  }
}
