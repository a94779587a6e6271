import type { Cell } from "../../model/schema/cell";

/** A cell's alerts go to the team that runs it. */
export function ownerTargets(cell: Pick<Cell, "owner">) {
    return {
        channels: ["email" as const],
        targets: { email: [cell.owner.email], webhook: [] },
    };
}

/** Nodes that carry the add-ons of a silo tenant's cluster. */
export const siloSystemNodes = { min: 2, max: 4 } as const;
