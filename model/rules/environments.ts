import type { Problem } from "../problem";
import { problem } from "../report";
import { type FleetView, noticeIn } from "./view";

/**
 * Warns of production tenants on cells that say of themselves that they are for less: what guards a cell, and how its servers stand by, follows
 * from what the cell is for. A tenant that is for less may be on any cell.
 */
export function environmentProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const below = new Map(
        cells.filter(({ cell }) => cell.environment !== "production").map((one) => [one.cell.cell, one]),
    );
    return tenants.flatMap((resolved): readonly Problem[] => {
        const { environment, placement, region } = resolved.tenant;
        const there = placement.cell === undefined ? undefined : below.get(placement.cell);
        if (environment !== "production" || there === undefined) return [];
        const { cell } = there.cell;
        const others = cells
            .filter((one) => one.cell.region === region && one.cell.environment === "production")
            .map((one) => one.cell.cell);
        const another =
            others.length > 0
                ? `name ${others.join(" or ")} with placement.cell`
                : `declare a production cell of ${region} in cells/`;
        return [
            problem("TN435", {
                ...noticeIn(resolved, ["environment"]),
                path: "environment",
                message: `${resolved.tenant.tenant_id} is for production, and the cell ${cell} that it runs on is for ${there.cell.environment}`,
                value: environment,
                fix: `Of a tenant that is not deployed yet, ${another}; or write \`environment: production\` in cells/${cell}.yaml, or what the tenant is for in its own file.`,
                between: there.file === undefined ? [] : [there.file],
            }),
        ];
    });
}
