import type { FleetView } from "./view";

/** Who is on record: a silo that a record names, a cell on which one holds somebody. */
export const onRecord = 2;

/**
 * How surely somebody is there already, from 0: a tenant that needs a record and has none is not deployed; a silo, a recorded tenant or a cell may be;
 * on a cell that a record names somebody runs, and a silo that a record names is there. Who is surer keeps what only one can have, and of equals nobody knows who was first: no id decides.
 */
export interface Standing {
    tenant(id: string): number;
    /** Of a silo tenant among cells and silos: one that is on record is as surely there as a cell with somebody on it. */
    silo(id: string): number;
    cell(name: string): number;
}

export function standings({ tenants, unrecorded = [], silos = [] }: FleetView): Standing {
    const open = new Set(unrecorded);
    const used = new Set(
        tenants.flatMap(({ tenant: { tenant_id, placement } }) => (open.has(tenant_id) ? [] : (placement.cell ?? []))),
    );
    const recorded = new Set(silos);
    const tenant = (id: string) => (open.has(id) ? 0 : 1);
    return {
        tenant,
        silo: (id) => (recorded.has(id) ? onRecord : tenant(id)),
        cell: (name) => (used.has(name) ? onRecord : 1),
    };
}

/** Somebody who is told that what only one can have is another's, or nobody's yet. */
export interface Contested<T> {
    readonly one: T;
    readonly other: T;
    /** Whether nothing says who of the two was there first. */
    readonly even: boolean;
}

/** Of those who want the same thing: who is told, which is all where nobody is surer to be there than the rest. */
export function contested<T>(
    ones: readonly T[],
    thing: (one: T) => string,
    rank: (one: T) => number,
): readonly Contested<T>[] {
    const groups = new Map<string, T[]>();
    for (const one of ones) if (!groups.get(thing(one))?.push(one)) groups.set(thing(one), [one]);
    return [...groups.values()].flatMap((group) => {
        const most = Math.max(...group.map(rank));
        const first = group.filter((one) => rank(one) === most);
        const even = first.length > 1;
        return group.flatMap((one) => {
            const other = first.find((holder) => holder !== one);
            return other !== undefined && (even || one !== first[0]) ? [{ one, other, even }] : [];
        });
    });
}
