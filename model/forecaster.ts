import type { ResolvedCell } from "./fleet";
import { firstComponentVersion } from "./schema/fields";
import type { Tenant } from "./schema/tenant";

/** Whether something makes forecasts where the tenant runs, and its components take them. */
export function hasForecaster(
    { component_version, placement }: Pick<Tenant, "component_version" | "placement">,
    cells: readonly ResolvedCell[],
): boolean {
    if (component_version === firstComponentVersion) return false;
    const { isolation, forecaster } = placement;
    const there =
        isolation === "silo" ? forecaster : cells.find(({ cell }) => cell.cell === placement.cell)?.cell.forecaster;
    return there?.image !== undefined;
}
