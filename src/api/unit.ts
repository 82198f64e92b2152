import { z } from "zod";
import { withRules } from "./rule.ts";
import { DnsLabel } from "./text.ts";

const CREDENTIALS = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/;

const FORM = "must be a URL like https://lb1.example.com:8443 or unix:///run/haproxy/admin.sock";

/** Names the first character that a URL cannot hold, and the URL, unless there may be a password in it. */
function badCharacter(url: string): string {
  const [bad] = /[^!-~]/u.exec(url.toWellFormed()) ?? [];
  if (bad === undefined) return "";
  const what = url.includes("@") ? "the URL" : JSON.stringify(url);
  const name = bad === " " ? "a blank" : JSON.stringify(bad);
  return `, and ${what} holds ${name}: write it as ${encodeURIComponent(bad)}`;
}

const Url = withRules(
  z
    .string()
    .min(4)
    .max(2048)
    .regex(/^[a-z][a-z0-9+.-]*:\/\/[!-~]+$/, { error: ({ input }) => `${FORM}${badCharacter(String(input))}` }),
  [
    {
      cel: "!self.matches('^[a-z][a-z0-9+.-]*://[^/?#]*@')",
      message: "a URL holds no credentials: put them into the Secret that credentialsSecretRef names",
      holds: (url) => !CREDENTIALS.test(url),
    },
  ],
);

/** One management endpoint of a balancer. */
export const Unit = z.object({
  name: DnsLabel.describe("Name of the unit, unique in this LoadBalancer."),
  url: Url.describe("Where its management API is; the provider's page says which forms it takes."),
});
