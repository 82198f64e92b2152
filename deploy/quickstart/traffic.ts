import { Agent, get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

/** Clients that never repeat a request: half of them keep their connections, half open one for each request. */
export interface Traffic {
  /** Requests that have ended, well or not. */
  requests(): number;
  /** Requests without an answer of a backend, by what came in its place. */
  lost(): ReadonlyMap<string, number>;
  /** Answers by the endpoint that gave them. */
  answers(): ReadonlyMap<string, number>;
  /** Waits for the requests on their way, but no longer than this. */
  stop(withinMs: number): Promise<void>;
}

/** Milliseconds between two requests. */
const PACE_MS = 7;
/** A request without a whole answer after this is lost, in milliseconds. */
const LONGEST_MS = 6_000;

/** Sends requests to `url` until it is stopped, with and without kept connections. */
export function startTraffic(url: string): Traffic {
  const answers = new Map<string, number>();
  const lost = new Map<string, number>();
  const agents = [new Agent({ keepAlive: true, maxSockets: 8 }), new Agent({ keepAlive: false })];
  const onTheirWay = new Set<Promise<void>>();
  let begun = 0;
  let ended = 0;

  async function request(agent: Agent | undefined): Promise<void> {
    const outcome = await answerOf(url, agent);
    ended += 1;
    const [counts, name] = "endpoint" in outcome ? [answers, outcome.endpoint] : [lost, outcome.why];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }

  const timer = setInterval(() => {
    const ending = request(agents[begun % agents.length]);
    begun += 1;
    onTheirWay.add(ending);
    void ending.then(() => onTheirWay.delete(ending));
  }, PACE_MS);

  return {
    requests: () => ended,
    lost: () => lost,
    answers: () => answers,
    async stop(withinMs) {
      clearInterval(timer);
      await Promise.race([Promise.all(onTheirWay), pause(withinMs, undefined, { ref: false })]);
      for (const agent of agents) agent.destroy();
    },
  };
}

type Outcome = { readonly endpoint: string } | { readonly why: string };

async function answerOf(url: string, agent: Agent | undefined): Promise<Outcome> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(url, { agent, signal }, resolve).on("error", reject);
    });
    const body = await text(response);
    if (response.statusCode !== 200) return { why: `status ${response.statusCode}` };
    return { endpoint: body.trim() };
  } catch (error) {
    if (signal.aborted) return { why: `no answer within ${LONGEST_MS / 1000} s` };
    return { why: error instanceof Error && "code" in error ? String(error.code) : String(error) };
  }
}
