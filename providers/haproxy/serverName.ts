import { canonicalAddress, isTag, type MemberKey } from "../../src/provider/index.ts";

type Endpoint = Pick<MemberKey, "address" | "port">;

/** What HAProxy takes in the name of a server or a backend; no blank, `;`, `/` or `#` among it. */
const NAME = /^[A-Za-z0-9_.:-]{1,250}$/;

/** Whether a text can go into a command as a name, with nothing in it that would end or split the command. */
export const isName = (text: string): boolean => NAME.test(text);

/** The name of a server that Hawser adds: its tag, its address and its port. At most 103 characters. */
export const serverName = (tag: string, { address, port }: Endpoint): string => `${tag}.${address}.${port}`;

/**
 * The tag in a server's name, or `undefined` where the name is not one that Hawser gives to a server of this address and
 * port: then somebody else chose it.
 */
export function tagIn(name: string, { address, port }: Endpoint): string | undefined {
  const end = `.${address}.${port}`;
  const tag = name.slice(0, -end.length);
  return name.endsWith(end) && isTag(tag) && canonicalAddress(address) === address ? tag : undefined;
}
