import { isDeepStrictEqual } from "node:util";
import type { Step } from "../../planner/document";

const root = "tenantry:index:Tenant";

/** What the root of a tenant's stack tells of where its data is. */
interface Home {
    readonly isolation?: unknown;
    readonly cell?: unknown;
    readonly move?: { readonly to?: unknown; readonly phase?: unknown };
    readonly movedFrom?: unknown;
    readonly services?: { readonly database?: unknown };
}

const told = ({ isolation, cell }: Home): string =>
    `${isolation}${typeof cell === "string" ? ` on the cell ${cell}` : ""}`;

/**
 * Whether a step takes a tenant away from its database: it would run elsewhere, on an empty one. A database on a server that
 * others share is no resource of its stack, so that no deletion shows it. A cell that was not written down before is none that
 * is left. A tenant that has moved, and runs on its new home already, leaves nothing.
 */
export function leftBehind({ op, oldState, newState }: Step): string | undefined {
    if (op !== "update" || oldState?.type !== root || newState?.type !== root) return undefined;
    const [before, after] = [(oldState.inputs ?? {}) as Home, (newState.inputs ?? {}) as Home];
    if (before.services?.database !== true) return undefined;
    const sameCell =
        before.cell === undefined || after.cell === undefined || isDeepStrictEqual(before.cell, after.cell);
    if (isDeepStrictEqual(before.isolation, after.isolation) && sameCell) return undefined;
    const { move } = before;
    // What has moved before keeps saying from where at first.
    const from = before.movedFrom ?? before.isolation;
    const arrived = move?.phase === "switch" && move.to === after.isolation && after.movedFrom === from;
    if (arrived && sameCell) return undefined;
    return `the tenant would go from ${told(before)} to ${told(after)}, and its database stay behind`;
}
