import { canonicalAddress } from "../../model/address.ts";
import { UserError } from "../userError.ts";

/** What a person asks about. */
export type Subject =
  | { readonly kind: "address"; readonly address: string; readonly port?: number }
  | { readonly kind: "binding"; readonly name: string; readonly namespace?: string };

const BRACKETED = /^\[(.+)\](?::(\d{1,5}))?$/;
const WITH_PORT = /^([^:]+):(\d{1,5})$/;
/** As `-o name` prints it. */
const PREFIX = /^loadbalancerbinding(?:\.hawser\.dev)?\//;
const BINDING = /^(?:([a-z0-9][-a-z0-9]*)\/)?([a-z0-9][-a-z0-9.]*)$/;

/**
 * `10.0.0.5`, `10.0.0.5:8080`, `2001:db8::5`, `[2001:db8::5]:8080`, `web`, `shop/web`.
 *
 * @throws {UserError} for anything else
 */
export function parseSubject(text: string): Subject {
  const subject = addressIn(text) ?? bindingIn(text);
  if (subject !== undefined) return subject;
  throw new UserError(`explain: "${text}" is neither an address nor a binding: use ADDRESS[:PORT] or [NAMESPACE/]NAME`);
}

function addressIn(text: string): Subject | undefined {
  const [, host = text, port] = BRACKETED.exec(text) ?? WITH_PORT.exec(text) ?? [];
  const address = canonicalAddress(host);
  if (address === undefined) return undefined;
  return { kind: "address", address, ...(port === undefined ? {} : { port: Number(port) }) };
}

function bindingIn(text: string): Subject | undefined {
  const [, namespace, name] = BINDING.exec(text.replace(PREFIX, "")) ?? [];
  if (name === undefined) return undefined;
  return { kind: "binding", name, ...(namespace === undefined ? {} : { namespace }) };
}
