import type { Step } from "../../planner/document";
import { hasArrived, leavesCell, type Home as Place } from "../../policies/reading/homes";

const root = "tenantry:index:Tenant";

/** What the root of a tenant's stack tells of where its data is. */
interface Home {
    readonly isolation?: unknown;
    readonly cell?: unknown;
    readonly move?: { readonly to?: unknown; readonly phase?: unknown };
    readonly movedFrom?: unknown;
    readonly services?: { readonly database?: unknown };
}

const placeOf = ({ isolation, cell, movedFrom, move }: Home): Place => ({
    isolation,
    cell,
    movedFrom,
    to: move?.to,
    phase: move?.phase,
});

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
    const [old, fresh] = [placeOf(before), placeOf(after)];
    if (!leavesCell(old, fresh) && (old.isolation === fresh.isolation || hasArrived(old, fresh))) return undefined;
    return `the tenant would go from ${told(before)} to ${told(after)}, and its database stay behind`;
}
