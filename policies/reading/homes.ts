/** What the root of a tenant's stack tells of where its data is. */
export interface Home {
    readonly isolation: unknown;
    readonly cell: unknown;
    readonly movedFrom: unknown;
    /** Where the tenant goes, while it moves. */
    readonly to: unknown;
    readonly phase: unknown;
}

/** Whether a tenant has come by a move to where it is: it runs there already, and the old home is given up. */
export function hasArrived(before: Home, after: Home): boolean {
    // What has moved before keeps saying from where at first.
    const from = before.movedFrom ?? before.isolation;
    return before.phase === "switch" && before.to === after.isolation && after.movedFrom === from;
}

/** Whether the cell is another one. One that was not written down before is none that is left. */
export function leavesCell(before: Home, after: Home): boolean {
    return before.cell !== undefined && after.cell !== undefined && before.cell !== after.cell;
}
