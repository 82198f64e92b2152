/** The quick start cannot go on, for a reason that is no bug of it. */
export class Trouble extends Error {
  /** @param message  one line, lower case: what is the matter, and what to do */
  constructor(message: string) {
    super(message);
    this.name = "Trouble";
  }
}
