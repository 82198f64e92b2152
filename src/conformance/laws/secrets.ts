import { captureOutput } from "../captureOutput.ts";
import { withHand, never } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import type { LawContext } from "../lawContext.ts";
import { means } from "../means.ts";
import { additionTo, someMember } from "../members.ts";
import { provoke, verbsOf } from "../provoke.ts";
import { secretsOf } from "../secretsOf.ts";
import { SHORTEST_SECRET } from "../secretWatch.ts";

/** In answers and errors of all laws so far, and in the console and the standard streams during this one. */
export const secrets: Law = {
  number: 12,
  async prove(context) {
    holdsSecrets(context);
    const capture = captureOutput((text) => context.watch.look("the standard output or the console", text));
    try {
      await goodRound(context);
      await badRound(context);
    } finally {
      capture[Symbol.dispose]();
    }
    const found = context.watch.found();
    ensure(found.length === 0, () => `a secret shows in ${found.join(", in ")}`);
  },
};

/** Where there is nothing to watch for, and where the provider never got it, nothing is proved. */
function holdsSecrets({ target }: LawContext): void {
  const given = JSON.stringify([target.url, target.config, target.credentials]);
  const watched = secretsOf(target);
  means(watched[0], "secrets", "credentials, whose values may never show");
  for (const [index, secret] of watched.entries()) {
    ensure(
      secret.length >= SHORTEST_SECRET,
      () =>
        `secret ${index + 1} of the target has less than ${SHORTEST_SECRET} characters: it would be found by chance`,
    );
    ensure(
      given.includes(JSON.stringify(secret).slice(1, -1)),
      () => `secret ${index + 1} of the target is in none of its url, config and credentials`,
    );
  }
}

async function goodRound(context: LawContext): Promise<void> {
  const [pool] = context.target.pools;
  await withHand(context, async (hand) => {
    await hand.connection.probe(never());
    await hand.reach(pool, [someMember(context, pool)]);
    await Array.fromAsync(hand.connection.pools.list(never()));
    await hand.reach(pool, []);
  });
}

/** Errors are where secrets show: what fails, fails here once more. What it fails as is for other laws to judge. */
async function badRound(context: LawContext): Promise<void> {
  for (const fault of context.target.faults ?? []) {
    const scene = await fault.arrange();
    for (const verb of verbsOf(context, fault)) await provoke(context, scene, verb).catch(() => undefined);
    await scene.undo?.();
  }
  await using connection = await context.open();
  const [pool] = context.target.pools;
  const plan = { ...additionTo(context, { ...pool, pool: "hawser-no-such-pool" }, ""), create: false };
  const hostile = {
    ...plan,
    pool,
    steps: plan.steps.map((step) => ({ ...step, member: { ...step.member, address: "a;b" } })),
  };
  for (const bad of [plan, hostile]) await connection.pools.write([bad], never()).catch(() => undefined);
}
