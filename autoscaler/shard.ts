import { createHash } from "node:crypto";

/** Which part of the tenants a process has: `index` of `count`, from 0. */
export interface Shard {
    readonly index: number;
    readonly count: number;
}

/** A number from 0 to 2^48 that is the same for a text on every machine. */
export const hashOf = (text: string): number => createHash("sha256").update(text).digest().readUIntBE(0, 6);

/**
 * Rendezvous hashing: a tenant belongs to the shard whose hash with it is the highest. With one shard more, a tenant stays or goes to the new one.
 */
export function shardOf(tenant: string, count: number): number {
    if (count === 1) return 0;
    let best = 0;
    let highest = -1;
    for (let index = 0; index < count; index++) {
        const hash = hashOf(`${index}/${tenant}`);
        if (hash <= highest) continue;
        highest = hash;
        best = index;
    }
    return best;
}

export const isOf = ({ index, count }: Shard, tenant: string): boolean => shardOf(tenant, count) === index;
