/** Arithmetic of database connections. */

/** PostgreSQL's own ceiling here, and the share of it that a pool never takes. */
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

/**
 * How many connections a server is told to accept, and which share of them its pool may take, so that the pool always
 * holds at least `pool` and the server keeps some for itself.
 */
export function connectionBudget(memoryGiB: number, pool: number): ConnectionBudget {
    const byMemory = Math.min(most, Math.floor((memoryGiB * 2 ** 30) / bytesPerConnection));
    const serverConnections = Math.max(byMemory, pool + reserve);
    return { serverConnections, poolPercent: Math.min(100, Math.ceil((pool / serverConnections) * 100)) };
}

/** The smallest allowed value that is at least what was asked for; the largest where none is. */
export function atLeastAllowed(allowed: readonly number[], wanted: number): number {
    return allowed.find((value) => value >= wanted) ?? allowed.at(-1)!;
}
