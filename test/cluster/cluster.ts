import { kedaWebhooks } from "../../scripts/cluster/keda";
import { controlPlaneTools } from "../../scripts/cluster/tools";
import type { Client, KubeObject } from "./client";
import { eventually } from "./client";
import type { ControlPlane } from "./control-plane";
import { startControlPlane } from "./control-plane";
import { installDefinitions } from "./definitions";
import { startKedaWebhooks } from "./keda-webhooks";
import { makeKeys } from "./keys";
import type { PlannedObject } from "./objects";

/** A control plane that knows every kind that plans use, and has KEDA judge its own. */
export async function startCluster(): Promise<ControlPlane> {
    const plane = await startControlPlane(await controlPlaneTools());
    try {
        await installDefinitions(plane.client);
        await startKedaWebhooks(plane, await kedaWebhooks(), makeKeys(plane.folder, []));
        return plane;
    } catch (error) {
        await plane.stop();
        throw error;
    }
}

/** Applies an object for real; fails with the server's word. */
export async function create(client: Client, object: KubeObject): Promise<void> {
    const answer = await client.apply(object, { dryRun: false });
    if (answer.status === 200 || answer.status === 201) return;
    throw new Error(`${object.kind} ${object.metadata.name}: ${answer.status} ${answer.text.slice(0, 1_000)}`);
}

/** Applies objects that do not need each other, several at a time. */
async function createAll(client: Client, objects: readonly KubeObject[]): Promise<void> {
    for (let at = 0; at < objects.length; at += 8)
        await Promise.all(objects.slice(at, at + 8).map((object) => create(client, object)));
}

/** Makes every planned namespace for real: nothing can be tried in one that is not there. */
export async function createNamespaces(client: Client, planned: readonly PlannedObject[]): Promise<readonly string[]> {
    const objects = planned.map(({ object }) => object).filter(({ kind }) => kind === "Namespace");
    await createAll(client, objects);
    return objects.map(({ metadata }) => metadata.name!);
}

/** The suite has one server for all clusters, each of which keeps room of its own size in a namespace of one name: here the first one's. */
export function ofOneRoom(planned: readonly PlannedObject[]): readonly PlannedObject[] {
    const isRoom = ({ object }: PlannedObject) => object.metadata.namespace === "tenantry-headroom";
    const first = planned.find(isRoom)?.stack;
    return planned.filter((one) => !isRoom(one) || one.stack === first);
}

interface Quota extends KubeObject {
    readonly spec: { readonly hard: Readonly<Record<string, string>> };
    readonly status?: { readonly used?: Readonly<Record<string, string>> };
}

/** Makes what people and pods are admitted by: roles, accounts, quota and limits; waits until the quota is being counted. */
export async function createBounds(client: Client, planned: readonly PlannedObject[]): Promise<void> {
    const kinds = ["PriorityClass", "Role", "RoleBinding", "ServiceAccount", "ResourceQuota", "LimitRange"];
    const objects = ofOneRoom(planned)
        .map(({ object }) => object)
        .filter(({ kind }) => kinds.includes(kind));
    await createAll(client, objects);
    for (const quota of objects.filter(({ kind }) => kind === "ResourceQuota")) {
        const wanted = Object.keys((quota as Quota).spec.hard).length;
        const look = () => client.get<Quota>(quota);
        const counted = ({ status }: Quota) => Object.keys(status?.used ?? {}).length === wanted;
        await eventually(`the quota of ${quota.metadata.namespace} is counted`, look, counted);
    }
}

interface PodTemplate {
    readonly metadata: KubeObject["metadata"];
    readonly spec: unknown;
}

/** The pod that a deployment or job would make. */
export function podOf(object: KubeObject): KubeObject {
    const { template } = object.spec as { readonly template: PodTemplate };
    const { name, namespace } = object.metadata;
    return {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { ...template.metadata, name: `${name}-try`, namespace },
        spec: template.spec,
    };
}

/** Objects that make pods. */
export const makesPods = ({ object }: PlannedObject) =>
    ["Deployment", "Job", "StatefulSet", "DaemonSet"].includes(object.kind);
