/** A fenced block of a page. */
export interface Fence {
  /** The word behind the fence: `yaml`, `sh`, `console`; empty where there is none. */
  readonly language: string;
  readonly text: string;
  /** Line of the page on which its text begins. */
  readonly line: number;
}

/** The fenced blocks of a page, in order. */
export const fencesOf = (page: string): readonly Fence[] =>
  [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ 1: language = "", 2: text = "", index }) => ({
    language,
    text,
    line: page.slice(0, index).split("\n").length + 1,
  }));
