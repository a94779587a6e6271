import type { Problem } from "../problem";
import { problem } from "../report";
import { isVertical } from "../scaling";
import { firstComponentVersion } from "../schema/fields";
import type { TenantRule } from "./rule";
import { type FleetView, placeIn } from "./view";

const path = ["tenant_config", "autoscaling", "vertical"] as const;
const dotted = path.join(".");

const idle: TenantRule = {
    fields: [dotted, "tenant_config.autoscaling.enabled", "component_version"],
    *check({ tenant_config, component_version }, context) {
        const { vertical, enabled } = tenant_config.autoscaling;
        if (vertical === "none" || (enabled && component_version !== firstComponentVersion)) return;
        yield problem("TN560", {
            ...context.notice([...path]),
            message: enabled
                ? "component version 1 changes and recommends nothing"
                : "without autoscaling nothing is changed or recommended",
            value: vertical,
            fix: enabled
                ? "Take a newer edition (`tenantry upgrade`), or `component_version: 2`; or write none."
                : "Write `enabled: true`, or none.",
        });
    },
};

export const verticalRules: readonly TenantRule[] = [idle];

/** Tenants that ask for it on a cell whose cluster does not know the kind: it comes with the cell's components. */
export function verticalProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const versions = new Map(cells.map(({ cell }) => [cell.cell, cell.component_version]));
    return tenants.flatMap((resolved) => {
        const { tenant } = resolved;
        const { isolation, cell = "" } = tenant.placement;
        if (!isVertical(tenant) || tenant.component_version === firstComponentVersion || isolation === "silo")
            return [];
        if (versions.get(cell) !== firstComponentVersion) return [];
        return problem("TN561", {
            ...placeIn(resolved, path),
            path: dotted,
            message: `the cell ${cell} is on component version 1, whose cluster looks after no memory of pods`,
            value: tenant.tenant_config.autoscaling.vertical,
            fix: `Write \`component_version: 2\` (edition 2026-12) in cells/${cell}.yaml, and deploy it first; or write none.`,
        });
    });
}
