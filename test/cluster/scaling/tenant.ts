import { type Client, eventually, type KubeObject } from "../client";
import { create } from "../cluster";
import type { PlannedObject } from "../objects";

/** A workload of a tenant in the rig, and what the suite asks of it. */

type Selector = Readonly<Record<string, string>>;
export interface Deployment extends KubeObject {
    readonly spec: {
        readonly replicas?: number;
        readonly template: { readonly spec: { readonly nodeSelector?: Selector } };
    };
    readonly status?: { readonly readyReplicas?: number };
}
export interface ScaledObject extends KubeObject {
    readonly spec: {
        readonly minReplicaCount: number;
        readonly maxReplicaCount: number;
        readonly scaleTargetRef: { readonly name: string };
        readonly advanced: { readonly horizontalPodAutoscalerConfig: { behavior: Record<string, object> } };
        readonly [field: string]: unknown;
    };
}

/** Labels that the planned pods ask of nodes. */
export function nodeLabels(planned: readonly PlannedObject[]): Selector {
    const deployments = planned.map(({ object }) => object).filter(({ kind }) => kind === "Deployment");
    return Object.assign({}, ...deployments.map((each) => (each as Deployment).spec.template.spec.nodeSelector));
}

/** Applies a tenant's namespace and all that lies in it, as planned. */
export async function applyTenant(client: Client, planned: readonly PlannedObject[]): Promise<void> {
    const objects = planned.map(({ object }) => object);
    const namespaces = objects.filter(({ kind }) => kind === "Namespace");
    const names = new Set(namespaces.map(({ metadata }) => metadata.name));
    const inside = objects.filter(({ metadata }) => names.has(metadata.namespace));
    for (const object of [...namespaces, ...inside]) await create(client, object);
}

/** Replicas asked for. */
export async function replicas(client: Client, deployment: KubeObject): Promise<number> {
    return (await client.get<Deployment>(deployment)).spec.replicas ?? 1;
}

/** Pods ready. */
export async function readyReplicas(client: Client, deployment: KubeObject): Promise<number> {
    return (await client.get<Deployment>(deployment)).status?.readyReplicas ?? 0;
}

/** Seconds until a deployment is asked to have at least so many replicas. */
export async function secondsUntil(
    client: Client,
    deployment: KubeObject,
    atLeast: number,
    patience = 60,
): Promise<number> {
    const begin = performance.now();
    const look = () => replicas(client, deployment);
    await eventually(`${deployment.metadata.name} has ${atLeast} replicas`, look, (count) => count >= atLeast, patience);
    return (performance.now() - begin) / 1_000;
}

/** The fewest and most replicas within a time. */
export async function bounds(
    client: Client,
    deployment: KubeObject,
    seconds: number,
): Promise<{ readonly fewest: number; readonly most: number }> {
    const seen: number[] = [];
    for (const until = performance.now() + seconds * 1_000; performance.now() < until; ) {
        seen.push(await replicas(client, deployment));
        await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return { fewest: Math.min(...seen), most: Math.max(...seen) };
}
