import type { Fleet } from "../../model/fleet";
import type { Fill } from "../../model/placing/fill";
import { loadedCells } from "../../model/rules/capacity";

const fillDocument = ({ dimension, limit, used, share }: Fill, least: number | undefined) => ({
    dimension: dimension.name,
    used,
    of: limit.most,
    /** Negative where the cell carries more than it has. */
    room: limit.most - used,
    share: Math.round(share * 10_000) / 10_000,
    /** While the tenants' workloads are at their fewest replicas. */
    ...(least === undefined ? {} : { least }),
    /** Computed from other settings of the cell, and promised by nobody. */
    estimated: limit.estimated,
    path: limit.path,
    shown: {
        used: dimension.show(used),
        of: dimension.show(limit.most),
        room: `${used > limit.most ? "-" : ""}${dimension.show(Math.abs(limit.most - used))}`,
        ...(least === undefined ? {} : { least: dimension.show(least) }),
    },
});

export type FillDocument = ReturnType<typeof fillDocument>;

/** What every cell carries, and how much of what it has that is. CPU counts in thousandths of a core, memory and storage in bytes. */
export function cellFills(fleet: Fleet) {
    return loadedCells(fleet).map(({ cell: { cell, file }, tenants, ledger }) => {
        const of = (isolation: string) =>
            tenants.filter(({ tenant }) => tenant.placement.isolation === isolation).length;
        const fills = ledger.fills();
        const bound = ledger.bound();
        return {
            cell: cell.cell,
            cloud: cell.cloud,
            region: cell.region,
            environment: cell.environment,
            implicit: file === undefined,
            file: file ?? null,
            tenants: { pool: of("pool"), bridge: of("bridge") },
            /** The fullest dimension, which decides how full the cell is. */
            bound: bound.dimension.name,
            share: Math.round(bound.share * 10_000) / 10_000,
            fills: fills.map((fill) => {
                const { rest } = fill.dimension;
                const least = rest && tenants.reduce((sum, { tenant }) => sum + rest(tenant), 0);
                return fillDocument(fill, least);
            }),
        };
    });
}

export type CellFill = ReturnType<typeof cellFills>[number];
