import { renameSync, writeFileSync } from "node:fs";
import { absolute, PLACES } from "./places.ts";

/** One line of the file. */
export interface Endpoint {
  readonly address: string;
  /** Default true. */
  readonly isReady?: boolean;
}

/** The manifest that the steps change, as somebody with an editor would. */
export interface EndpointsFile {
  write(endpoints: readonly Endpoint[]): void;
  /** Leaves only the part before this text, as a copy that was broken off would. */
  cutBefore(text: string): void;
}

const head = (port: number): string => `\
# The endpoints of Service shop/web, written by hand.
# Edit me while Hawser runs, and save: copy a line, set ready to false, or take a line out.
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
  namespace: shop
  labels:
    kubernetes.io/service-name: web
addressType: IPv4
ports:
  - name: http
    port: ${port}
endpoints:
`;

const line = ({ address, isReady = true }: Endpoint): string =>
  `  - { addresses: [${address}], conditions: { ready: ${isReady} } }\n`;

/** @param port  of every endpoint */
export function createEndpointsFile(port: number): EndpointsFile {
  const path = absolute(PLACES.endpoints);
  let text = "";
  return {
    write(endpoints) {
      text = head(port) + endpoints.map(line).join("");
      writeFileSync(`${path}.tmp`, text);
      renameSync(`${path}.tmp`, path);
    },
    cutBefore(mark) {
      writeFileSync(path, text.slice(0, text.indexOf(mark)));
    },
  };
}
