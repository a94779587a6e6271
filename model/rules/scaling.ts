import { printPath } from "../read/node";
import { problem } from "../report";
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
    fields: ["tenant_config.autoscaling.min_replicas", "tenant_config.autoscaling.enabled"],
    *check({ tenant_config }, context) {
        const { min_replicas, enabled } = tenant_config.autoscaling;
        if (!enabled || min_replicas > 0) return;
        yield problem("TN324", {
            at: context.origin([...autoscaling, "min_replicas"]),
            path: printPath([...autoscaling, "min_replicas"]),
            message: "scaling by CPU and memory cannot start from no replica: there is nothing to measure",
            value: min_replicas,
            fix: "Write 1 or more; or park the tenant with `enabled: false`, which keeps min_replicas.",
        });
    },
};

function threshold(field: "cpu_threshold" | "memory_threshold"): TenantRule {
    const path = [...autoscaling, "metrics", field];
    return {
        fields: [path.join(".")],
        *check({ tenant_config }, context) {
            const value = tenant_config.autoscaling.metrics[field];
            if (Number.isInteger(value) && value >= 1) return;
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

const forecaster: TenantRule = {
    fields: ["tenant_config.autoscaling.enabled", "tenant_config.autoscaling.strategy"],
    *check({ tenant_config }, context) {
        const { enabled, strategy } = tenant_config.autoscaling;
        if (!enabled || strategy !== "predictive") return;
        yield problem("TN312", {
            ...context.notice([...autoscaling, "strategy"]),
            message: "predictive plans reactive scaling until the forecaster is there, which comes in a later release",
            value: strategy,
            fix: "Leave it as it is, or write reactive to say what is planned today.",
        });
    },
};

export const scalingRules: readonly TenantRule[] = [
    replicas,
    scaledToNothing,
    threshold("cpu_threshold"),
    threshold("memory_threshold"),
    history,
    forecaster,
];
