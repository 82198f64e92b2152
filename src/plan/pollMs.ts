/** Time between two looks at something that has gone on for `ageMs`: a quarter of its age, 100 ms to 2 s. */
export const pollMs = (ageMs: number): number => Math.min(2_000, Math.max(100, ageMs / 4));
