import type { input } from "@pulumi/gcp/types";
import type * as pulumi from "@pulumi/pulumi";
import { nodeLabel } from "../../kubernetes/names";
import { disk, machineType, type nodeClasses } from "../sizes";

/** What a pool's nodes are for. */
export type NodeKind = keyof typeof nodeClasses;

/** Nodes that start only unchanged software, show pods no more of the machine than they need, and keep an encrypted disk. */
export function hardened(
    kind: NodeKind,
    region: string,
    serviceAccount: pulumi.Input<string>,
    keyName: pulumi.Input<string>,
    labels: Readonly<Record<string, string>>,
): input.container.NodePoolNodeConfig & input.container.ClusterNodeConfig {
    return {
        machineType: machineType(kind, region),
        imageType: "COS_CONTAINERD",
        diskType: disk.type,
        diskSizeGb: disk.sizeGb,
        bootDiskKmsKey: keyName,
        serviceAccount,
        // What the nodes may do is decided by their account's roles.
        oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
        workloadMetadataConfig: { mode: "GKE_METADATA" },
        metadata: { "disable-legacy-endpoints": "true" },
        kubeletConfig: { insecureKubeletReadonlyPortEnabled: "FALSE" },
        labels: { ...nodeLabel(kind) },
        resourceLabels: { ...labels },
    };
}
