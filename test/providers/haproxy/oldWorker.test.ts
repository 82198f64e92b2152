import { expect, it } from "vitest";
import { serverName } from "../../../providers/haproxy/serverName.ts";
import { writePlans } from "../../../providers/haproxy/write.ts";
import { tagOf } from "../../../src/model/tag.ts";
import { aStep } from "../../build/device.ts";
import { anOrder, answering } from "./answering.ts";

const tag = tagOf({ cluster: "c", kind: "LoadBalancerBinding", uid: "u" }, "pod");
const INFO = "Name: HAProxy\nVersion: 2.6.12\nPid: 1\nStart_time_sec: 1\nStopping: 1";

it("what an old worker that is stopping has done is unknown: the new one may know nothing of it", async () => {
  const name = serverName(tag, { address: "10.0.0.2", port: 8080 });
  const answer = (command: string): string => {
    if (command === "show info") return INFO;
    if (command.startsWith("add server")) return "New server registered.";
    return command.startsWith("del server") && command.includes(name) ? "Permission denied" : "";
  };
  const steps = [aStep("add", 1, { tag }), aStep("remove", 2, { tag })];
  expect(await writePlans(answering(answer), [anOrder(steps)])).toMatchObject([
    { result: "unknown", failure: { kind: "conflict", applied: "unknown" } },
    { result: "not-applied", failure: { kind: "unauthorized" } },
  ]);
});
