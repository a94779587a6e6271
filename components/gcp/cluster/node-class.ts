import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource";
import * as pulumi from "@pulumi/pulumi";
import type { Scope, Transform } from "../../cloud";
import { labelsOf, nodeLabel } from "../../kubernetes/names";
import { type Custom, declareCustom } from "../../kubernetes/objects";
import { disk, machineFamilies } from "../sizes";
import { nodeClassName } from "./names";

/**
 * The part of GKE's kind that is written here.
 * Source: github.com/GoogleCloudPlatform/compute-class-api, cloud.google.com_computeclasses.yaml of 2026-08-21, read 2026-11-29.
 */
interface ComputeClass {
    apiVersion: "cloud.google.com/v1";
    kind: "ComputeClass";
    spec?: {
        description: string;
        nodePoolAutoCreation: {
            enabled: boolean;
            shieldedInstanceConfig: { enableSecureBoot: boolean; enableIntegrityMonitoring: boolean };
        };
        nodePoolConfig: {
            imageType: "cos_containerd";
            ipType: "private";
            serviceAccount: string;
            autoRepair: boolean;
            autoUpgrade: boolean;
            nodeLabels: Record<string, string>;
        };
        priorityDefaults: { location: { locationPolicy: "BALANCED" } };
        priorities: {
            machineFamily: string;
            spot: boolean;
            storage: { bootDiskType: "pd-balanced"; bootDiskSize: number; bootDiskKMSKey: string };
        }[];
        autoscalingPolicy: { consolidationDelayMinutes: number };
        activeMigration: { optimizeRulePriority: boolean };
        whenUnsatisfiable: "DoNotScaleUp" | "ScaleUpAnyway";
    };
}

/** Arguments of {@link TenantNodes}. */
export interface TenantNodesArgs {
    readonly scope: Scope;
    readonly nodeAccount: pulumi.Input<string>;
    readonly keyName: pulumi.Input<string>;
    /** Minutes for which a node must be little used before its pods move: 1 to 1,440. */
    readonly consolidationMinutes: number;
    /** Changes to the class. */
    readonly transform?: Transform<CustomResourceArgs>;
}

/** Which machines GKE makes node pools of for what tenants run; how many, the cluster's limits say. */
export class TenantNodes extends pulumi.ComponentResource {
    /** What pods that ask for the class wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, args: TenantNodesArgs, opts: pulumi.ComponentResourceOptions) {
        super("tenantry:gcp:TenantNodes", name, {}, opts);
        const guard = { name: nodeClassName, labels: labelsOf(args.scope, "nodes") };
        this.ready = [
            declareCustom<ComputeClass>(`${name}-class`, guard, nodeClass(args), { parent: this }, args.transform),
        ];
        this.registerOutputs();
    }
}

function nodeClass(args: TenantNodesArgs): Custom<ComputeClass> {
    const storage = { bootDiskType: disk.type, bootDiskSize: disk.sizeGb, bootDiskKMSKey: args.keyName };
    return {
        apiVersion: "cloud.google.com/v1",
        kind: "ComputeClass",
        spec: {
            description: "Nodes for what tenants run",
            nodePoolAutoCreation: {
                enabled: true,
                shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
            },
            nodePoolConfig: {
                imageType: "cos_containerd",
                ipType: "private",
                serviceAccount: args.nodeAccount,
                autoRepair: true,
                autoUpgrade: true,
                nodeLabels: { ...nodeLabel("workloads") },
            },
            priorityDefaults: { location: { locationPolicy: "BALANCED" } },
            // One after another, as each runs out in the region. What can be taken away at any time is for nobody who did not ask for it.
            priorities: machineFamilies.map((machineFamily) => ({ machineFamily, spot: false, storage })),
            autoscalingPolicy: { consolidationDelayMinutes: args.consolidationMinutes },
            // Pods that run well on a later choice stay: moving them for the first one's sake would come at any hour.
            activeMigration: { optimizeRulePriority: false },
            whenUnsatisfiable: "DoNotScaleUp",
        },
    };
}
