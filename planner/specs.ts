import type { Fleet } from "../model/fleet";
import { type StackSpec, stackName } from "../stacks/spec";

/** Every stack of a fleet, cells first. */
export function specsOf(fleet: Fleet): StackSpec[] {
    const cells = new Map(fleet.cells.map(({ cell }) => [cell.cell, cell]));
    return [
        ...fleet.cells.map(({ cell }): StackSpec => ({ kind: "cell", cell })),
        ...fleet.tenants.map(({ tenant }): StackSpec => {
            const shared = tenant.placement.isolation === "silo" ? undefined : tenant.placement.cell;
            return { kind: "tenant", tenant, cell: shared === undefined ? undefined : cells.get(shared) };
        }),
    ];
}

/** A stack that was asked for and is not part of the fleet. */
export class UnknownStackError extends Error {}

/** What has to be planned, and which of it was asked for. */
export interface Selection {
    readonly cells: readonly StackSpec[];
    readonly tenants: readonly StackSpec[];
    /** Cells planned only because tenants refer to them: their plans are no part of the result. */
    readonly silent: ReadonlySet<string>;
}

/** Chooses stacks by name, with the cells that chosen tenants refer to. */
export function selectSpecs(fleet: Fleet, names: readonly string[] | undefined): Selection {
    const specs = specsOf(fleet);
    const known = new Set(specs.map(stackName));
    const unknown = names?.filter((name) => !known.has(name)) ?? [];
    if (unknown.length > 0) throw new UnknownStackError(`no such stack: ${unknown.join(", ")}`);
    const asked = new Set(names ?? known);
    const tenants = specs.filter((spec) => spec.kind === "tenant" && asked.has(stackName(spec)));
    const referred = new Set(tenants.flatMap((spec) => (spec.kind === "tenant" && spec.cell ? [spec.cell.cell] : [])));
    const cells = specs.filter(
        (spec) => spec.kind === "cell" && (asked.has(stackName(spec)) || referred.has(spec.cell.cell)),
    );
    const silent = new Set(cells.map(stackName).filter((name) => !asked.has(name)));
    return { cells, tenants, silent };
}
