import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startDelaySeconds } from "./fleet";
import { listeners } from "./listeners";
import { offsets, percentile, repetitions } from "./repetitions";
import { readyReplicas, replicas, secondsUntil } from "./tenant";
import { now, syncSeconds, type World } from "./world";

/** Replicas follow gauges, and a forecast is there before the load. */
export function following(world: () => World): void {
    const client = () => world().rig.plane.client;

    describe("replicas of planned tenants on a real control plane", () => {
        it.concurrent("follow a gauge, and pods are ready after their start delay", async () => {
            const { gauged, desire } = world();
            const { count, measured } = repetitions();
            const { deployment, scaled } = gauged;
            const times: number[] = [];
            for (const offset of offsets(count, syncSeconds)) {
                const next = (await replicas(client(), deployment)) + 1;
                expect(next).toBeLessThanOrEqual(scaled.spec.maxReplicaCount);
                await sleep(offset * 1_000);
                desire(next);
                times.push(await secondsUntil(client(), deployment, next));
            }
            const p95 = percentile(times);
            const each = times.map((one) => one.toFixed(1)).join(" ");
            process.stdout.write(
                `from a gauge to replicas: ${each} s; median ${percentile(times, 0.5).toFixed(1)} s, p95 ${p95.toFixed(1)} s\n`,
            );
            // On a machine that has other work a time tells of that work.
            if (measured) expect(p95).toBeLessThan(20);
            const wanted = await replicas(client(), deployment);
            await sleep((startDelaySeconds + 5) * 1_000);
            expect(await readyReplicas(client(), deployment)).toBe(wanted);
        }, 1_800_000);

        it.concurrent("are there before a load that the forecaster sees coming, and serve it", async () => {
            const { forecast, eventBegins, load } = world();
            const { deployment, cores } = forecast;
            expect(now()).toBeLessThan(eventBegins);
            const before = await readyReplicas(client(), deployment);
            while (now() < eventBegins) await sleep(100);
            const [ready, needed] = [await readyReplicas(client(), deployment), Math.ceil(load(forecast) / cores)];
            process.stdout.write(`when the load comes: ${ready} pods ready, ${needed} needed, ${before} before\n`);
            // Had it waited for the load, there would be too few.
            expect(needed).toBeGreaterThan(before);
            expect(ready).toBeGreaterThanOrEqual(needed);
            for (const until = now() + 45; now() < until; await sleep(500))
                expect((await readyReplicas(client(), deployment)) * cores).toBeGreaterThanOrEqual(load(forecast));
        }, 600_000);

        it("come of programs that listen to nobody but this machine", () => {
            const addresses = listeners(world().rig.plane.processes.ids);
            expect(addresses.length).toBeGreaterThan(8);
            const local = /^(127\.0\.0\.\d+|\[::1\]|\[::ffff:127\.0\.0\.1\]):\d+$/;
            expect(addresses.filter((address) => !local.test(address))).toEqual([]);
        });
    });
}
