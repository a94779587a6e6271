import { beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../client";
import { create } from "../cluster";
import { bounds, fallingAtOnce, readyReplicas, replicas, type ScaledTenant, secondsUntil } from "./tenant";
import type { World } from "./world";

/** Replicas that a forecast asks, and those that the use of CPU asks. */
const ahead = 8;
const reactive = 4;
/** Longer than a scrape, an autoscaler's period and what KEDA takes, so that a fall has come when it ends. */
const settled = 45;

/** The load of which a tenant's CPU trigger asks for so many replicas. */
function loadFor({ scaled, cores }: ScaledTenant, count: number): number {
    const percent = Number(scaled.spec.triggers.find(({ type }) => type === "cpu")!.metadata.value);
    return (count - 0.1) * cores * (percent / 100);
}

/** One part after another is taken away. */
export function failing(world: () => World): void {
    const client = () => world().rig.plane.client;

    /** Waits until the first tenant has what its forecast asks, all of it ready. */
    async function lifted(): Promise<void> {
        const { gauged, desire } = world();
        desire(ahead);
        const look = async () => [
            await replicas(client(), gauged.deployment),
            await readyReplicas(client(), gauged.deployment),
        ];
        await eventually("as many as forecast", look, ([asked, ready]) => asked === ahead && ready === ahead, 120);
    }

    describe("replicas never fall below what else asks for them", () => {
        beforeAll(async () => {
            const { gauged, forecast, setLoad } = world();
            // A delay before scaling down would hide for minutes that replicas fall.
            for (const tenant of [gauged, forecast]) await create(client(), fallingAtOnce(tenant.scaled));
            setLoad(gauged, loadFor(gauged, reactive));
        });

        it.concurrent("while a forecast's series is withdrawn", async () => {
            await lifted();
            world().desire(undefined);
            expect(await bounds(client(), world().gauged.deployment, settled)).toEqual({
                fewest: reactive,
                most: ahead,
            });
        }, 300_000);

        it.concurrent("while the forecaster is gone", async () => {
            const { forecast, rig, setLoad } = world();
            const { deployment, scaled } = forecast;
            const asked = scaled.spec.minReplicaCount + 2;
            setLoad(forecast, loadFor(forecast, asked));
            await secondsUntil(client(), deployment, asked + 1, 300);
            await rig.plane.processes.kill("forecaster");
            const seen = await bounds(client(), deployment, settled + 15);
            expect(seen.fewest).toBe(asked);
            expect(seen.most).toBeGreaterThan(asked);
        }, 600_000);

        it("while Prometheus is gone: what there is stays", async () => {
            await lifted();
            const { prometheus } = world().rig;
            await prometheus.kill();
            const seen = await bounds(client(), world().gauged.deployment, 75);
            await prometheus.start();
            expect(seen).toEqual({ fewest: ahead, most: ahead });
        }, 300_000);

        it("while KEDA is gone, when load is followed all the same, and after it is back", async () => {
            await lifted();
            const { gauged, rig, setLoad, desire } = world();
            await rig.keda.kill();
            expect((await bounds(client(), gauged.deployment, 20)).fewest).toBe(ahead);
            setLoad(gauged, loadFor(gauged, ahead + 2));
            await secondsUntil(client(), gauged.deployment, ahead + 2);
            rig.keda.start();
            expect((await bounds(client(), gauged.deployment, settled)).fewest).toBe(ahead + 2);
            desire(ahead + 4);
            await secondsUntil(client(), gauged.deployment, ahead + 4);
        }, 300_000);
    });
}
