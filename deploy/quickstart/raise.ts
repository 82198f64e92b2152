import { ADDED, FIRST, SPARE, SUCCESSORS } from "./addresses.ts";
import { createBackends } from "./backends.ts";
import type { Children } from "./children.ts";
import { choosePort } from "./choosePort.ts";
import { createEndpointsFile } from "./endpointsFile.ts";
import { startHaproxy } from "./haproxy.ts";
import { haproxyMembers } from "./haproxyMembers.ts";
import { startHawser } from "./hawser.ts";
import type { Hearing } from "./hearing.ts";
import { writeManifests } from "./manifests.ts";
import { serving } from "./serving.ts";
import { chooseSocketPlace } from "./socketPlace.ts";
import type { Stage } from "./stage.ts";
import { startTraffic } from "./traffic.ts";
import type { Waiting } from "./waiting.ts";

/** What the parts are started with. */
export interface Ground {
  readonly children: Children;
  readonly wait: Waiting;
  readonly hearing: Hearing;
  /** Undone in the opposite order. */
  readonly cleanup: AsyncDisposableStack;
  readonly note: (text: string) => void;
}

/** What is up when everything has started. */
export interface Raised {
  readonly stage: Stage;
  /** Where clients go. */
  readonly url: string;
}

/** Starts the parts one after the other: HAProxy, backends, Hawser, and clients once there are members. */
export async function raise({ children, wait, hearing, cleanup, note }: Ground): Promise<Raised> {
  const port = await choosePort([...FIRST, ...ADDED, ...SUCCESSORS, ...SPARE]);
  const socket = chooseSocketPlace();
  cleanup.defer(() => socket.clean());
  if (socket.isElsewhere) note(`this path does not do for a unix socket: HAProxy's is ${socket.path}`);
  const { version, url } = await startHaproxy(children, socket.path);
  note(`HAProxy ${version} listens on ${url}, without members yet`);
  const backends = createBackends(children, port);
  for (const address of FIRST) await backends.start(address);
  note(`backends answer on ${FIRST.join(", ")}, port ${port}`);
  const endpoints = createEndpointsFile(port);
  writeManifests(socket.path);
  endpoints.write(FIRST.map((address) => ({ address })));
  const hawser = startHawser(children, (remark) => hearing.hear(remark));
  // Before the others, so that it can end in good order.
  cleanup.defer(() => hawser.stop());
  note("hawser run follows the manifests");
  const members = () => haproxyMembers(socket.path);
  await serving({ wait, backends, members }, FIRST);
  const traffic = startTraffic(url);
  return {
    url,
    stage: { wait, backends, endpoints, traffic, members, note, heard: (what, fits) => hearing.next(wait, what, fits) },
  };
}
