import { afterEach, expect, test } from "vitest";
import { nobody } from "../../autoscaler/prometheus/auth/authorization";
import { prometheusClient } from "../../autoscaler/prometheus/client";
import { phaseOf } from "../../autoscaler/workload/workload";
import type { Series } from "../../forecast/series/grid";
import { syncSeconds } from "../../scaling/hpa/behavior";
import { loadOf, measuredOf, valueAt } from "../../scaling/load";
import { learning, learnSeconds } from "../../scaling/predictor";
import { replayOf } from "../../scaling/replay";
import { replicasFor, within } from "../../scaling/replicas";
import { settings } from "../../scaling/simulate";
import { configured, passed, prometheusServer, serviceWith, settingsOf } from "./fixtures";

const day = 86_400;
/** A Monday. */
const start = Date.UTC(2026, 8, 7) / 1000;

/** Thirty days in five minutes: work by day, a rush at nine, flat nights, and noise that comes again by a seed. */
function loadOfWeeks(seed: number): Series {
    let state = seed;
    const chance = () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return state / 2_147_483_648;
    };
    const values = Float64Array.from({ length: 30 * 288 + 1 }, (_, at) => {
        const hour = (at % 288) / 12;
        if (hour < 5) return 3.7;
        const rush = hour >= 9 && hour < 9.5 && Math.floor(at / 288) % 7 < 5 ? 14 : 0;
        return 8 + 6 * Math.sin(((hour - 5) / 19) * Math.PI) + rush + 4 * chance() ** 3;
    });
    return { start, step: 300, values };
}

/** A tenant that is learnt at the beginning of the replay, and each six hours from there on. */
function tenantOf(from: number): string {
    const slot = (from / 300) % (learnSeconds / 300);
    for (let number = 0; ; number++) {
        const tenant = `tenant-${number}`;
        if (phaseOf(tenant) === slot) return tenant;
    }
}

let close: (() => Promise<void>) | undefined;
afterEach(async () => close?.());

test.each([
    { seed: 1, startSeconds: 60, max: 50 },
    { seed: 2, startSeconds: 180, max: 50 },
    { seed: 3, startSeconds: 60, max: 12 },
])(
    "desires what the simulated policy desires, load $seed, pods that start in $startSeconds s",
    async (one) => {
        const series = loadOfWeeks(one.seed);
        const end = start + (series.values.length - 1) * 300;
        const from = end - 2 * day;
        const replay = replayOf(series, 2, 20);
        const { podCapacity } = loadOf(series, from, 20);
        const limits = { min: 2, max: one.max };
        const delays = { ...settings.delays, startSeconds: one.startSeconds };
        const simulated = learning(replay.past, replay.load, { ...settings, delays });

        // What a scraped rate of a minute tells: the mean of a minute that ended a scrape ago, in the load's own unit.
        const before = replay.past.length;
        const units = Float64Array.from({ length: before + replay.load.length }, (_, step) =>
            valueAt(series, from + (step - before) * syncSeconds),
        );
        const inUnits = measuredOf(units, settings.metrics.windowSeconds, settings.metrics.delaySeconds);
        const server = await prometheusServer(
            (t) => series.values[(t - start) / 300],
            (t) => inUnits[before + (t - from) / syncSeconds],
        );
        close = server.close;
        const client = prometheusClient({
            base: server.url,
            authorization: nobody,
            timeoutMs: 10_000,
            concurrency: 2,
        });
        const { service, noted } = serviceWith(client, { interval: 60 });
        const workload = settingsOf({
            tenant: tenantOf(from),
            loads: [{ metric: "requests", unit: "1/s", query: "q", per_replica: podCapacity, target: 0.8 }],
            replicas: limits,
            start_seconds: one.startSeconds,
        });
        configured(service, workload);

        const differences: unknown[] = [];
        const seen = new Set<number>();
        for (let now = from; now < from + learnSeconds + 5 * 3600; now += 60) {
            await passed(service, now);
            const upper = simulated.upper(now - from);
            const expected = within(limits, replicasFor(upper!));
            const desired = service.find("tenant-acme", "api")!.desired(now);
            if (desired !== expected) differences.push({ after: now - from, desired, expected });
            if (desired !== undefined) seen.add(desired);
        }
        expect(noted).toEqual({ failures: [], refused: [], refits: 2 });
        expect(differences).toEqual([]);
        // A load that always needs the same would show nothing.
        expect(seen.size).toBeGreaterThan(4);
    },
    120_000,
);
