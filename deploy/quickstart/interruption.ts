/** Somebody wants the quick start to end. */
export class Interruption extends Error {
  /** Exit code, 128 and the number of the signal. */
  readonly code: number;

  constructor(code: number) {
    super("interrupted");
    this.name = "Interruption";
    this.code = code;
  }
}
