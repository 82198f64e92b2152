import type { ServicePort, SlicePort, SliceRecord } from "../../model/world.ts";

/**
 * The port of a slice that stands for a port of its Service. They share the name, never the number: a named target port
 * differs between Pods, and each number gets a slice of its own.
 */
export const portOf = (slice: SliceRecord, { name = "", protocol }: ServicePort): SlicePort | undefined =>
  slice.ports.find((port) => port.name === name && port.protocol === protocol);
