import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { create } from "../cluster";
import { planTenants } from "../fleet";
import { objectsOf } from "../objects";
import { createNodes } from "./nodes";
import { Publisher } from "./publisher";
import { offsets, percentile, repetitions } from "./repetitions";
import { type Rig, startRig } from "./rig";
import { fallingAtOnce, scaledByKeda } from "./scaled-object";
import {
    applyTenant,
    bounds,
    type Deployment,
    nodeLabels,
    readyReplicas,
    replicas,
    type ScaledObject,
    secondsUntil,
} from "./tenant";

/** A tenant of the sample fleet whose replicas follow a forecast. */
const tenant = "spotify-premium";
/** From a pod's having a node to its being ready. */
const startDelaySeconds = 5;
/** The autoscaler's period. Source: kube-controller-manager's default of --horizontal-pod-autoscaler-sync-period. */
const syncSeconds = 15;

let rig: Rig | undefined;
let forecaster: Publisher;
let deployment: Deployment;
let scaled: ScaledObject;
/** Cores that the load takes, shared by the pods that are ready. */
let load = 0;

const client = () => rig!.plane.client;
const series = () =>
    `tenantry_desired_replicas{tenant="${tenant}",workload="${deployment.metadata.name}",namespace="${deployment.metadata.namespace}"}`;
const desire = (count: number | undefined) => forecaster.set(series(), count);

beforeAll(async () => {
    const { stacks } = await planTenants([tenant]);
    const planned = scaledByKeda(stacks.flatMap(objectsOf));
    const find = (kind: string) => planned.find(({ object }) => object.kind === kind)!.object;
    deployment = find("Deployment") as Deployment;
    scaled = find("ScaledObject") as ScaledObject;
    forecaster = await Publisher.start();
    rig = await startRig({
        startDelaySeconds,
        targets: { forecaster: forecaster.port },
        usage: (_, ready) => ({ cpuCores: load / Math.max(1, ready), memoryMiB: 1 }),
    });
    await createNodes(client(), nodeLabels(planned));
    await applyTenant(client(), planned);
    desire(scaled.spec.minReplicaCount);
    await secondsUntil(client(), deployment, scaled.spec.minReplicaCount, 120);
}, 600_000);

afterAll(async () => {
    await rig?.stop();
    await forecaster?.stop();
});

describe("replicas of a planned tenant on a real control plane", () => {
    it("follow a forecast in less than 20 s, and pods become ready after their start delay", async () => {
        const times: number[] = [];
        for (const offset of offsets(repetitions(), syncSeconds)) {
            const next = (await replicas(client(), deployment)) + 1;
            expect(next).toBeLessThanOrEqual(scaled.spec.maxReplicaCount);
            await sleep(offset * 1_000);
            desire(next);
            times.push(await secondsUntil(client(), deployment, next));
        }
        const p95 = percentile(times);
        process.stdout.write(
            `from gauge to replicas: ${times.map((one) => one.toFixed(1)).join(" ")} s; p95 ${p95.toFixed(1)} s\n`,
        );
        expect(p95).toBeLessThan(20);
        const wanted = await replicas(client(), deployment);
        await sleep(startDelaySeconds * 1_000 + 3_000);
        expect(await readyReplicas(client(), deployment)).toBe(wanted);
    }, 1_800_000);
});
