import { classDemands, type DataClass, mostDaysOf } from "../data-classes";
import type { Problem } from "../problem";
import type { Path } from "../read/node";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import type { Duration } from "../units";
import type { RuleContext, TenantRule } from "./rule";

const classes = ["data", "classes"] as const;

const demanding = (tenant: Tenant, of: "ownKey" | "audit" | "residency"): DataClass[] =>
    tenant.data.classes.filter((one) => classDemands[one][of]);

/** Data that must lie under the tenant's own key lies on servers of its own. */
const ownKey: TenantRule = {
    fields: ["data.classes", "placement.isolation", "move"],
    *check(tenant, context) {
        const all = demanding(tenant, "ownKey");
        if (all.length === 0 || tenant.placement.isolation !== "pool" || tenant.move) return;
        yield problem("TN471", {
            ...context.blame([...classes], ["placement", "isolation"]),
            message: `${all.join(" and ")} data lies under a key of the tenant's own, and a pool tenant shares servers under its cell's`,
            value: "pool",
            allowed: ["bridge", "silo"],
            fix: "Write `placement.isolation: bridge` or `silo`, or take the class out if there is no such data.",
        });
    },
};

const audited: TenantRule = {
    fields: ["data.classes", "tenant_config.security.audit_logging"],
    *check(tenant, context) {
        const all = demanding(tenant, "audit");
        if (all.length === 0 || tenant.tenant_config.security.audit_logging) return;
        yield problem("TN472", {
            ...context.blame(["tenant_config", "security", "audit_logging"], [...classes]),
            message: `who reads or changes ${all.join(" and ")} data is recorded, and audit_logging is off`,
            value: false,
            fix: "Write `audit_logging: true`.",
        });
    },
};

const resident: TenantRule = {
    fields: ["data.classes", "residency"],
    *check(tenant, context) {
        const all = demanding(tenant, "residency");
        if (all.length === 0 || tenant.residency.length > 0) return;
        yield problem("TN475", {
            ...context.blame([...classes], ["residency"]),
            message: `of ${all.join(" and ")} data it is said where it stays, and residency is empty`,
            fix: "Name the jurisdictions in `residency`, such as [eu].",
        });
    },
};

/** A setting that keeps something of what the application stores. */
interface Kept {
    readonly path: Path;
    readonly of: "copies" | "traces";
    read(tenant: Tenant): Duration | undefined;
}

const kept: readonly Kept[] = [
    {
        path: ["database", "backup_retention"],
        of: "copies",
        read: ({ database }) => (database.enabled ? database.backup_retention : undefined),
    },
    {
        path: ["cache", "snapshot_retention"],
        of: "copies",
        read: ({ cache }) => (cache.enabled ? cache.snapshot_retention : undefined),
    },
    {
        path: ["storage", "noncurrent_retention"],
        of: "copies",
        read: ({ storage }) => (storage.enabled && storage.versioning ? storage.noncurrent_retention : undefined),
    },
    {
        path: ["tenant_config", "monitoring", "metrics_retention"],
        of: "traces",
        read: ({ tenant_config }) => tenant_config.monitoring.metrics_retention,
    },
];

/** What bounds a setting, and who says so. */
function boundOf({ data }: Tenant, of: Kept["of"]): { readonly days: number; readonly says: string } | undefined {
    const byClass = mostDaysOf(data.classes, of);
    const own = data.retention?.days;
    if (own !== undefined && (byClass === undefined || own <= byClass)) return { days: own, says: "data.retention" };
    return byClass === undefined ? undefined : { days: byClass, says: "data.classes" };
}

function* tooLong(tenant: Tenant, { path, of, read }: Kept, context: RuleContext): Iterable<Problem> {
    const span = read(tenant);
    const bound = boundOf(tenant, of);
    if (!span || !bound || span.days <= bound.days) return;
    yield problem("TN473", {
        ...context.blame(path, bound.says.split(".")),
        message: `${printPath(path)} keeps ${of} for ${span}, and ${bound.says} allows ${bound.days}d`,
        value: String(span),
        fix: `Write at most ${bound.days}d, or say otherwise in data if the data may be kept longer.`,
    });
}

const notTooLong: readonly TenantRule[] = kept.map((one) => ({
    fields: [printPath(one.path), "data.classes", "data.retention"],
    check: (tenant, context) => tooLong(tenant, one, context),
}));

const longEnough: TenantRule = {
    fields: ["data.classes", "tenant_config.monitoring.metrics_retention"],
    *check({ data, tenant_config }, context) {
        const least = Math.max(0, ...data.classes.map((one) => classDemands[one].leastTraceDays ?? 0));
        const span = tenant_config.monitoring.metrics_retention;
        if (span.days >= least) return;
        const who = data.classes.filter((one) => (classDemands[one].leastTraceDays ?? 0) > span.days);
        yield problem("TN474", {
            ...context.blame(["tenant_config", "monitoring", "metrics_retention"], [...classes]),
            message: `records about ${who.join(" and ")} data are kept for ${least}d at least, and metrics_retention is ${span}`,
            value: String(span),
            fix: `Write \`metrics_retention: ${least}d\` or more.`,
        });
    },
};

export const dataRules: readonly TenantRule[] = [ownKey, audited, resident, ...notTooLong, longEnough];
