import { defineConfig, type OxlintOverride } from "oxlint";

const RECONCILE = ["model", "provider", "resolve", "plan", "device"];
const OPERATOR = [...RECONCILE, "api", "reconcile.ts"];

/** What each folder of src/ may import of the house, besides itself. A name with a "type:" gives types only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  api: [],
  model: ["type:api"],
  provider: ["model"],
  resolve: ["model", "api"],
  plan: ["model", "type:api"],
  device: ["model", "api", "provider"],
  report: ["model", "api"],
  standalone: ["model", "api"],
  kubernetes: ["model", "api"],
  conformance: ["model", "provider"],
  operator: OPERATOR,
  cli: [...OPERATOR, "report", "standalone", "kubernetes", "conformance", "operator", "operator.ts"],
};

const KUBERNETES_CLIENT = {
  group: ["@kubernetes/client-node", "@kubernetes/client-node/**"],
  message: "only src/kubernetes talks to the API server",
};
const ROUNDABOUT = {
  regex: String.raw`(^\./|[^./]/|\.\./\./)\.\./`,
  message: "write the path without a way round, so that the import rules can read it",
};
const OWN_PACKAGE = {
  group: ["hawser", "hawser/**"],
  message: "the published package is for others: import the source file",
};
const EVERYWHERE = [ROUNDABOUT, OWN_PACKAGE, KUBERNETES_CLIENT];

type Pattern = { readonly message: string; readonly allowTypeImports?: boolean } & (
  | { readonly group: string[] }
  | { readonly regex: string }
);

export default defineConfig({
  plugins: ["eslint", "typescript", "unicorn", "oxc", "import", "promise", "node"],
  options: { typeAware: true, reportUnusedDisableDirectives: "error" },
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  ignorePatterns: ["dist", "node_modules", "coverage", ".hawser"],
  rules: {
    complexity: ["error", { max: 8 }],
    "max-params": ["error", { max: 3 }],
    "max-lines-per-function": ["error", { max: 40, IIFEs: true }],
    "max-lines": ["error", { max: 250 }],
    "no-param-reassign": "error",
    "no-console": "error",
    "node/no-process-env": "error",
    "import/no-cycle": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "no-restricted-imports": ["error", { patterns: EVERYWHERE }],
    // An exhaustive switch returns in each case; noImplicitReturns of the compiler covers the rest.
    "typescript/consistent-return": "off",
    "import/no-named-as-default-member": "off",
    // Steps of a plan, pages of a list and polls come one after the other on purpose.
    "no-await-in-loop": "off",
    // Values are copied, not changed; the lists here are short.
    "oxc/no-map-spread": "off",
    "unicorn/prefer-set-has": "off",
  },
  overrides: [
    ...Object.entries(MAY_IMPORT).flatMap(([folder, allowed]) => folderRules(folder, allowed)),
    restrict(["src/reconcile.ts"], [only("./", RECONCILE, "src/reconcile.ts")]),
    restrict(["src/operator.ts"], [only("./", [...OPERATOR, "operator"], "src/operator.ts")]),
    ...providerRules(),
    { files: ["src/main.ts"], rules: { "node/no-process-env": "off" } },
    {
      files: ["test/**", "scripts/**", "deploy/**", "crds/**", "*.config.ts"],
      rules: { "no-console": "off", "node/no-process-env": "off", "no-restricted-imports": "off" },
    },
    // A describe callback is a list of tests, not a function that someone must follow.
    { files: ["**/*.test.ts"], rules: { "max-lines-per-function": "off" } },
    // A test knows what it has just written or asked for.
    { files: ["test/**"], rules: { "typescript/no-unsafe-type-assertion": "off" } },
  ],
});

function folderRules(folder: string, allowed: readonly string[]): OxlintOverride[] {
  const base = folder === "kubernetes" ? [ROUNDABOUT, OWN_PACKAGE] : EVERYWHERE;
  return ["../", "../../", "../../../"].map((up, depth) =>
    restrict([`src/${folder}/${"*/".repeat(depth)}*.ts`], outward(up, allowed, `src/${folder}`), base),
  );
}

/** Values from the allowed folders only; types also from those marked with "type:". */
function outward(up: string, allowed: readonly string[], where: string): Pattern[] {
  const [values = [], types = []] = [false, true].map((isType) =>
    allowed.filter((name) => name.startsWith("type:") === isType).map((name) => name.replace("type:", "")),
  );
  // The group comes last: oxlint skips every pattern after a group that lets an import pass.
  return [...types.map((name) => typesOnly(up, name, where)), only(up, [...values, ...types], where)];
}

function only(up: string, allowed: readonly string[], where: string): Pattern {
  const inside = allowed.map((name) => (name.endsWith(".ts") ? `!${up}${name}` : `!${up}${name}/**`));
  const own = up === "./" ? ["../**"] : [];
  return { group: [`${up}**`, ...own, ...inside], message: `${where} may import ${allowed.join(", ") || "nothing"}` };
}

function typesOnly(up: string, name: string, where: string): Pattern {
  const regex = `^${up.replaceAll(".", String.raw`\.`)}${name}/`;
  return { regex, allowTypeImports: true, message: `${where} may import only types from ${name}` };
}

/** A provider sees the contract and the nouns; not the house, not its neighbours. */
function providerRules(): OxlintOverride[] {
  const list = restrict(["providers/*.ts"], [only("../", ["src/provider", "src/model"], "the list of providers")]);
  const folders = ["../", "../../"].map((up, depth) => {
    const contract = only(up, ["../src/provider", "../src/model"], "a provider");
    return restrict([`providers/*/${"*/".repeat(depth)}*.ts`], [contract]);
  });
  return [list, ...folders];
}

function restrict(
  files: string[],
  patterns: readonly Pattern[],
  base: readonly Pattern[] = EVERYWHERE,
): OxlintOverride {
  return { files, rules: { "no-restricted-imports": ["error", { patterns: [...base, ...patterns] }] } };
}
