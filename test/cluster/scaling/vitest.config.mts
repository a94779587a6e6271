import { defineConfig } from "vitest/config";
import cluster from "../vitest.config.mjs";

/** All that scales, with what takes too long for CI. */
export default defineConfig({
    test: { ...cluster.test, include: ["test/cluster/scaling/*.test.ts"], exclude: [] },
});
