import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    reporters: ["./test/reporter.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "fast", include: ["test/**/*.test.ts"], exclude: ["test/real/**"] } },
      {
        extends: true,
        test: {
          name: "real",
          include: ["test/real/**/*.test.ts"],
          // One file at a time, and after all others: a load test measures nothing while its neighbour uses the core.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    coverage: { include: ["src/**", "providers/**"] },
  },
});
