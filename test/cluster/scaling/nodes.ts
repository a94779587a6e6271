import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { ScalingTools } from "../../../scripts/cluster/scaling-tools";
import type { Client, KubeObject } from "../client";
import { eventually } from "../client";
import type { ControlPlane } from "../control-plane";
import { freePort } from "../processes";

/** Nodes that kwok plays, and pods on them that become ready after a delay. */

const stages = ["node/fast/node-initialize", "node/heartbeat-with-lease/node-heartbeat-with-lease"];
const podStages = ["pod/fast/pod-ready", "pod/fast/pod-delete"];

/** Works at a time; kwok's defaults are for small machines. Source: kwok v0.8.0 KwokConfigurationOptions. */
const parallelism = {
    podPlayStageParallelism: 16,
    nodePlayStageParallelism: 4,
    nodeLeaseParallelism: 4,
    podsOnNodeSyncParallelism: 4,
};

function configuration(folder: string, startDelaySeconds: number): string {
    const stage = (name: string) => parse(readFileSync(join(folder, `${name}.yaml`), "utf8"));
    const documents = [...stages, ...podStages].map(stage);
    const ready = documents.find(({ metadata }) => metadata.name === "pod-ready");
    ready.spec.delay = { durationMilliseconds: startDelaySeconds * 1_000 };
    // Without leases that are renewed, nodes would be taken for lost after 50 s, and their pods for not ready.
    const options = { enableCRDs: [], manageAllNodes: true, nodeLeaseDurationSeconds: 40, ...parallelism };
    const head = { apiVersion: "config.kwok.x-k8s.io/v1alpha1", kind: "KwokConfiguration", options };
    return [head, ...documents].map((document) => stringify(document)).join("---\n");
}

/** Starts kwok; pods are ready that long after they got a node. */
export async function startKwok(plane: ControlPlane, tools: ScalingTools, startDelaySeconds: number): Promise<void> {
    const config = join(plane.folder, "kwok.yaml");
    writeFileSync(config, configuration(tools.kwokStages, startDelaySeconds));
    plane.processes.start("kwok", tools.kwok, [
        `--config=${config}`,
        `--kubeconfig=${plane.kubeconfig}`,
        `--server-address=127.0.0.1:${await freePort()}`,
        "--node-ip=127.0.0.1",
    ]);
}

interface Node extends KubeObject {
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
    readonly spec?: { readonly taints?: readonly unknown[] };
}

/** What a node has room for; kwok's own default knows no disk. */
const room = { cpu: "32", memory: "128Gi", "ephemeral-storage": "200Gi", pods: "110" };

/** Makes a node in each of three zones, with labels that pods select by, and waits until they take pods. */
export async function createNodes(client: Client, labels: Readonly<Record<string, string>>): Promise<void> {
    const nodes = ["a", "b", "c"].map((zone) => ({
        apiVersion: "v1",
        kind: "Node",
        metadata: {
            name: `node-${zone}`,
            labels: {
                "kubernetes.io/hostname": `node-${zone}`,
                "kubernetes.io/os": "linux",
                "kubernetes.io/arch": "amd64",
                ...labels,
                "topology.kubernetes.io/zone": `zone-${zone}`,
            },
        },
        status: { allocatable: room, capacity: room },
    }));
    for (const node of nodes) {
        // As kubelets do: what is applied leaves the status out.
        const { status, text } = await client.request("POST", "/api/v1/nodes", node);
        if (status !== 201) throw new Error(`${node.metadata.name}: ${status} ${text}`);
        await eventually(`${node.metadata.name} is ready`, () => client.get<Node>(node), isReady);
    }
}

const isReady = ({ status, spec }: Node) =>
    (spec?.taints ?? []).length === 0 &&
    (status?.conditions ?? []).some(({ type, status: holds }) => type === "Ready" && holds === "True");
