import { defineConfig, mergeConfig } from "vitest/config";
import cluster from "../vitest.config.mts";

/** All that scales, with what takes too long for CI. */
export default mergeConfig(cluster, defineConfig({ test: { include: ["test/cluster/scaling/*.test.ts"], exclude: [] } }));
