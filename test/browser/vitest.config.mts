import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["test/browser/**/*.test.ts"],
        globalSetup: ["test/browser/setup.ts"],
        pool: "forks",
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 60_000,
    },
});
