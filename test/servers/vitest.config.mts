import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["test/servers/**/*.test.ts"],
        globalSetup: ["test/servers/setup.ts"],
        pool: "forks",
        fileParallelism: false,
        testTimeout: 30_000,
        hookTimeout: 60_000,
    },
});
