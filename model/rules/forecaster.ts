import { hasForecaster } from "../forecaster";
import type { Problem } from "../problem";
import { problem } from "../report";
import { isForecast } from "../scaling";
import { firstComponentVersion } from "../schema/fields";
import { type FleetView, noticeIn } from "./view";

const path = ["tenant_config", "autoscaling", "strategy"];

/** Tenants that are to be forecast on a cluster where nothing makes forecasts. */
export function forecasterProblems({ tenants, cells }: FleetView): readonly Problem[] {
    return tenants.flatMap((resolved) => {
        const { tenant } = resolved;
        if (!isForecast(tenant) || tenant.component_version === firstComponentVersion) return [];
        if (hasForecaster(tenant, cells)) return [];
        const { isolation, cell } = tenant.placement;
        const where =
            isolation === "silo"
                ? "placement.forecaster.image, in the tenant's file or in organisation/defaults.yaml"
                : `forecaster.image, in cells/${cell}.yaml or below \`cell:\` in organisation/defaults.yaml`;
        const whose = isolation === "silo" ? "the tenant's own cluster" : `the cell ${cell}`;
        return problem("TN533", {
            ...noticeIn(resolved, path),
            path: path.join("."),
            message: `${whose} has no forecaster: replicas follow measured load and triggers alone`,
            value: "predictive",
            fix: `Build the forecaster's image (autoscaler/Dockerfile), push it to a registry of your own, and name it with its digest: ${where}; or write \`strategy: reactive\`.`,
        });
    });
}
