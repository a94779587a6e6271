import { defineConfig } from "vitest/config";
import cluster from "../vitest.config.mjs";

/** What scales on a control plane: more to build, and minutes to watch. */
export default defineConfig({
    test: {
        ...cluster.test,
        globalSetup: ["test/cluster/scaling/setup.ts"],
        include: ["test/cluster/scaling/*.test.ts"],
        exclude: [],
    },
});
