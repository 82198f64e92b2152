/** `12,345`. */
export const amount = (count: number): string => count.toLocaleString("en");
