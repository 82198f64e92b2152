import type { Step } from "../../src/provider/index.ts";
import { cutSessions, PLACEHOLDER, type Server, setEndpoint, setLimit, setState, setWeight } from "./commands.ts";
import { APPLIED, doAll, failed, type Job, type Procedure, readServers, subjectOf } from "./procedure.ts";
import { changeServer, isAt, targetOf } from "./serverSteps.ts";
import { isFreeSlot, isSlot, type ServerState } from "./translate.ts";

/** Carries out a step on the fixed slots of a `server-template`. */
export function* slotStep(job: Job, step: Step): Procedure {
  const what = subjectOf(job, step);
  const read = yield* readServers(what, job);
  if ("failure" in read) return failed(read.failure);
  const there = slotAt(job, step, read.servers);
  if (step.verb === "add") {
    return there === undefined ? yield* assign(job, step, read.servers) : yield* assignAgain(job, step, there);
  }
  if (there === undefined) {
    const message = `${what}: no server has this address: read it again`;
    return step.verb === "remove" ? APPLIED : failed({ kind: "conflict", message, applied: "no" });
  }
  const isFreed = step.verb === "remove" && isSlot(there.name, job.config);
  return isFreed ? yield* free(job, step, there) : yield* changeServer(job, step, there);
}

/** A slot, or a fixed server that was adopted. */
function slotAt({ backend, config }: Job, step: Step, servers: readonly ServerState[]): Server | undefined {
  const found = servers.filter((server) => isAt(server, step) && !isFreeSlot(server, config));
  const name = (found.find((server) => isSlot(server.name, config)) ?? found[0])?.name;
  return name === undefined ? undefined : { backend, name };
}

/** In maintenance first: with the old address still ready, clients that stick to it would be sent to the new one. */
function* assign(job: Job, step: Step, servers: readonly ServerState[]): Procedure {
  const { backend, config, taken } = job;
  const what = subjectOf(job, step);
  const slots = servers.filter(({ name }) => isSlot(name, config));
  const name = slots.find((slot) => isFreeSlot(slot, config) && !taken.has(slot.name))?.name;
  if (name === undefined) {
    const prefix = config.slots?.prefix ?? "";
    const message = `${what}: all ${slots.length} slots ${prefix}* are in use: raise the count of the server-template`;
    return failed({ kind: "rejected", message, applied: "no" });
  }
  taken.add(name);
  const slot = { backend, name };
  const target = targetOf(step);
  const result = yield* doAll(what, [
    setState(slot, "maint"),
    setEndpoint(slot, step.member),
    setWeight(slot, target),
    setLimit(slot, target),
  ]);
  return result.failure === undefined ? yield* confirm(job, step, slot) : result;
}

/** The same severity tells a changed address and a refused one, so the slot is read before it takes traffic. */
function* confirm(job: Job, step: Step, slot: Server): Procedure {
  const what = subjectOf(job, step);
  const read = yield* readServers(what, job);
  if ("failure" in read) return failed({ ...read.failure, applied: "unknown" });
  if (!read.servers.some((server) => server.name === slot.name && isAt(server, step))) {
    return failed({
      kind: "conflict",
      message: `${what}: slot ${slot.name} points elsewhere after it was set`,
      applied: "unknown",
    });
  }
  const result = yield* doAll(what, [setState(slot, "ready")]);
  return result.failure === undefined ? result : failed({ ...result.failure, applied: "unknown" });
}

function* assignAgain(job: Job, step: Step, slot: Server): Procedure {
  const target = targetOf(step);
  return yield* doAll(subjectOf(job, step), [setWeight(slot, target), setLimit(slot, target), setState(slot, "ready")]);
}

function* free(job: Job, step: Step & { verb: "remove" }, slot: Server): Procedure {
  return yield* doAll(subjectOf(job, step), [
    setState(slot, "maint"),
    ...(step.cut ? [cutSessions(slot)] : []),
    setEndpoint(slot, PLACEHOLDER),
  ]);
}
