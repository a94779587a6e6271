import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["test/mutation/**/*.test.ts"],
        pool: "forks",
        // The bound of the whole suite.
        testTimeout: 300_000,
        hookTimeout: 300_000,
    },
});
