import { z } from "zod";
import { withRules } from "./rule.ts";
import { DnsLabel } from "./text.ts";

const CREDENTIALS = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/;

const Url = withRules(
  z
    .string()
    .min(4)
    .max(2048)
    .regex(
      /^[a-z][a-z0-9+.-]*:\/\/[!-~]+$/,
      "must be a URL like https://lb1.example.com:8443 or unix:///run/haproxy/admin.sock",
    ),
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
