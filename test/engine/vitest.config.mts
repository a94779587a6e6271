import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["test/engine/**/*.test.ts"],
        globalSetup: ["test/engine/setup.ts"],
        pool: "forks",
        fileParallelism: false,
        testTimeout: 180_000,
        hookTimeout: 180_000,
    },
});
