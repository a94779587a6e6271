import { problem } from "../report";
import { firstComponentVersion } from "../schema/fields";
import type { TenantRule } from "./rule";

const path = ["placement", "headroom"] as const;
const dotted = path.join(".");

/** Why no room is kept for a silo tenant that asks for it. */
function obstacle(version: number, machines: string) {
    if (version === firstComponentVersion)
        return {
            message: "component version 1 keeps no room",
            fix: "Take a newer edition (`tenantry upgrade`), or `component_version: 2`; or write 0.",
        };
    if (machines === "autopilot")
        return {
            message: "nodes of Autopilot are Google's, which sizes them by what pods ask for",
            fix: "Write 0, or `machines: standard`.",
        };
    return undefined;
}

const idle: TenantRule = {
    fields: [dotted, "placement.machines", "component_version"],
    *check({ placement, component_version }, context) {
        if (placement.headroom === 0 || placement.isolation !== "silo" || !context.explicit(path)) return;
        const found = obstacle(component_version, placement.machines);
        if (found === undefined) return;
        yield problem("TN562", { ...context.notice([...path]), value: `${placement.headroom}%`, ...found });
    },
};

export const headroomRules: readonly TenantRule[] = [idle];
