/** Arithmetic of database connections. */

/** Most connections that a server is told to take by its memory. */
const most = 5000;
/** Connections kept for administration, replication and monitoring. */
const reserve = 20;
/** Bytes of memory a connection is counted at. Source: default of max_connections, docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html, read 2026-07. */
const bytesPerConnection = 9_531_392;

export interface ConnectionBudget {
    /** The server's max_connections. */
    readonly serverConnections: number;
    /** Share of them that the pool may use, in whole percent. */
    readonly poolPercent: number;
}

/** Connections by memory alone, as the cloud counts them. */
function connectionsByMemory(memoryGiB: number): number {
    return Math.min(most, Math.floor((memoryGiB * 2 ** 30) / bytesPerConnection));
}

/** Connections that tenants of a shared server have together: nine tenths of what its memory carries. */
export function sharedPool(memoryGiB: number): number {
    return Math.floor(connectionsByMemory(memoryGiB) * 0.9);
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
