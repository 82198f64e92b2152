import { canonicalAddress } from "../../model/address.ts";
import { UserError } from "../userError.ts";

/** What a person asks about. */
export type Subject =
  | { readonly kind: "address"; readonly address: string; readonly port?: number }
  | { readonly kind: "binding"; readonly name: string; readonly namespace?: string };

const BRACKETED = /^\[(.+)\](?::(\d{1,5}))?$/;
const WITH_PORT = /^([^:]+):(\d{1,5})$/;
/** What nobody means as the name of a binding. */
const ADDRESS_LIKE = /^(?:\d+(?:\.\d+){2,}(?::\d*)?|\[?[0-9a-fA-F]*:[0-9a-fA-F:.]*\]?(?::\d*)?)$/;
/** As `-o name` prints it. */
const PREFIX = /^loadbalancerbinding(?:\.hawser\.dev)?\//;
const BINDING = /^(?:([a-z0-9][-a-z0-9]*)\/)?([a-z0-9][-a-z0-9.]*)$/;

/**
 * `10.0.0.5`, `10.0.0.5:8080`, `2001:db8::5`, `[2001:db8::5]:8080`, `web`, `shop/web`.
 *
 * @throws {UserError} for anything else
 */
export function parseSubject(text: string): Subject {
  const [, host = text, port] = BRACKETED.exec(text) ?? WITH_PORT.exec(text) ?? [];
  const subject = addressIn(host, port) ?? (ADDRESS_LIKE.test(text) ? refuse(host, text) : bindingIn(text));
  if (subject !== undefined) return subject;
  throw new UserError(`explain: "${text}" is neither an address nor a binding: use ADDRESS[:PORT] or [NAMESPACE/]NAME`);
}

function addressIn(host: string, port: string | undefined): Subject | undefined {
  const address = canonicalAddress(host);
  if (address === undefined) return undefined;
  if (port === undefined) return { kind: "address", address };
  if (isPort(Number(port))) return { kind: "address", address, port: Number(port) };
  throw new UserError(`explain: ${port} is no port: use 1 to 65535`);
}

const isPort = (port: number): boolean => port >= 1 && port <= 65_535;

function refuse(host: string, text: string): never {
  const what = host === text ? host : `${host} of ${text}`;
  throw new UserError(`explain: ${what} is no address: use an IPv4 or IPv6 address, or [NAMESPACE/]NAME for a binding`);
}

function bindingIn(text: string): Subject | undefined {
  const [, namespace, name] = BINDING.exec(text.replace(PREFIX, "")) ?? [];
  if (name === undefined) return undefined;
  return { kind: "binding", name, ...(namespace === undefined ? {} : { namespace }) };
}
