import type { ScaledObject as Planned } from "../../../components/kubernetes/kinds/keda";
import { tenantNamespace } from "../../../components/kubernetes/names";
import { settingsKey, settingsLabel, workloadSettings } from "../../../model/schema/forecasting";
import { type Client, eventually, type KubeObject } from "../client";
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
export type ScaledObject = KubeObject & Planned;

/** A tenant's workload: what runs it, what scales it, and what the forecaster is told of it. */
export interface ScaledTenant {
    readonly namespace: string;
    readonly deployment: Deployment;
    readonly scaled: ScaledObject;
    readonly settings: KubeObject;
    /** What a pod asks for. */
    readonly cores: number;
    /** The counter of CPU seconds that the forecaster asks for, with its labels. */
    readonly usage: string;
}

/** A tenant of whom there is one workload, among planned objects. */
export function scaledTenant(planned: readonly PlannedObject[], id: string): ScaledTenant {
    const namespace = tenantNamespace(id);
    const own = planned.filter(({ stack }) => stack === id).map(({ object }) => object);
    const one = (kind: string) => {
        const found = own.filter((object) => object.kind === kind && object.metadata.namespace === namespace);
        if (found.length !== 1) throw new Error(`${id} has ${found.length} of ${kind}, not one`);
        return found[0]!;
    };
    const deployment = one("Deployment") as Deployment;
    const settings = own.find(({ metadata }) => metadata.labels?.[settingsLabel.name] === settingsLabel.value)!;
    const told = workloadSettings.parse(JSON.parse((settings.data as Record<string, string>)[settingsKey]!));
    const { query, per_replica } = told.loads.find(({ metric }) => metric === "cpu")!;
    return {
        namespace,
        deployment,
        scaled: one("ScaledObject") as ScaledObject,
        settings,
        cores: per_replica!,
        usage: /container_cpu_usage_seconds_total\{[^}]*\}/.exec(query)![0],
    };
}

/** The same without a delay before scaling down, so that a fall shows at once. */
export function fallingAtOnce(object: ScaledObject): ScaledObject {
    const changed = structuredClone(object);
    changed.spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown = {
        stabilizationWindowSeconds: 0,
        selectPolicy: "Max",
        policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
    };
    return changed;
}

/** Labels that planned pods ask of nodes. */
export function nodeLabels(tenants: readonly ScaledTenant[]): Selector {
    return Object.assign({}, ...tenants.map(({ deployment }) => deployment.spec.template.spec.nodeSelector));
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
