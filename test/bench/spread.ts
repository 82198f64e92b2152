/** The middle and the tail of a list of figures. */
export interface Spread {
  readonly count: number;
  readonly min: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { count: sorted.length, min: at(0), p50: at(0.5), p99: at(0.99), max: at(1) };
}

const text = (figure: number): string => (figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3));

/** `p50 1.20  p99 3.40  [0.900–5.10]  n=300`. */
export const spreadText = ({ count, min, p50, p99, max }: Spread): string =>
  `p50 ${text(p50)}  p99 ${text(p99)}  [${text(min)}–${text(max)}]  n=${count}`;
