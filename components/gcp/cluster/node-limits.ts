import type { MachineClass } from "../../../model/servers";
import { Size } from "../../../model/units";
import type { GroundSettings } from "../../shared/foundation";
import { nodeClasses } from "../sizes";

/** Arithmetic of nodes. Imports no Pulumi. */

type Limits = GroundSettings["limits"];

function limitsOf({ cpu, memory }: Limits): { readonly cores: number; readonly gibibytes: number } {
    return { cores: Number(cpu), gibibytes: Size.parse(memory).gibibytes };
}

/** How many nodes of a class stay within limits: never more, but always one. */
export function mostNodes(limits: Limits, node: MachineClass): number {
    const { cores, gibibytes } = limitsOf(limits);
    return Math.max(1, Math.floor(Math.min(cores / node.cores, gibibytes / node.memoryGiB)));
}

/** Most cores and GiB of all nodes of a cluster. */
export interface ClusterLimits {
    readonly cores: number;
    readonly gibibytes: number;
}

/**
 * What a whole cluster may come to: GKE counts every pool, so that the nodes of the add-ons come on top of what tenants may take. Tenants
 * always have room for one node.
 */
export function clusterLimits({ limits, systemNodes }: Pick<GroundSettings, "limits" | "systemNodes">): ClusterLimits {
    const { cores, gibibytes } = limitsOf(limits);
    const { system, workloads } = nodeClasses;
    return {
        cores: Math.ceil(Math.max(cores, workloads.cores)) + systemNodes.max * system.cores,
        gibibytes: Math.ceil(Math.max(gibibytes, workloads.memoryGiB)) + systemNodes.max * system.memoryGiB,
    };
}

/** Bounds of a ComputeClass. Source: github.com/GoogleCloudPlatform/compute-class-api, cloud.google.com_computeclasses.yaml of 2026-08-21. */
const mostDelay = 1_440;

/** Whole minutes for which a node must be little used before its pods move. */
export function consolidationMinutes(delay: { readonly seconds: number }): number {
    return Math.min(mostDelay, Math.max(1, Math.ceil(delay.seconds / 60)));
}
