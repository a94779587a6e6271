import { type Client, eventually } from "../client";
import { create, createNamespaces } from "../cluster";
import type { PlannedObject } from "../objects";
import { freePort } from "../processes";
import { forecastId, gaugedId, planScaled, startDelaySeconds } from "./fleet";
import { startForecaster } from "./forecaster";
import { type Counted, writeHistory } from "./history";
import { createNodes } from "./nodes";
import { Publisher } from "./publisher";
import { type Rig, startRig } from "./rig";
import { nodeLabels, readyReplicas, type ScaledTenant, scaledTenant } from "./tenant";

/** The autoscaler's period. Source: kube-controller-manager's default of --horizontal-pod-autoscaler-sync-period. */
export const syncSeconds = 15;

/** Unix time, in seconds. */
export const now = () => Date.now() / 1_000;

/** A known event that a tenant's file would name: from its beginning on, load is so many times that of a usual day. */
const event = { factor: 4, afterSeconds: 120, seconds: 3_600 } as const;

/** Two planned tenants whose replicas follow a forecast, on a rig. */
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

/** Tells Prometheus what containers have used, second by second, from a moment and its total on. */
function keepCounting(exporter: Publisher, tenant: ScaledTenant, loads: Loads, since: Counted): () => void {
    let { total, at: last } = since;
    const timer = setInterval(() => {
        const t = now();
        total += loads.of(tenant.namespace, t) * (t - last);
        last = t;
        exporter.set(tenant.usage, total);
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
    const planned = await planScaled();
    const gauged = scaledTenant(planned, gaugedId);
    const forecast = scaledTenant(planned, forecastId);
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
            const since = await writeHistory(prometheus, tools, forecast.usage, (t) => loads.usualAt(t), now());
            stops.push(keepCounting(exporter, forecast, loads, since));
        },
    });
    stops.push(rig.stop);
    const { client } = rig.plane;
    await createNodes(client, nodeLabels([gauged, forecast]));
    await applyPlanned(client, planned);
    await startForecaster(rig, forecasterPort);
    for (const { deployment, scaled } of [gauged, forecast]) {
        const look = () => readyReplicas(client, deployment);
        await eventually("the fewest are ready", look, (ready) => ready === scaled.spec.minReplicaCount, 180);
    }
    await eventually("the load is forecast", () => rig.prometheus.value(desiredOf(forecast)), isKnown, 120);
    const eventBegins = await tellEvent(client, loads);
    return {
        rig,
        gauged,
        forecast,
        eventBegins,
        desire: (replicas) => gauges.set(desiredOf(gauged), replicas),
        load: ({ namespace }) => loads.of(namespace, now()),
        setLoad: ({ namespace }, cores) => loads.set(namespace, cores),
        stop,
    };
}

const isKnown = (value: number | undefined) => value !== undefined;

/** The series of replicas that are desired of a tenant's workload. */
const desiredOf = ({ namespace, deployment }: ScaledTenant) =>
    `tenantry_desired_replicas{namespace="${namespace}",workload="${deployment.metadata.name}"}`;

/** Applies objects as they were planned, namespaces first. */
async function applyPlanned(client: Client, planned: readonly PlannedObject[]): Promise<void> {
    await createNamespaces(client, planned);
    for (const { object } of planned) await create(client, object);
}

/** Plans the second tenant anew with an event in its file, and applies what the forecaster is told of it. */
async function tellEvent(client: Client, loads: Loads): Promise<number> {
    const from = Math.ceil(now()) + event.afterSeconds;
    loads.expect(from);
    const planned = await planScaled([{ from, to: from + event.seconds, factor: event.factor }]);
    await create(client, scaledTenant(planned, forecastId).settings);
    return from;
}
