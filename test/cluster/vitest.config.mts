import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["test/cluster/**/*.test.ts"],
        globalSetup: ["test/cluster/setup.ts"],
        pool: "forks",
        fileParallelism: false,
        testTimeout: 180_000,
        hookTimeout: 300_000,
    },
});
