import { printPath } from "../read/node";
import { problem } from "../report";
import { firstComponentVersion } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import type { TenantRule } from "./rule";

// What a tenant has replicas follow, and no replica follows.

interface Why {
    readonly message: string;
    readonly fix: string;
}

/** Why nothing but CPU and memory, or nothing at all, is followed; undefined where other things are. */
function idleOf({ tenant_config, component_version }: Tenant, what: string): Why | undefined {
    if (!tenant_config.autoscaling.enabled)
        return {
            message: `${what} nothing while autoscaling.enabled is false`,
            fix: "Write `enabled: true`, or take it out.",
        };
    if (component_version !== firstComponentVersion) return undefined;
    return {
        message: `${what} nothing with component version 1, whose workloads follow CPU and memory alone`,
        fix: "Take a newer edition (`tenantry upgrade`), or `component_version: 2`.",
    };
}

const triggersPath = ["tenant_config", "autoscaling", "triggers"] as const;

const triggers: TenantRule = {
    fields: ["tenant_config.autoscaling.triggers", "tenant_config.autoscaling.enabled", "component_version"],
    *check(tenant, context) {
        if (tenant.tenant_config.autoscaling.triggers.length === 0) return;
        const why = idleOf(tenant, "triggers change");
        if (why) yield problem("TN531", { at: context.origin(triggersPath), path: printPath(triggersPath), ...why });
    },
};

/** What a replica serves: of requests also where nobody asks from outside. */
const amounts: TenantRule = {
    fields: [
        "tenant_config.autoscaling.metrics.requests_per_replica",
        "tenant_config.autoscaling.metrics.network_per_replica",
        "tenant_config.autoscaling.enabled",
        "component_version",
        "workloads",
    ],
    *check(tenant, context) {
        const isPublic = Object.values(tenant.workloads).some((workload) => workload.public);
        for (const key of ["requests_per_replica", "network_per_replica"] as const) {
            const value = tenant.tenant_config.autoscaling.metrics[key];
            if (value === undefined) continue;
            const unasked =
                key === "requests_per_replica" && !isPublic
                    ? {
                          message: `${key} changes nothing: no workload is public, and only requests through the gateway are counted`,
                          fix: "Take it out, or write network_per_replica.",
                      }
                    : undefined;
            const why = idleOf(tenant, `${key} changes`) ?? unasked;
            const path = ["tenant_config", "autoscaling", "metrics", key];
            if (why)
                yield problem("TN535", {
                    at: context.origin(path),
                    path: printPath(path),
                    value: String(value),
                    ...why,
                });
        }
    },
};

export const idleRules: readonly TenantRule[] = [triggers, amounts];
