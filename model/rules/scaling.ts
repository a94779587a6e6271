import { printPath } from "../read/node";
import { problem } from "../report";
import { isForecast, maySleep } from "../scaling";
import { firstComponentVersion } from "../schema/fields";
import { Duration } from "../units";
import type { TenantRule } from "./rule";

const autoscaling = ["tenant_config", "autoscaling"] as const;
const retention = ["tenant_config", "monitoring", "metrics_retention"] as const;

/** A forecast compares this week with the one before: it needs two of them. */
const predictiveHistory = Duration.parse("14d");

const replicas: TenantRule = {
    fields: ["tenant_config.autoscaling.min_replicas", "tenant_config.autoscaling.max_replicas"],
    *check({ tenant_config }, context) {
        const { min_replicas, max_replicas } = tenant_config.autoscaling;
        if (min_replicas <= max_replicas) return;
        const place = context.blame([...autoscaling, "min_replicas"], [...autoscaling, "max_replicas"]);
        const isLeast = place.path.endsWith("min_replicas");
        yield problem("TN301", {
            ...place,
            message: `min_replicas (${min_replicas}) is more than max_replicas (${max_replicas})`,
            value: isLeast ? min_replicas : max_replicas,
            fix: isLeast
                ? `Write at most ${max_replicas}, or raise max_replicas.`
                : `Write at least ${min_replicas}, or lower min_replicas.`,
        });
    },
};

const scaledToNothing: TenantRule = {
    fields: [
        "tenant_config.autoscaling.min_replicas",
        "tenant_config.autoscaling.enabled",
        "tenant_config.autoscaling.scale_to_zero",
        "tenant_config.autoscaling.triggers",
        "component_version",
        "workloads",
    ],
    *check(tenant, context) {
        const { min_replicas, enabled, scale_to_zero } = tenant.tenant_config.autoscaling;
        if (!enabled || min_replicas > 0) return;
        const place = {
            at: context.origin([...autoscaling, "min_replicas"]),
            path: printPath([...autoscaling, "min_replicas"]),
            value: min_replicas,
        };
        if (!scale_to_zero || tenant.component_version === firstComponentVersion) {
            const first = scale_to_zero
                ? "component version 1 scales by CPU and memory alone, which cannot start from no replica"
                : "scaling by CPU and memory cannot start from no replica: there is nothing to measure";
            const fix =
                "Write 1 or more; or park the tenant with `enabled: false`, which keeps min_replicas; or let a trigger start it (`scale_to_zero: true`).";
            yield problem("TN324", { ...place, message: first, fix });
        } else if (!Object.keys(tenant.workloads).some((name) => maySleep(tenant, name))) {
            yield problem("TN532", {
                ...place,
                message:
                    "no workload can go down to 0 replicas: each is public, or has no trigger that starts it again",
                fix: "Write 1 or more, or give a workload that is not public a trigger, such as the length of its queue.",
            });
        }
    },
};

function threshold(field: "cpu_threshold" | "cpu_threshold_ahead" | "memory_threshold"): TenantRule {
    const path = [...autoscaling, "metrics", field];
    return {
        fields: [path.join(".")],
        *check({ tenant_config }, context) {
            const value = tenant_config.autoscaling.metrics[field];
            // What another field gives is told there.
            if ((Number.isInteger(value) && value >= 1) || context.origin(path).layer === "derived") return;
            yield problem("TN325", {
                at: context.origin(path),
                path: printPath(path),
                message: `${field} must be a whole percentage from 1 to 100: Kubernetes scales by no other`,
                value,
                fix: "Write for example 70.",
            });
        },
    };
}

const history: TenantRule = {
    fields: [
        "tenant_config.autoscaling.enabled",
        "tenant_config.autoscaling.strategy",
        "tenant_config.monitoring.metrics_retention",
    ],
    *check({ tenant_config }, context) {
        const { enabled, strategy } = tenant_config.autoscaling;
        const kept = tenant_config.monitoring.metrics_retention;
        if (!enabled || strategy !== "predictive" || kept.milliseconds >= predictiveHistory.milliseconds) return;
        yield problem("TN302", {
            ...context.blame(retention, [...autoscaling, "strategy"]),
            message: `strategy predictive needs metrics_retention of at least ${predictiveHistory}: a forecast compares a week with the one before`,
            value: String(kept),
            fix: `Write metrics_retention of at least ${predictiveHistory}, or \`strategy: reactive\`.`,
        });
    },
};

const firstVersion: TenantRule = {
    fields: ["tenant_config.autoscaling.enabled", "tenant_config.autoscaling.strategy", "component_version"],
    *check(tenant, context) {
        if (!isForecast(tenant) || tenant.component_version !== firstComponentVersion) return;
        yield problem("TN312", {
            ...context.notice([...autoscaling, "strategy"]),
            message: "predictive plans reactive scaling with component version 1",
            value: "predictive",
            fix: "Take a newer edition (`tenantry upgrade`), or write `component_version: 2`; or write reactive to say what is planned.",
        });
    },
};

export const scalingRules: readonly TenantRule[] = [
    replicas,
    scaledToNothing,
    threshold("cpu_threshold"),
    threshold("cpu_threshold_ahead"),
    threshold("memory_threshold"),
    history,
    firstVersion,
];
