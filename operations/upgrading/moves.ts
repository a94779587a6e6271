import type { Fleet } from "../../model/fleet";
import { nearest } from "../../model/suggest";
import { specsOf } from "../../planner/specs";
import { type StackSpec, stackName } from "../../stacks/spec";

/** Stacks cannot be moved. */
export class UpgradeError extends Error {
    constructor(
        message: string,
        readonly fix: string,
    ) {
        super(message);
    }
}

/** A stack that changes its edition. */
export interface Move {
    readonly stack: string;
    readonly from: string;
    /** The stack's file, from the fleet's folder. */
    readonly file: string;
}

/** What becomes of the stacks that were asked for. */
export interface Moves {
    readonly moves: readonly Move[];
    /** On the edition already. */
    readonly there: readonly string[];
    /** Cells that no file declares: they follow the organisation. */
    readonly undeclared: readonly string[];
}

const editionOf = (spec: StackSpec): string => (spec.kind === "cell" ? spec.cell : spec.tenant).edition;

/** Files of the stacks of a fleet, from its folder; cells that no file declares have none. */
function filesOf(fleet: Fleet): ReadonlyMap<string, string | undefined> {
    return new Map([
        ...fleet.cells.map(({ cell, file }) => [`cell.${cell.cell}`, file] as const),
        ...fleet.tenants.map(({ tenant, file }) => [tenant.tenant_id, file] as const),
    ]);
}

/** The edition's name, where there is one. */
export function knownEdition(name: string, editions: readonly string[]): string {
    if (editions.includes(name)) return name;
    const guess = nearest(name, editions);
    const hint = guess === undefined ? "" : `did you mean ${guess}? `;
    throw new UpgradeError(`there is no edition ${name}`, `${hint}there are ${editions.join(", ")}`);
}

/** Finds which of the stacks have to move; none goes back to an earlier edition unless that is said. */
export function movesTo(fleet: Fleet, stacks: readonly string[], to: string, back: boolean): Moves {
    const wanted = new Set(stacks);
    const files = filesOf(fleet);
    const specs = specsOf(fleet).filter((spec) => wanted.has(stackName(spec)));
    const away = specs.filter((spec) => editionOf(spec) !== to);
    const later = away.filter((spec) => editionOf(spec) > to).map(stackName);
    if (later.length > 0 && !back)
        throw new UpgradeError(
            `${later.join(", ")} would go back to the edition ${to}`,
            "leave them out, or give --back if that is meant",
        );
    const moves = away.map((spec) => ({
        stack: stackName(spec),
        from: editionOf(spec),
        file: files.get(stackName(spec)),
    }));
    return {
        moves: moves.flatMap(({ file, ...move }) => (file === undefined ? [] : [{ ...move, file }])),
        there: specs.filter((spec) => editionOf(spec) === to).map(stackName),
        undeclared: moves.filter(({ file }) => file === undefined).map(({ stack }) => stack),
    };
}
