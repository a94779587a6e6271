import { tenantNamespace } from "../../../components/kubernetes/names";
import { type Client, eventually, type KubeObject } from "../client";
import { create } from "../cluster";
import type { PlannedObject } from "../objects";

/** A workload of a tenant in the rig, and what the suite asks of it. */

type Selector = Readonly<Record<string, string>>;
export interface Deployment extends KubeObject {
    readonly spec: {
        readonly replicas?: number;
        readonly template: {
            readonly spec: {
                readonly nodeSelector?: Selector;
                readonly containers: readonly { readonly resources: { readonly requests: { readonly cpu: string } } }[];
            };
        };
    };
    readonly status?: { readonly readyReplicas?: number };
}
export interface ScaledObject extends KubeObject {
    readonly spec: {
        readonly minReplicaCount: number;
        readonly maxReplicaCount: number;
        readonly scaleTargetRef: { readonly apiVersion?: string; readonly kind?: string; readonly name: string };
        readonly advanced: { readonly horizontalPodAutoscalerConfig: { behavior: Record<string, object> } };
        readonly [field: string]: unknown;
    };
}

/** A tenant's namespace, and what scales its workload there. */
export interface ScaledTenant {
    readonly namespace: string;
    readonly objects: readonly KubeObject[];
    readonly deployment: Deployment;
    readonly scaled: ScaledObject;
    /** What a pod asks for. */
    readonly cores: number;
}

/** A tenant's own objects among those of a plan. */
export function scaledTenant(planned: readonly PlannedObject[], id: string): ScaledTenant {
    const namespace = tenantNamespace(id);
    const objects = planned
        .map(({ object }) => object)
        .filter(({ kind, metadata }) =>
            kind === "Namespace" ? metadata.name === namespace : metadata.namespace === namespace,
        )
        .sort((a, b) => Number(b.kind === "Namespace") - Number(a.kind === "Namespace"));
    const deployment = objects.find(({ kind }) => kind === "Deployment") as Deployment;
    const scaled = objects.find(({ kind }) => kind === "ScaledObject") as ScaledObject;
    const { cpu } = deployment.spec.template.spec.containers[0]!.resources.requests;
    return {
        namespace,
        objects,
        deployment,
        scaled,
        cores: cpu.endsWith("m") ? Number.parseInt(cpu, 10) / 1_000 : Number(cpu),
    };
}

/** Labels that planned pods ask of nodes. */
export function nodeLabels(tenants: readonly ScaledTenant[]): Selector {
    return Object.assign({}, ...tenants.map(({ deployment }) => deployment.spec.template.spec.nodeSelector));
}

/** Applies all objects of a tenant, as planned. */
export async function applyTenant(client: Client, { objects }: ScaledTenant): Promise<void> {
    for (const object of objects) await create(client, object);
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
    await eventually(
        `${deployment.metadata.name} has ${atLeast} replicas`,
        look,
        (count) => count >= atLeast,
        patience,
    );
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
