import type { ResolvedCell, ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import { usesOf } from "../placing/dimensions";
import { type Fill, Ledger, printShare } from "../placing/fill";
import type { Problem } from "../problem";
import { type Position, problem } from "../report";
import type { FleetView } from "./view";

/** A cell with the tenants on it. */
interface Loaded {
    readonly cell: ResolvedCell;
    readonly tenants: readonly ResolvedTenant[];
    readonly ledger: Ledger;
}

/** Every cell with what it carries, in the order of the cells. */
export function loadedCells({ tenants, cells }: FleetView): readonly Loaded[] {
    const byCell = new Map<string, ResolvedTenant[]>(cells.map(({ cell }) => [cell.cell, []]));
    for (const one of tenants) byCell.get(one.tenant.placement.cell ?? "")?.push(one);
    return cells.map((cell) => {
        const ledger = new Ledger(cell.cell);
        const carried = byCell.get(cell.cell.cell)!;
        for (const { tenant } of carried) ledger.add(usesOf(tenant));
        return { cell, tenants: carried, ledger };
    });
}

/** Names the tenants that take the most, where not all take the same. */
function largest(tenants: readonly ResolvedTenant[], { dimension }: Fill): string {
    const shares = tenants.map(({ tenant }) => ({ id: tenant.tenant_id, use: dimension.use(tenant) }));
    shares.sort((a, b) => b.use - a.use || (a.id < b.id ? -1 : 1));
    if (shares.every(({ use }) => use <= 1)) return "";
    const named = shares.slice(0, 3).map(({ id, use }) => `${id} ${dimension.show(use)}`);
    return `; the largest are ${named.join(", ")}`;
}

/** Other cells of the region that are not full, the emptiest first. */
function roomElsewhere({ cell: { cell } }: Loaded, all: readonly Loaded[]): readonly string[] {
    return all
        .filter((one) => one.cell.cell.region === cell.region && one.cell.cell.cell !== cell.cell)
        .map((one) => ({ name: one.cell.cell.cell, share: one.ledger.bound().share }))
        .filter(({ share }) => share < 1)
        .sort((a, b) => a.share - b.share || (a.name < b.name ? -1 : 1))
        .slice(0, 3)
        .map(({ name, share }) => `${name} (${printShare(share)} full)`);
}

/** What can be done, with the names of what there is. */
function choices(loaded: Loaded, { limit }: Fill, all: readonly Loaded[]): string {
    const { cell, region } = loaded.cell.cell;
    const there = roomElsewhere(loaded, all);
    const who = "tenants that are not deployed yet";
    const elsewhere =
        there.length > 0
            ? `Place ${who} on ${there.join(" or ")} with placement.cell, or write \`isolation: silo\` in their files`
            : `No other cell of ${region} has room: declare one in cells/, or write \`isolation: silo\` in the files of ${who}`;
    const own = loaded.cell.file === undefined ? `declare cells/${cell}.yaml with the capacity that it has` : "";
    return `${[elsewhere, `of ${limit.path}: ${limit.more}`, own].filter(Boolean).join("; ")}.`;
}

/** Where the cell's owner can do something about a limit: at the value, where the file writes it, else at the cell's name. */
function placeOf({ cell, tenants }: Loaded, { limit }: Fill): Position {
    const origins = [limit.path.split("."), ["cell"]].map((path) => originIn(cell, path));
    const own = cell.file === undefined ? undefined : origins.find((origin) => origin?.file === cell.file);
    return own ?? { file: cell.file ?? tenants[0]!.file, line: 1, column: 1 };
}

function exceeded(loaded: Loaded, fill: Fill, all: readonly Loaded[]): Problem | undefined {
    const { dimension, limit, used, share } = fill;
    const { cell, tenants } = loaded;
    if (share <= 1) return undefined;
    const implied = cell.file === undefined;
    const { show, what } = dimension;
    const code = limit.estimated ? "TN414" : implied && !limit.fixed ? "TN407" : "TN401";
    const carries = limit.estimated ? "by its settings it carries" : "it carries";
    return problem(code, {
        at: placeOf(loaded, fill),
        path: implied ? "placement.cell" : limit.path,
        message: `the ${tenants.length} tenants of the ${implied ? "implied " : ""}cell ${cell.cell.cell} add up to ${show(used)} ${what}; ${carries} ${show(limit.most)}${largest(tenants, fill)}`,
        value: show(limit.most),
        about: cell.file === undefined ? [] : [cell.file],
        between: tenants.map(({ file }) => file),
        fix: choices(loaded, fill, all),
    });
}

/** Checks what each cell's tenants add up to against what it has. */
export function capacityProblems(fleet: FleetView): readonly Problem[] {
    const all = loadedCells(fleet);
    return all.flatMap((loaded) => loaded.ledger.fills().flatMap((fill) => exceeded(loaded, fill, all) ?? []));
}
