import type { LoadBalancer } from "../../api/loadBalancer.ts";
import type { Devices } from "../../device/devices.ts";
import type { DeviceFacts } from "../../report/loadBalancerStatus.ts";

/** What a report says of the device behind a LoadBalancer; `undefined` where none is open. */
export function deviceFacts(devices: Devices, { metadata }: LoadBalancer): DeviceFacts | undefined {
  const device = devices.of(metadata.name);
  if (device === undefined) return undefined;
  if (device.kind === "unusable") {
    return { refused: { reason: device.reason, message: device.message }, units: [], capabilities: [] };
  }
  return {
    units: device.units.map(({ unit }) => unit.status()),
    capabilities: [...(device.units[0]?.unit.traits.capabilities ?? [])],
  };
}
