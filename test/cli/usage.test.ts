import { describe, expect, it } from "vitest";
import { hawser } from "./hawser.ts";

describe("the command line", () => {
  it("shows its help where it is told nothing, and that is no error", async () => {
    const { code, stdout, stderr } = await hawser([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "Usage: hawser COMMAND [OPTIONS]

      Keeps the pools of the load balancers you already own equal to your Kubernetes
      Services.

      Options:
        -V, --version                 print the version
        -h, --help                    show this help

      Work:
        run [options]                 keep the pools equal to the Services
        plan [options]                show what would be changed on the devices

      Look:
        status [options] [name]       show bindings and load balancers
        explain [options] <subject>   show why an address is, or is not, in a pool

      Check:
        validate [options] <path...>  check manifests
        provider                      list, show and check providers

      Other:
        version [options]             print the version
        help [command...]             show the help of a command

      Examples:
        # Follow a folder of manifests for ever
        hawser run --manifests ./manifests --state ./state

        # See what would be changed on the devices, and change nothing
        hawser plan --manifests ./manifests --state ./state

        # Ask why an address is, or is not, in a pool
        hawser explain 10.244.1.5:8080 --manifests ./manifests --state ./state

      Use "hawser help COMMAND" for more about a command.
      "
    `);
  });

  it.each(["run", "plan", "status", "explain", "validate", "provider"])(
    "the help of %s says what it does, and gives examples",
    async (command) => {
      const { code, stdout } = await hawser(["help", command]);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^Usage: hawser ${command} `));
      expect(stdout).toMatch(/\n[A-Z][^\n]+\n/);
      expect(stdout).toContain(`\nExamples:\n`);
      expect(stdout).toContain(`  hawser ${command} `);
    },
  );

  it("shows the help of a command within another", async () => {
    const { code, stdout } = await hawser(["help", "provider", "check"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: hawser provider check /);
    expect(await hawser(["provider", "check", "--help"])).toMatchObject({ stdout });
  });

  it.each([
    { args: ["plna"], error: "error: unknown command 'plna' (Did you mean plan?); see \"hawser --help\"\n" },
    {
      args: ["run", "--onec"],
      error: "error: unknown option '--onec' (Did you mean --once?); see \"hawser run --help\"\n",
    },
    { args: ["explain"], error: "error: missing required argument 'subject'; see \"hawser explain --help\"\n" },
    {
      args: ["plan", "-o", "xml"],
      error:
        "error: option '-o, --output <format>' argument 'xml' is invalid. Use one of json, yaml, wide, name; see \"hawser plan --help\"\n",
    },
    {
      args: ["plan", "--manifests", "m", "--state", "s", "--cluster-id", "one two"],
      error:
        "error: option '--cluster-id <id>' argument 'one two' is invalid. Use 1 to 128 letters, digits, and any of _ . : -; see \"hawser plan --help\"\n",
    },
    {
      args: ["run"],
      error: "error: run: following an API server is not part of this version yet: use --manifests DIR --state DIR\n",
    },
    { args: ["provider", "show", "f5"], error: "error: provider f5 is not installed: installed are haproxy, memory\n" },
    {
      args: ["explain", "Web", "--manifests", "m", "--state", "s"],
      error: 'error: explain: "Web" is neither an address nor a binding: use ADDRESS[:PORT] or [NAMESPACE/]NAME\n',
    },
    {
      args: ["status", "--state", "/nowhere"],
      error: "error: state folder /nowhere cannot be read: it does not exist\n",
    },
  ])("hawser $args is an error of one line on stderr, with code 1", async ({ args, error }) => {
    expect(await hawser(args)).toEqual({ code: 1, stdout: "", stderr: error });
  });

  it("prints its version, for people and for programs", async () => {
    const { stdout } = await hawser(["version", "-o", "json"]);
    const parsed: unknown = JSON.parse(stdout);
    expect(parsed).toEqual({
      apiVersion: "hawser.dev/v1alpha1",
      kind: "VersionList",
      items: [{ version: "1.2.3" }],
    });
    expect((await hawser(["--version"])).stdout).toBe("1.2.3\n");
  });

  it("lists the providers that are installed", async () => {
    const { stdout } = await hawser(["provider", "list", "-o", "name"]);
    expect(stdout).toBe("provider.hawser.dev/haproxy\nprovider.hawser.dev/memory\n");
  });

  it("shows the settings of a provider, also those within others, and its capabilities", async () => {
    const { stdout } = await hawser(["provider", "show", "haproxy"]);
    expect(stdout).toMatch(/\n {2}check +object +no +<none> +/);
    expect(stdout).toMatch(/\n {2}check\.intervalMs +integer +no +2000 +/);
    expect(stdout).toMatch(/\n {2}drain +A member can be told/);
  });
});
