import type { Provider } from "../src/provider/index.ts";
import { haproxy } from "./haproxy/index.ts";
import { memory } from "./memory/index.ts";

/** Every provider that is part of Hawser, by name. */
export const PROVIDERS: readonly Provider[] = [haproxy, memory];
