import { type Fill, printFill, printShare } from "../placing/fill";
import type { Lack } from "../placing/newcomers";
import type { Problem } from "../problem";
import { originAt } from "../read/node";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import type { TenantOutcome } from "./tenant";

/** Cells that a message tells of one by one. */
const mostTold = 3;
/** Tenants that a message names. */
const mostNamed = 8;

export const regionOf = ({ source }: TenantOutcome) => originAt(source.read().root!, ["region"]);

/** What a bridge has of its own. */
const ownOfBridge = new Set(["connections", "database storage", "cache users"]);
/** What even the smallest tenant takes as much of. */
const sameForAll = new Set(["tenants", "log rules", "cache users"]);

/** A cell of the region besides the one that a file names, and what those who are recorded take most of there. */
export interface Other {
    readonly cell: string;
    readonly bound: Fill;
}

/** Where somebody could run instead whose file names a cell; the emptiest first. */
function instead(region: string, others: readonly Other[]): readonly string[] {
    const [first] = others;
    if (first === undefined) return [];
    const told = others.slice(0, mostTold).map(({ cell, bound }) => `${cell} is ${printShare(bound.share)} full`);
    if (others.length > mostTold) told.push(`and ${others.length - mostTold} more`);
    return [`take placement.cell out, or name another cell of ${region} (${told.join(", ")})`];
}

/** What can be done about what lacks: another cell, more of what lacks, or a tenant that takes less of it. */
function choices(
    { region, placement: { isolation } }: Tenant,
    lacks: readonly Lack[],
    others: readonly Other[],
): string {
    const byPath = new Map<string, { readonly more: string; readonly files: string[] }>();
    for (const { cell, bound } of lacks.slice(0, mostTold)) {
        const { path, more } = bound.limit;
        const known = byPath.get(path) ?? { more, files: [] };
        byPath.set(path, { ...known, files: [...known.files, `cells/${cell}.yaml`] });
    }
    const raise = [...byPath].map(([path, { more, files }]) => `see to ${path} in ${files.join(", ")} (${more})`);
    const some = (names: ReadonlySet<string>) => lacks.some(({ bound }) => names.has(bound.dimension.name));
    const less = lacks.some(({ bound }) => !sameForAll.has(bound.dimension.name)) ? ["choose a smaller tier"] : [];
    const apart =
        isolation === "pool" && some(ownOfBridge)
            ? "`placement.isolation: bridge` or `silo`"
            : "`placement.isolation: silo`";
    const beyond = lacks.some(({ bound }) => bound.limit.estimated)
        ? ["name a cell with placement.cell, where going beyond an estimate is only warned of"]
        : [];
    const all = [
        ...instead(region, others),
        `declare a further cell of ${region} in cells/`,
        ...raise,
        ...less,
        `of who is not deployed yet, write ${apart}`,
        ...beyond,
    ];
    return `${all.join("; or ")}.`;
}

/** What records where somebody is deployed already, which no choice may change. */
const recording = (id: string, lacks: readonly Lack[]) =>
    `\`tenantry place ${id} --cell ${lacks.length === 1 ? lacks[0]!.cell : "<cell>"} --write\``;

function carried(lacks: readonly Lack[]): string {
    const told = lacks.slice(0, mostTold).map(({ cell, bound }) => `${cell} would carry ${printFill(bound)}`);
    if (lacks.length > mostTold) told.push(`and ${lacks.length - mostTold} more`);
    return told.join("; ");
}

/** Where the tenant could run if there were room, what lacks on each, and what can be done. */
export function nowhere(
    outcome: TenantOutcome,
    tenant: Tenant,
    {
        lacks,
        named,
        others,
    }: { readonly lacks: readonly Lack[]; readonly named: boolean; readonly others: readonly Other[] },
): Problem {
    const { region, tenant_id } = tenant;
    return problem("TN411", {
        at: regionOf(outcome),
        path: "placement.cell",
        message: `${named ? "the cell that is named has no room" : `no cell of ${region} has room`}: ${carried(lacks)}`,
        fix: `Deployed already? ${recording(tenant_id, lacks)} keeps it where it is. Else ${choices(tenant, lacks, others)}`,
    });
}

/** Several that do not fit together: whoever is deployed must not lose to who came later, and nobody knows which is which. */
export function contested(
    outcome: TenantOutcome,
    tenant: Tenant,
    {
        lacks,
        among: ids,
        others,
    }: { readonly lacks: readonly Lack[]; readonly among: readonly string[]; readonly others: readonly Other[] },
): Problem {
    const { region, tenant_id } = tenant;
    const all =
        ids.length > mostNamed
            ? `${ids.slice(0, mostNamed).join(", ")} and ${ids.length - mostNamed} more`
            : ids.join(", ");
    return problem("TN411", {
        at: regionOf(outcome),
        path: "placement.cell",
        message: `${region} has no room for all whom no record names: ${carried(lacks)}; nothing says who of ${all} was there first`,
        fix: `Deployed already, or to go first? ${recording(tenant_id, lacks)} records ${tenant_id}, and it stays. Else record those of the others who are deployed, each by that command with its own name, and for ${tenant_id} ${choices(tenant, lacks, others)}`,
    });
}
