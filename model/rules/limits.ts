import { mostLogDays, pooledConnections, workloadsOfIdentity } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import { problem } from "../report";
import type { CloudName } from "../schema/fields";
import type { Duration } from "../units";
import type { CellRule, RuleContext, TenantRule } from "./rule";

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

function* shortLogs(cloud: CloudName, wanted: Duration, path: readonly string[], context: RuleContext) {
    const most = mostLogDays[cloud];
    if (most === undefined || wanted.days <= most) return;
    yield problem("TN372", {
        ...context.notice(path),
        message: `logs on ${cloudTitles[cloud]} are kept for ${most} days at most, not ${wanted}`,
        value: String(wanted),
        suggestion: `${most}d`,
        fix: `Write ${most}d, and export what has to be kept for longer.`,
    });
}

const tenantLogs: TenantRule = {
    fields: ["tenant_config.monitoring.metrics_retention", "region"],
    *check({ tenant_config }, context) {
        const path = ["tenant_config", "monitoring", "metrics_retention"];
        yield* shortLogs(context.region.cloud, tenant_config.monitoring.metrics_retention, path, context);
    },
};

const cellLogs: CellRule = {
    fields: ["log_retention", "region"],
    *check({ log_retention }, context) {
        yield* shortLogs(context.region.cloud, log_retention, ["log_retention"], context);
    },
};

/** What a cloud takes less of than the schema does: told before a cloud refuses it, or gives less in silence. */
export const limitRules: readonly TenantRule[] = [pool, workloads, tenantLogs];
export const cellLimitRules: readonly CellRule[] = [cellLogs];
