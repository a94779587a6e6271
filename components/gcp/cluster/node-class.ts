import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource";
import * as pulumi from "@pulumi/pulumi";
import type { Scope, Transform } from "../../cloud";
import { labelsOf, nodeLabel } from "../../kubernetes/names";
import { type Custom, declareCustom } from "../../kubernetes/objects";
import { disk, machineFamilies } from "../sizes";
import { autopilotClassName, nodeClassName } from "./names";

/**
 * The part of GKE's kind that is written here.
 * Source: github.com/GoogleCloudPlatform/compute-class-api, cloud.google.com_computeclasses.yaml of 2026-08-21, read 2026-11-29.
 */
interface ComputeClass {
    apiVersion: "cloud.google.com/v1";
    kind: "ComputeClass";
    spec?: {
        description: string;
        autopilot?: { enabled: boolean };
        nodePoolAutoCreation: {
            enabled: boolean;
            shieldedInstanceConfig: { enableSecureBoot: boolean; enableIntegrityMonitoring: boolean };
        };
        nodePoolConfig: {
            imageType: "cos_containerd";
            ipType: "private";
            serviceAccount: string;
            autoRepair?: boolean;
            autoUpgrade?: boolean;
            nodeLabels: Record<string, string>;
        };
        priorityDefaults: { location: { locationPolicy: "BALANCED" } };
        priorities: {
            machineFamily?: string;
            podFamily?: "general-purpose";
            spot: boolean;
            storage: { bootDiskType?: "pd-balanced"; bootDiskSize?: number; bootDiskKMSKey: string };
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
    /** Whether there is a second class, whose nodes Google looks after. */
    readonly autopilot: boolean;
    /** Changes to the classes. */
    readonly transform?: Transform<CustomResourceArgs>;
}

/** Which machines GKE makes node pools of for what tenants run; how many, the cluster's limits say. */
export class TenantNodes extends pulumi.ComponentResource {
    /** What pods that ask for the class wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, args: TenantNodesArgs, opts: pulumi.ComponentResourceOptions) {
        super("tenantry:gcp:TenantNodes", name, {}, opts);
        const declare = (suffix: string, className: string, custom: Custom<ComputeClass>) => {
            const guard = { name: className, labels: labelsOf(args.scope, "nodes") };
            return declareCustom<ComputeClass>(`${name}-${suffix}`, guard, custom, { parent: this }, args.transform);
        };
        this.ready = [
            declare("class", nodeClassName, nodeClass(args)),
            ...(args.autopilot ? [declare("autopilot", autopilotClassName, autopilotClass(args))] : []),
        ];
        this.registerOutputs();
    }
}

/** What holds whoever looks after the nodes: never spot, small machines first given back, nothing moved for a better machine's sake. */
const policies = ({ consolidationMinutes }: TenantNodesArgs) =>
    ({
        priorityDefaults: { location: { locationPolicy: "BALANCED" } },
        autoscalingPolicy: { consolidationDelayMinutes: consolidationMinutes },
        // Pods that run well on a later choice stay: moving them for the first one's sake would come at any hour.
        activeMigration: { optimizeRulePriority: false },
        whenUnsatisfiable: "DoNotScaleUp",
    }) as const;

const nodePoolAutoCreation = {
    enabled: true,
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
};

const nodes = ({ nodeAccount }: TenantNodesArgs) =>
    ({
        imageType: "cos_containerd",
        ipType: "private",
        serviceAccount: nodeAccount,
        nodeLabels: { ...nodeLabel("workloads") },
    }) as const;

function nodeClass(args: TenantNodesArgs): Custom<ComputeClass> {
    const storage = { bootDiskType: disk.type, bootDiskSize: disk.sizeGb, bootDiskKMSKey: args.keyName };
    return {
        apiVersion: "cloud.google.com/v1",
        kind: "ComputeClass",
        spec: {
            description: "Nodes for what tenants run",
            nodePoolAutoCreation,
            nodePoolConfig: { ...nodes(args), autoRepair: true, autoUpgrade: true },
            // One after another, as each runs out in the region. What can be taken away at any time is for nobody who did not ask for it.
            priorities: machineFamilies(args.scope.region).map((machineFamily) => ({
                machineFamily,
                spot: false,
                storage,
            })),
            ...policies(args),
        },
    };
}

/**
 * The same, of machines that Google chooses and looks after: repair, upgrades and the size of disks are its own. A priority by what pods ask for
 * is paid by that; its key is kept as that of a machine is (`storage` in pkg/computeclass/crd/ccc/ccc.go of github.com/GoogleCloudPlatform/cluster-autoscaler
 * of 2026-08-21, read 2026-11-29).
 */
function autopilotClass(args: TenantNodesArgs): Custom<ComputeClass> {
    return {
        apiVersion: "cloud.google.com/v1",
        kind: "ComputeClass",
        spec: {
            description: "Nodes for what tenants run, looked after by Google",
            autopilot: { enabled: true },
            nodePoolAutoCreation,
            nodePoolConfig: nodes(args),
            priorities: [{ podFamily: "general-purpose", spot: false, storage: { bootDiskKMSKey: args.keyName } }],
            ...policies(args),
        },
    };
}
