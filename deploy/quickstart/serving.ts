import type { Stage } from "./stage.ts";

/** Waits until HAProxy has exactly these members, all up; resolves to the seconds that took. */
export async function serving(
  { wait, backends, members }: Pick<Stage, "wait" | "backends" | "members">,
  addresses: readonly string[],
): Promise<number> {
  const begun = performance.now();
  const wanted = addresses.map((address) => `${address}:${backends.port} up`).toSorted();
  await wait.until(`HAProxy to have these members and no others: ${wanted.join(", ")}`, async () => {
    const found = (await members()).map(({ endpoint, state }) => `${endpoint} ${state}`);
    return found.toSorted().join() === wanted.join();
  });
  return (performance.now() - begun) / 1000;
}
