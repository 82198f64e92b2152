import { z } from "zod";
import { withRules } from "./rule.ts";
import { ObjectName } from "./text.ts";

const PORT_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

const isPortName = (text: string): boolean => text.length <= 15 && PORT_NAME.test(text) && /[a-z]/.test(text);

/** A port of a Service by number or by name. */
const ServicePort = withRules(z.union([z.int32(), z.string()]).meta({ "x-kubernetes-int-or-string": true }), [
  {
    cel:
      "type(self) == int ? self >= 1 && self <= 65535 : " +
      "type(self) == string && size(self) <= 15 && self.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$') && self.matches('[a-z]')",
    message:
      "must be a port number from 1 to 65535, or the name of a port (lower case letters, digits and '-', at most 15)",
    holds: (port) => (typeof port === "number" ? port >= 1 && port <= 65_535 : isPortName(port)),
  },
]);

/** The Service whose endpoints become members. May change: the switch adds before it removes. */
export const BackendReference = z.object({
  kind: z.enum(["Service"]).default("Service").describe("Kind of the backend."),
  name: ObjectName.describe("Name of the Service, in the namespace of the binding."),
  port: ServicePort.describe("Port of the Service, by number or by name."),
});
