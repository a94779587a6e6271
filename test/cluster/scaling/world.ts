import type { WorkloadSettings } from "../../../model/schema/forecasting";
import { planTenants } from "../fleet";
import { objectsOf } from "../objects";
import { freePort } from "../processes";
import { startForecaster } from "./forecaster";
import { type Counted, writeHistory } from "./history";
import { createNodes } from "./nodes";
import { Publisher } from "./publisher";
import { type Rig, startRig } from "./rig";
import { scaledByKeda } from "./scaled-object";
import { applyTenant, nodeLabels, type ScaledTenant, scaledTenant, secondsUntil } from "./tenant";

/** From a pod's having a node to its being ready. */
export const startDelaySeconds = 15;
/** The autoscaler's period. Source: kube-controller-manager's default of --horizontal-pod-autoscaler-sync-period. */
export const syncSeconds = 15;

/** Unix time, in seconds. */
export const now = () => Date.now() / 1_000;

/** A known event that a tenant's file would name: from its beginning on, load is so many times that of a usual day. */
const event = { factor: 4, afterSeconds: 150, seconds: 3_600 } as const;

/** Two tenants of the sample fleet whose replicas follow a forecast, on a rig. */
export interface World {
    readonly rig: Rig;
    /** Follows the gauge that {@link World.desire} sets. */
    readonly gauged: ScaledTenant;
    /** Follows the forecaster, which runs. */
    readonly forecast: ScaledTenant;
    /** When the event of the second tenant begins (Unix seconds). */
    readonly eventBegins: number;
    /** Sets the gauge of replicas desired for the first tenant, or withdraws it. */
    desire(replicas: number | undefined): void;
    /** Cores that a tenant's load takes, shared by its ready pods. */
    load(tenant: ScaledTenant): number;
    /** Sets what {@link World.load} is from now on, whatever was to come. */
    setLoad(tenant: ScaledTenant, cores: number): void;
    stop(): Promise<void>;
}

class Loads {
    readonly #set = new Map<string, number>();
    #eventBegins = Number.POSITIVE_INFINITY;

    constructor(private readonly usual: ScaledTenant) {}

    expect(eventBegins: number): void {
        this.#eventBegins = eventBegins;
    }

    set(namespace: string, cores: number): void {
        this.#set.set(namespace, cores);
    }

    of(namespace: string, t: number): number {
        return this.#set.get(namespace) ?? (namespace === this.usual.namespace ? this.usualAt(t) : 0);
    }

    /** About half of what the fewest pods serve, more by day than by night; while the event is on, so many times more. */
    usualAt(t: number): number {
        const served = this.usual.cores * this.usual.scaled.spec.minReplicaCount;
        const day = 1 + 0.3 * Math.sin((2 * Math.PI * t) / 86_400);
        return 0.5 * served * day * (t >= this.#eventBegins ? event.factor : 1);
    }
}

const usageOf = ({ namespace, deployment }: ScaledTenant) =>
    `container_cpu_usage_seconds_total{namespace="${namespace}",container="${deployment.metadata.name}"}`;

/** Tells Prometheus what containers have used, second by second, from a moment and its total on. */
function keepCounting(exporter: Publisher, tenant: ScaledTenant, loads: Loads, since: Counted): () => void {
    let { total, at: last } = since;
    const timer = setInterval(() => {
        const t = now();
        total += loads.of(tenant.namespace, t) * (t - last);
        last = t;
        exporter.set(usageOf(tenant), total);
    }, 1_000);
    return () => clearInterval(timer);
}

/** Starts everything and waits until both tenants have their fewest replicas; on failure nothing is left. */
export async function startWorld(): Promise<World> {
    const stops: (() => unknown)[] = [];
    const stop = async () => {
        for (const each of stops.splice(0).reverse()) await each();
    };
    try {
        return await world(stops, stop);
    } catch (error) {
        await stop();
        throw error;
    }
}

async function world(stops: (() => unknown)[], stop: () => Promise<void>): Promise<World> {
    const ids = ["spotify-premium", "summit-games"];
    const planned = scaledByKeda((await planTenants(ids)).stacks.flatMap(objectsOf));
    const [gauged, forecast] = ids.map((id) => scaledTenant(planned, id)) as [ScaledTenant, ScaledTenant];
    const loads = new Loads(forecast);
    const gauges = await Publisher.start();
    const exporter = await Publisher.start();
    stops.push(
        () => gauges.stop(),
        () => exporter.stop(),
    );
    const forecasterPort = await freePort();
    const rig = await startRig({
        startDelaySeconds,
        targets: { suite: gauges.port, containers: exporter.port, forecaster: forecasterPort },
        usage: (namespace, ready) => ({ cpuCores: loads.of(namespace, now()) / Math.max(1, ready), memoryMiB: 1 }),
        history: async (prometheus, tools) => {
            const since = await writeHistory(prometheus, tools, usageOf(forecast), (t) => loads.usualAt(t), now());
            stops.push(keepCounting(exporter, forecast, loads, since));
        },
    });
    stops.push(rig.stop);
    const { client } = rig.plane;
    await createNodes(client, nodeLabels([gauged, forecast]));
    for (const tenant of [gauged, forecast]) await applyTenant(client, tenant);
    for (const { deployment, scaled } of [gauged, forecast])
        await secondsUntil(client, deployment, scaled.spec.minReplicaCount, 120);
    const eventBegins = now() + event.afterSeconds;
    loads.expect(eventBegins);
    startForecaster(rig, settings(forecast, eventBegins), forecasterPort);
    const series = `tenantry_desired_replicas{tenant="${ids[0]}",workload="${gauged.deployment.metadata.name}",namespace="${gauged.namespace}"}`;
    return {
        rig,
        gauged,
        forecast,
        eventBegins,
        desire: (replicas) => gauges.set(series, replicas),
        load: ({ namespace }) => loads.of(namespace, now()),
        setLoad: ({ namespace }, cores) => loads.set(namespace, cores),
        stop,
    };
}

/** What the forecaster is told of a tenant, as components would tell it. */
function settings(tenant: ScaledTenant, eventBegins: number): WorkloadSettings {
    const { namespace, deployment, scaled, cores } = tenant;
    const moment = (t: number) => new Date(t * 1_000).toISOString();
    return {
        version: 1,
        tenant: "summit-games",
        workload: deployment.metadata.name!,
        namespace,
        mode: "auto",
        loads: [
            {
                metric: "cpu",
                unit: "cores",
                query: `sum(rate(${usageOf(tenant)}[3m]))`,
                per_replica: cores,
                target: 0.8,
            },
        ],
        replicas: { min: scaled.spec.minReplicaCount, max: scaled.spec.maxReplicaCount },
        start_seconds: startDelaySeconds,
        margin_seconds: 60,
        events: [
            {
                name: "premiere",
                from: moment(eventBegins),
                to: moment(eventBegins + event.seconds),
                factor: event.factor,
            },
        ],
    };
}
