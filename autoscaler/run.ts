import { existsSync } from "node:fs";
import { join } from "node:path";
import { reasonOf } from "./http/errors";
import { fileReader } from "./http/files";
import { type Log, seldom } from "./log";
import { OptionError, type RunOptions } from "./options";
import { authorizationOf } from "./prometheus/auth";
import { type Prometheus, prometheusClient } from "./prometheus/client";
import { gaugesText } from "./publish/gauges";
import { serve } from "./publish/server";
import { RefitPool } from "./refit/pool";
import { Service } from "./service";
import { clusterSource } from "./settings/cluster";
import { folderSource } from "./settings/folder";
import type { SettingsSource } from "./settings/source";
import { ownMetrics } from "./telemetry/metrics";
import { otlpOf, resourceOf } from "./telemetry/otlp";
import { tracing } from "./telemetry/tracing";

/** Seconds since 1970. */
const clock = (): number => Date.now() / 1000;
/** Seconds in which histories are asked for, after each five minutes. */
const spreadSeconds = 60;
/** A refit takes well under a second; one that takes this long will not end. */
const refitTimeoutMs = 60_000;

/** Asks for what was so many seconds ago, for stores that are late. */
const delayed = (prometheus: Prometheus, delay: number): Prometheus =>
    delay === 0 ? prometheus : { ...prometheus, at: (query, time) => prometheus.at(query, time - delay) };

function sourceOf({ settings, kubernetes }: RunOptions, env: NodeJS.ProcessEnv): SettingsSource {
    if (settings === "cluster") return clusterSource(kubernetes, env, clock);
    // What is there at the start may be away for a moment later: a volume whose files change.
    if (!existsSync(settings)) throw new OptionError(`--settings "${settings}": there is no such file or folder`);
    return folderSource(settings);
}

/**
 * Runs the service until it is stopped.
 *
 * @returns where it listens, and how to stop it: what was begun ends first
 */
export async function run(options: RunOptions, env: NodeJS.ProcessEnv, log: Log) {
    const ending = new AbortController();
    const otlp = otlpOf(env);
    const resource = resourceOf(env);
    const traces = tracing(resource, otlp?.spans);
    const pool = new RefitPool({
        workers: options.workers,
        queue: options.mostLoads,
        timeoutMs: refitTimeoutMs,
        file: join(__dirname, "refit/worker.js"),
    });
    const client = prometheusClient({
        base: options.prometheus,
        authorization: authorizationOf(options, env, clock),
        ca: options.caFile === undefined ? undefined : fileReader(options.caFile, clock),
        timeoutMs: options.timeoutMs,
        concurrency: options.concurrency,
        signal: ending.signal,
        observe: (kind, outcome, seconds) => metrics.requested(kind, outcome, seconds),
    });
    const isNews = seldom(clock);
    const service = new Service(
        { ...options, spreadSeconds },
        traces.prometheus(delayed(client, options.delay)),
        traces.refitter(pool),
        {
            failed: (load, what, error) => {
                if (ending.signal.aborted || !isNews(`${load} ${what}`)) return;
                log.warn(`${what} failed`, { load, reason: reasonOf(error) });
            },
            refitted: (outcome, seconds) => metrics.refitted(outcome, seconds),
            settingsRefused: (source, reason) => log.warn("settings refused", { source, reason }),
        },
    );
    const metrics = ownMetrics(
        resource,
        {
            workloads: () => service.count,
            waitingRefits: () => pool.waiting,
            brokenSettings: () => service.settingsErrors().length,
        },
        otlp?.readers,
    );
    const source = sourceOf(options, env);
    const server = await serve(
        {
            metrics: async () => (await gaugesText(service, clock())) + (await metrics.text()),
            unready: () => (service.ready ? undefined : "loads are being learnt"),
        },
        options.listen,
    );
    const scaler = options.grpc && (await (await import("./keda/server.js")).serveScaler(service, options, clock));
    source.start(
        (texts) => {
            service.configure(texts);
            log.info("settings read", { settings: texts.size, workloads: service.count });
        },
        (error) => {
            if (isNews("settings")) log.warn("settings cannot be read", { reason: reasonOf(error) });
        },
    );
    const timer = setInterval(() => service.tick(clock()), 1000);
    log.info("started", { listen: server.address, grpc: scaler?.address, shard: options.shard });
    return {
        address: server.address,
        grpc: scaler?.address,
        stop: async (): Promise<void> => {
            clearInterval(timer);
            source.stop();
            ending.abort();
            await Promise.allSettled([pool.stop(), server.close(), scaler?.close()]);
            await Promise.allSettled([metrics.stop(), traces.stop()]);
        },
    };
}
