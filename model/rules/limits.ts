import { metricDays, mostLogDays, pooledConnections, workloadsOfIdentity } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import { problem } from "../report";
import type { CloudName } from "../schema/fields";
import type { Duration } from "../units";
import type { CellRule, RuleContext, TenantRule } from "./rule";
import { logsFit, metricsFit } from "./spans";

const pool: TenantRule = {
    fields: ["tenant_config.performance.connection_pool", "database.enabled", "database.engine", "region"],
    *check({ database, tenant_config }, context) {
        const { cloud } = context.region;
        const most = pooledConnections[cloud];
        const wanted = tenant_config.performance.connection_pool;
        // Azure SQL Database has no such pool: what it works on at once is told in engines.ts.
        if (!database.enabled || database.engine !== "postgres" || most === undefined || wanted <= most) return;
        yield problem("TN371", {
            ...context.notice(["tenant_config", "performance", "connection_pool"]),
            message: `a pool of connections on ${cloudTitles[cloud]} takes ${most} of them, not ${wanted}`,
            value: wanted,
            suggestion: String(most),
            fix: `Write at most ${most}.`,
        });
    },
};

const workloads: TenantRule = {
    fields: ["workloads", "region"],
    *check(tenant, context) {
        const { cloud } = context.region;
        const most = workloadsOfIdentity[cloud];
        const names = Object.keys(tenant.workloads);
        if (most === undefined || names.length <= most) return;
        yield problem("TN371", {
            ...context.notice(["workloads"]),
            message: `${names.length} workloads are asked for, and a tenant's identity on ${cloudTitles[cloud]} is trusted with ${most} of them`,
            value: names.length,
            fix: "Run fewer workloads, or give some of them to a tenant of their own.",
        });
    },
};

const mostMetricDays: Readonly<Partial<Record<CloudName, number>>> = metricDays;

/** One setting says how long logs and metrics are kept, and a cloud may keep either for less. */
function* keptShorter(cloud: CloudName, wanted: Duration, path: readonly string[], context: RuleContext) {
    const kept = [
        ["logs", mostLogDays[cloud]],
        ["metrics", mostMetricDays[cloud]],
    ] as const;
    const short = kept.filter(([, days]) => days !== undefined && wanted.days > days);
    if (short.length === 0) return;
    const least = Math.min(...short.map(([, days = 0]) => days));
    // What the other is kept for is no reason to ask for less of it.
    const [other, days] = kept.find(([, most = Number.POSITIVE_INFINITY]) => most > least) ?? [];
    const longer = days === undefined || wanted.days <= days ? "leave it" : `${days}d`;
    const rest = other === undefined ? "" : `, or ${longer} for ${other},`;
    yield problem("TN372", {
        ...context.notice(path),
        message: `${cloudTitles[cloud]} keeps ${short.map(([what, days]) => `${what} for ${days} days`).join(" and ")} at most, not ${wanted}`,
        value: String(wanted),
        suggestion: `${least}d`,
        fix: `Write ${least}d${rest} and export ${short.map(([what]) => what).join(" and ")} that have to be kept for longer.`,
    });
}

const tenantRecords: TenantRule = {
    fields: ["tenant_config.monitoring.metrics_retention", "region"],
    *check({ tenant_config }, context) {
        const path = ["tenant_config", "monitoring", "metrics_retention"];
        const wanted = tenant_config.monitoring.metrics_retention;
        if (metricsFit(wanted)) yield* keptShorter(context.region.cloud, wanted, path, context);
    },
};

const cellRecords: CellRule = {
    fields: ["log_retention", "region"],
    *check({ log_retention }, context) {
        if (logsFit(log_retention)) yield* keptShorter(context.region.cloud, log_retention, ["log_retention"], context);
    },
};

/** What a cloud takes less of than the schema does: told before a cloud refuses it, or gives less in silence. */
export const limitRules: readonly TenantRule[] = [pool, workloads, tenantRecords];
export const cellLimitRules: readonly CellRule[] = [cellRecords];
