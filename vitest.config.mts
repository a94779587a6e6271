import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["test/**/*.test.ts"],
        exclude: ["test/{browser,cluster,engine,independent,mutation,servers}/**", "node_modules/**"],
        pool: "forks",
        maxWorkers: 2,
        // Files of a worker share what they import: the SDKs of the clouds take longer to load than most tests to run.
        isolate: false,
        // A worker that has run so much takes its time to end.
        teardownTimeout: 60_000,
        // Other suites may run beside this one: what is late is not wrong.
        testTimeout: 60_000,
        // Hooks plan what their tests look at, while another file does the same beside it.
        hookTimeout: 120_000,
        onConsoleLog(log: string) {
            throw new Error(`a test printed to the console: ${log}`);
        },
        coverage: {
            provider: "v8",
            include: ["{model,planner,policies,crypto,forecast,scaling,autoscaler,compliance,operations}/**/*.{ts,js}"],
            // What only runs with Pulumi's own engine is tried in test/engine, where no coverage is taken.
            exclude: [
                "test/**",
                // Runs in processes and threads of its own: test/autoscaler/process.test.ts, pool.test.ts.
                "autoscaler/{bundle,start}.js",
                "autoscaler/{entry,main,run,refit/worker,telemetry/otlp,telemetry/tracing}.ts",
                "operations/engine/{worker,session,process,serve}.ts",
                "operations/deploying/{deploy,engines,judge,record,repair,run,stack-run,stack-turns}.ts",
                "operations/offboarding/{engine,exported,failure,folder,look,offboard,offboarding,phases,record,unfinished}.ts",
                "operations/rolling-back/{checkout,plan}.ts",
            ],
            reporter: ["text-summary", "json-summary"],
            thresholds: {
                "model/**": { lines: 90 },
                "planner/**": { lines: 90 },
                "policies/**": { lines: 90 },
                "crypto/**": { lines: 90 },
                "forecast/**": { lines: 90 },
                "scaling/**": { lines: 90 },
                "autoscaler/**": { lines: 90 },
                "compliance/**": { lines: 90 },
                "operations/**": { lines: 90 },
            },
        },
    },
});
