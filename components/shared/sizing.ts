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
