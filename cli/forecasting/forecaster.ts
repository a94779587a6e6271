import { behaviourOf } from "../../components/shared/versions";
import type { Fleet } from "../../model/fleet";
import type { Tenant } from "../../model/schema/tenant";
import { cellOf } from "../fleet";

/** Whether something makes forecasts where the tenant runs, and its components take them. */
export function hasForecaster(fleet: Fleet, tenant: Tenant): boolean {
    if (!behaviourOf({ componentVersion: tenant.component_version }).scaledObjects) return false;
    if (tenant.placement.isolation === "silo") return tenant.placement.forecaster.image !== undefined;
    const name = cellOf({ tenant, file: "", provenance: new Map() }, fleet);
    return fleet.cells.find(({ cell }) => cell.cell === name)?.cell.forecaster.image !== undefined;
}
