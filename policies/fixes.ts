/** A setting of the tenant file that makes a rule hold. */
export interface Fix {
    /** YAML path in the tenant's file. */
    readonly path: string;
    readonly value: boolean | number | string | readonly string[];
}

const auditLogging: Fix = { path: "tenant_config.security.audit_logging", value: true };
const deletionProtection: Fix = { path: "database.deletion_protection", value: true };
const versioning: Fix = { path: "storage.versioning", value: true };
const replica: Fix = { path: "cache.replicas", value: 1 };
const snapshots: Fix = { path: "cache.snapshot_retention", value: "1d" };
const alerts: Fix = { path: "tenant_config.monitoring.alert_channels", value: ["email"] };

/**
 * Settings that a rule can be violated by, and what they have to be. A rule that is not here follows from the program, the cell or the cloud: no line of a
 * tenant's file changes it. What is here is a proposal, which `tenantry policy fix` tries before it shows it.
 */
export const fixes: Readonly<Record<string, Fix>> = {
    "aws-elasticache-failover": replica,
    "aws-elasticache-snapshots": snapshots,
    "aws-rds-deletion-protection": deletionProtection,
    "aws-s3-versioning": versioning,
    "azure-activity-log-export": auditLogging,
    "azure-delete-locks": deletionProtection,
    "azure-redis-standby": replica,
    "azure-storage-lifecycle": versioning,
    "azure-storage-logging": auditLogging,
    "azure-storage-versioning": versioning,
    "gcp-audit-config-all": auditLogging,
    "gcp-bucket-logging": auditLogging,
    "gcp-bucket-retention": versioning,
    "gcp-bucket-versioning": versioning,
    "gcp-cache-persisted": snapshots,
    "gcp-log-sink": auditLogging,
    "gcp-metric-alerts": auditLogging,
    "gcp-sql-deletion-protection": deletionProtection,
    "gcp-sql-log-statement": auditLogging,
    "gcp-sql-pgaudit": auditLogging,
    "tenant-monthly-budget": alerts,
    "tenant-watched": alerts,
};
