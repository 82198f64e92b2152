import { isDeepStrictEqual } from "node:util";
import { forAny } from "../forAny.ts";
import { ensure, type Law } from "../law.ts";
import { anyWish } from "../wishes.ts";

/** A wish that the device would report back as itself stays so; the wish that was given is not touched. */
export const normalizeTwice: Law = {
  number: 2,
  async prove(context) {
    const { provider, target } = context;
    await forAny(context, {
      any: anyWish(target.pools[0]),
      async check(wish) {
        const given = structuredClone(wish);
        const once = provider.normalize(wish);
        ensure(isDeepStrictEqual(wish, given), () => "normalize changed the wish that it was given");
        const twice = provider.normalize(structuredClone(once));
        ensure(
          isDeepStrictEqual(twice, once),
          () => `normalize made ${JSON.stringify(once)}, and of that ${JSON.stringify(twice)}`,
        );
      },
    });
  },
};
