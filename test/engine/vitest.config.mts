import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["test/engine/**/*.test.ts"],
        globalSetup: ["test/engine/setup.ts"],
        pool: "forks",
        // Engines mostly wait, for clouds that take their time and for each other.
        maxWorkers: 2,
        testTimeout: 180_000,
        hookTimeout: 180_000,
    },
});
