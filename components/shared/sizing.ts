import { connectionsByMemory } from "../../model/servers";

/** Arithmetic of database connections. */

/** Connections kept for administration, replication and monitoring. */
const reserve = 20;

export interface ConnectionBudget {
    /** The server's max_connections. */
    readonly serverConnections: number;
    /** Share of them that the pool may use, in whole percent. */
    readonly poolPercent: number;
}

/**
 * How many connections a server is told to accept, and which share of them its pool may take, so that the pool always
 * holds at least `pool` and the server keeps some for itself.
 */
export function connectionBudget(memoryGiB: number, pool: number): ConnectionBudget {
    const serverConnections = Math.max(connectionsByMemory(memoryGiB), pool + reserve);
    return { serverConnections, poolPercent: Math.min(100, Math.ceil((pool / serverConnections) * 100)) };
}

/** The smallest allowed value that is at least what was asked for; the largest where none is. */
export function atLeastAllowed(allowed: readonly number[], wanted: number): number {
    return allowed.find((value) => value >= wanted) ?? allowed.at(-1)!;
}

/** Room for a rollout's second set of pods and for what nodes reserve for themselves, as a multiple of the tenant's peak. */
const nodeHeadroom = 2;
/** Least that added nodes may come to, so that a small tenant's first node fits. */
const leastCores = 16;
const leastGiB = 64;

/** Most that nodes added for a tenant of this peak may come to, as Karpenter's limits take it. */
export function nodeLimits(peak: {
    readonly cpu: { readonly cores: number };
    readonly memory: { readonly gibibytes: number };
}): {
    readonly cpu: string;
    readonly memory: string;
} {
    return {
        cpu: String(Math.max(leastCores, Math.ceil(peak.cpu.cores * nodeHeadroom))),
        memory: `${Math.max(leastGiB, Math.ceil(peak.memory.gibibytes * nodeHeadroom))}Gi`,
    };
}
