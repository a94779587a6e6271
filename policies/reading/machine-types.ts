/** Machines that a tier's nodes may be. */
interface Allowed {
    /** First letters of families: what they are made for. */
    readonly kinds: readonly string[];
    /** The largest size, in units of `xlarge`. */
    readonly most: number;
}

const small: Allowed = { kinds: ["t", "m"], most: 2 };
const large: Allowed = { kinds: ["t", "m", "c", "r"], most: 24 };

/** What cells, and programs that know no tiers, may take: no accelerators, no machines of bare metal. */
const otherwise = large;

/** By tier. Source: Tenantry's choice of 2026-11; nodes that GPUs and large memories are for are nobody's yet. */
const byTier: Readonly<Record<string, Allowed>> = {
    free: small,
    standard: small,
    premium: { kinds: large.kinds, most: 8 },
    enterprise: large,
};

const sizes: Readonly<Record<string, number>> = { nano: 0, micro: 0, small: 0, medium: 0, large: 0.5, xlarge: 1 };

/** A type's size in units of `xlarge`; what has none (`metal`) is endless. */
function sizeOf(name: string): number {
    const times = /^(\d+)xlarge$/.exec(name)?.[1];
    if (times !== undefined) return Number(times);
    return Object.hasOwn(sizes, name) ? sizes[name]! : Number.POSITIVE_INFINITY;
}

/** Whether a machine type of AWS, such as `m7i.large`, is in the list of the tier. */
export function isAllowedMachine(type: string, tier: string): boolean {
    const { kinds, most } = Object.hasOwn(byTier, tier) ? byTier[tier]! : otherwise;
    const [, kind = "", size = ""] = /^([a-z]+)\d[a-z0-9-]*\.([a-z0-9-]+)$/.exec(type) ?? [];
    return kinds.includes(kind) && sizeOf(size) <= most;
}
