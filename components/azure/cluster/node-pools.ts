import type { INodePool } from "@kubernetes-models/karpenter/karpenter.sh/v1/NodePool";
import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource";
import * as pulumi from "@pulumi/pulumi";
import type { Scope, Transform } from "../../cloud";
import { above, among, karpenterPool } from "../../kubernetes/karpenter-pool";
import { labelsOf } from "../../kubernetes/names";
import { type Custom, declareCustom } from "../../kubernetes/objects";
import type { GroundSettings } from "../../shared/foundation";

/** Machines as AKS makes them. Source: github.com/Azure/karpenter-provider-azure pkg/apis/crds/karpenter.azure.com_aksnodeclasses.yaml, read 2026-11. */
interface NodeClass {
    apiVersion: "karpenter.azure.com/v1beta1";
    kind: "AKSNodeClass";
    spec?: {
        imageFamily: "AzureLinux" | "Ubuntu";
        osDiskSizeGB: number;
        maxPods: number;
        vnetSubnetID: string;
        security: { encryptionAtHost: boolean };
        tags: Record<string, string>;
    };
}

/** Arguments of {@link NodePools}. */
export interface NodePoolsArgs extends Pick<GroundSettings, "limits" | "maintenanceWindow"> {
    readonly scope: Scope;
    readonly subnetId: pulumi.Input<string>;
    /** Zones that nodes are added in, as Kubernetes names them: `westeurope-1`; none where the region has none. */
    readonly zones: readonly string[];
    /** How long a node must be little used before its pods move. */
    readonly consolidateAfter: string;
    /** Changes to both custom resources. */
    readonly transform?: Transform<CustomResourceArgs>;
}

const poolName = "workloads";
const diskGiB = 128;

/** Which machines AKS adds (node auto-provisioning), how many, and when it may replace them. */
export class NodePools extends pulumi.ComponentResource {
    constructor(name: string, args: NodePoolsArgs, opts: pulumi.ComponentResourceOptions) {
        super("tenantry:azure:NodePools", name, {}, opts);
        const guard = { name: poolName, labels: labelsOf(args.scope, "nodes") };
        const { transform } = args;
        const nodeClass = declareCustom<NodeClass>(
            `${name}-class`,
            guard,
            machineClass(args),
            { parent: this },
            transform,
        );
        declareCustom<INodePool>(
            `${name}-pool`,
            guard,
            pool(args),
            { parent: this, dependsOn: [nodeClass] },
            transform,
        );
        this.registerOutputs();
    }
}

function machineClass(args: NodePoolsArgs): Custom<NodeClass> {
    return {
        apiVersion: "karpenter.azure.com/v1beta1",
        kind: "AKSNodeClass",
        spec: {
            imageFamily: "AzureLinux",
            osDiskSizeGB: diskGiB,
            maxPods: 110,
            vnetSubnetID: args.subnetId,
            security: { encryptionAtHost: true },
            tags: { ...args.scope.tags },
        },
    };
}

function pool({ zones, limits, maintenanceWindow, consolidateAfter }: NodePoolsArgs): Custom<INodePool> {
    return karpenterPool({
        nodeClass: { group: "karpenter.azure.com", kind: "AKSNodeClass", name: poolName },
        machines: [
            among("karpenter.azure.com/sku-family", "D", "E", "F"),
            above("karpenter.azure.com/sku-version", 4),
            // The system's disk lies in the machine and goes with it.
            above("karpenter.azure.com/sku-storage-ephemeralos-maxsize", diskGiB),
            ...(zones.length > 0 ? [among("topology.kubernetes.io/zone", ...zones)] : []),
        ],
        limits,
        maintenanceWindow,
        consolidateAfter,
    });
}
