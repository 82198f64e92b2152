/** Ends each reply once `prompt` was sent. An empty line ends only some of them. */
const PROMPT = "\n> ";

/** Cuts what arrives into replies, in linear time for a reply of any length. */
export function promptSplitter(take: (reply: string) => void): (chunk: string) => void {
  let parts: string[] = [];
  /** The last characters so far, which may begin a prompt. */
  let tail = "";
  return (chunk) => {
    let text = tail + chunk;
    for (let at = text.indexOf(PROMPT); at >= 0; at = text.indexOf(PROMPT)) {
      take([...parts, text.slice(0, at)].join(""));
      parts = [];
      text = text.slice(at + PROMPT.length);
    }
    const kept = Math.max(0, text.length - PROMPT.length + 1);
    parts.push(text.slice(0, kept));
    tail = text.slice(kept);
  };
}
