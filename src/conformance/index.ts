/** Proves that a provider keeps the contract: `hawser/conformance`. */
export { conformance, type TestRunner } from "./conformance.ts";
export type { ConformanceOptions } from "./conformanceOptions.ts";
export { LAWS, LawBroken, type LawNumber, type Skips } from "./law.ts";
export { skipsWithout } from "./means.ts";
export { renderReport, type ReportFormat } from "./renderReport.ts";
export { runConformance, type ConformanceReport } from "./runConformance.ts";
export type { LawResult } from "./session.ts";
export type { Fault, FaultScene, ForeignHand, ForeignMember, Target, Traffic, TrafficConnection } from "./target.ts";
