/** A setting of the tenant file that decides on a rule, and what makes the rule hold. */
export interface Fix {
    /** YAML path in the tenant's file. */
    readonly path: string;
    readonly value: boolean | number | string | readonly string[];
}

/** A setting that decides on a rule; without a value, which one is right no rule knows. */
type Deciding = Fix | Pick<Fix, "path">;

const auditLogging: Fix = { path: "tenant_config.security.audit_logging", value: true };
const deletionProtection: Fix = { path: "database.deletion_protection", value: true };
const versioning: Fix = { path: "storage.versioning", value: true };
const replica: Fix = { path: "cache.replicas", value: 1 };
const snapshots: Fix = { path: "cache.snapshot_retention", value: "1d" };
const alerts: Fix = { path: "tenant_config.monitoring.alert_channels", value: ["email"] };
const backups: Deciding = { path: "database.backup_retention" };
const standby: Deciding = { path: "database.high_availability" };
const residency: Deciding = { path: "residency" };
const records: Deciding = { path: "tenant_config.monitoring.metrics_retention" };
const fewest: Deciding = { path: "tenant_config.autoscaling.min_replicas" };
const most: Deciding = { path: "tenant_config.autoscaling.max_replicas" };

/**
 * Settings that a rule can be violated by. A rule that is not here follows from the program, the cell or the cloud: no line of a tenant's file changes it.
 * What has a value is a proposal, which `tenantry policy fix` tries before it shows it. Reports for code scanning stand at the lines of these settings.
 */
const deciding: Readonly<Record<string, Deciding>> = {
    "aws-backup-plan": backups,
    "aws-eks-no-cluster-admin": { path: "placement.administrators" },
    "aws-elasticache-failover": replica,
    "aws-elasticache-snapshots": snapshots,
    "aws-loggroup-retention": records,
    "aws-provider-region-allowed": residency,
    "aws-rds-backups": backups,
    "aws-rds-cluster-backups": backups,
    "aws-rds-cluster-multi-az": standby,
    "aws-rds-deletion-protection": deletionProtection,
    "aws-rds-multi-az": standby,
    "aws-rds-pgaudit": auditLogging,
    "aws-s3-lifecycle": versioning,
    "aws-s3-versioning": versioning,
    "aws-trail-present": auditLogging,
    "azure-activity-log-export": auditLogging,
    "azure-backup-policy-retention": backups,
    "azure-delete-locks": deletionProtection,
    "azure-location-allowed": residency,
    "azure-log-workspace-retention": records,
    "azure-pg-backup-retention": backups,
    "azure-pg-ha": standby,
    "azure-redis-persisted": snapshots,
    "azure-redis-standby": replica,
    "azure-sql-backups": backups,
    "azure-sql-zone-redundant": standby,
    "azure-storage-lifecycle": versioning,
    "azure-storage-logging": auditLogging,
    "azure-storage-versioning": versioning,
    "gcp-audit-config-all": auditLogging,
    "gcp-bucket-logging": auditLogging,
    "gcp-bucket-retention": versioning,
    "gcp-bucket-versioning": versioning,
    "gcp-cache-persisted": snapshots,
    "gcp-cache-standby": replica,
    "gcp-gke-location-allowed": residency,
    "gcp-log-sink": auditLogging,
    "gcp-metric-alerts": auditLogging,
    "gcp-region-allowed": residency,
    "gcp-sql-deletion-protection": deletionProtection,
    "gcp-sql-ha": standby,
    "gcp-sql-log-statement": auditLogging,
    "gcp-sql-pgaudit": auditLogging,
    "gcp-sql-tier-allowed": { path: "database.size" },
    "k8s-hpa-max-replicas": most,
    "k8s-hpa-min-replicas": fewest,
    "k8s-min-replicas": fewest,
    "k8s-replica-ceiling": most,
    "tenant-data-network-kept": { path: "placement.data_cidr" },
    "tenant-data-retention": { path: "data.retention" },
    "tenant-isolation-moved": { path: "allow.replace" },
    "tenant-monthly-budget": alerts,
    "tenant-no-stateful-deletion": { path: "allow.delete" },
    "tenant-no-stateful-replacement": { path: "allow.replace" },
    "tenant-residency": residency,
    "tenant-strict-not-pooled": { path: "placement.isolation" },
    "tenant-watched": alerts,
};

/** The path of the setting that decides on a rule, if one does. */
export function decidingPath(rule: string): string | undefined {
    return Object.hasOwn(deciding, rule) ? deciding[rule]!.path : undefined;
}

/** Settings that make rules hold, by rule. */
export const fixes: ReadonlyMap<string, Fix> = new Map(
    Object.entries(deciding).flatMap(([rule, one]) => ("value" in one ? [[rule, one]] : [])),
);

/** Rules that a setting decides on. @public Tests hold them to the catalogue. */
export const decided: readonly string[] = Object.keys(deciding);
