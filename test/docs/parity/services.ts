import { asked, every, type Facts, fromVersion2, since2, some, told, unset } from "./fact";

const postgres = "azure-native:dbforpostgresql:Server";
const cloudSql = "gcp:sql/databaseInstance:DatabaseInstance";
const vault = "azure-native:dataprotection:BackupVault";
const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const licensed = told("licensed by the core, and never by cloud identities alone; a region of Azure has it");

/** Servers, objects and keys. */
export const services: Facts = {
    "database of the premium class": {
        aws: [
            every("Aurora", "aws:rds/cluster:Cluster", "engine", "aurora-postgresql"),
            asked("; tenants that ask for it", "aws:rds/cluster:Cluster"),
        ],
        azure: [
            some("memory optimised", postgres, "sku.tier", "MemoryOptimized"),
            some("business critical", "azure-native:sql:Database", "sku.tier", "BusinessCritical"),
        ],
        gcp: [some("Enterprise Plus edition", cloudSql, "settings.edition", "ENTERPRISE_PLUS")],
    },
    "readers of a database": {
        aws: [
            asked("Aurora, by load", "aws:appautoscaling/policy:Policy"),
            some("and by the clock", "aws:appautoscaling/scheduledAction:ScheduledAction", "schedule", /^cron\(/),
        ],
        azure: [
            told(
                "replicas of a flexible server are made and deleted by hand, and follow neither load nor a clock; a larger size is chosen by hand",
            ),
        ],
        gcp: [
            some(
                "a read pool of Enterprise Plus, by load alone",
                `${cloudSql}::readers-pool`,
                "settings.readPoolAutoScaleConfig.enabled",
                true,
            ),
        ],
    },
    "SQL Server": {
        aws: [licensed, every("", "aws:rds/instance:Instance", "engine", "postgres")],
        azure: [some("bridge and silo tenants that ask for sqlserver", "azure-native:sql:Server")],
        gcp: [licensed, every("", cloudSql, "databaseVersion", /^POSTGRES_/)],
    },
    "connection pool": {
        azure: [
            some(
                "PgBouncer of the server",
                "azure-native:dbforpostgresql:Configuration::pgbouncer-enabled",
                "value",
                "true",
            ),
        ],
        gcp: [
            some(
                "the server's own, of the premium class",
                cloudSql,
                "settings.connectionPoolConfigs.0.connectionPoolingEnabled",
                true,
            ),
            every(
                ", which no tier has by itself and no pool tenant: Cloud SQL Enterprise, of cells and of the standard class, has none",
                cloudSql,
                "settings",
                (value) => {
                    const {
                        edition,
                        connectionPoolConfigs: pool,
                        readPoolAutoScaleConfig: readers,
                    } = value as Record<string, unknown>;
                    return (edition === "ENTERPRISE_PLUS" && !readers) === (pool !== undefined);
                },
            ),
            told(", so that pods share the tenant's connections by arithmetic"),
        ],
    },
    "statements recorded in databases (pgaudit)": {
        aws: [
            every("", "aws:rds/parameterGroup:ParameterGroup", "parameters", (all) =>
                (all as { name: string; value: string }[]).some(
                    ({ name, value }) => name === "shared_preload_libraries" && value.includes("pgaudit"),
                ),
            ),
        ],
        azure: [
            some("", "azure-native:dbforpostgresql:Configuration::shared_preload_libraries", "value", /pgaudit/),
            told("from the first restart of a new server on, which whoever deployed it does once: `TN460`"),
        ],
        gcp: [
            every("", cloudSql, "settings.databaseFlags", (all) =>
                (all as { name: string }[]).some(({ name }) => name === "cloudsql.enable_pgaudit"),
            ),
        ],
    },
    "copies of objects in a second region": {
        aws: [told("within residency"), some("", "aws:s3/bucketReplicationConfig:BucketReplicationConfig")],
        azure: [some("geo-zone-redundant", "azure-native:storage:StorageAccount", "sku.name", "Standard_GZRS")],
        gcp: [
            told("within residency"),
            some("; each hour", "gcp:storage/transferJob:TransferJob", "schedule.repeatInterval", "3600s"),
        ],
    },
    keys: {
        azure: [
            some("rotated by themselves", "azure-native:keyvault:Key::database", "properties.rotationPolicy"),
            every(", but for those of caches", "azure-native:keyvault:Key::cache", "properties.rotationPolicy", unset),
            every(
                " and of the cluster's secrets",
                "azure-native:keyvault:Key::cluster-keys",
                "properties.rotationPolicy",
                unset,
            ),
            told(", which are named by their version"),
        ],
    },
    "rotation of secrets (which there are)": {
        aws: [
            every(
                "RDS keeps its administrator's password and rotates it",
                "aws:rds/instance:Instance",
                "manageMasterUserPassword",
                true,
            ),
            told("; what tenants fill takes a function of theirs"),
        ],
        azure: [
            some(
                "tells what runs out",
                "azure-native:eventgrid:SystemTopicEventSubscription",
                "filter.includedEventTypes",
            ),
            fromVersion2("azure-native:eventgrid:SystemTopicEventSubscription"),
        ],
        gcp: [
            some("tells what is due", "gcp:pubsub/subscription:Subscription", "filter", /SECRET_ROTATE/),
            fromVersion2("gcp:pubsub/subscription:Subscription"),
        ],
    },
    "backup of the cluster": { aws: [fromVersion2("aws:backup/plan:Plan")] },
    "backups that nobody deletes before their time": {
        aws: [
            fromVersion2(lock),
            some("; for good for strict silos and cells in production", lock, "changeableForDays", 7),
            some(", else until an administrator lifts it", lock, "changeableForDays", unset),
        ],
        azure: [
            every(
                "immutable until an administrator lifts it",
                vault,
                "properties.securitySettings.immutabilitySettings.state",
                "Unlocked",
            ),
            every(
                ", and 14 days to bring back what was deleted",
                vault,
                "properties.securitySettings.softDeleteSettings.retentionDurationInDays",
                14,
            ),
        ],
        gcp: [
            some("7 days", "gcp:gkebackup/backupPlan:BackupPlan", "retentionPolicy.backupDeleteLockDays", 7),
            since2(
                ", from component version 2",
                "gcp:gkebackup/backupPlan:BackupPlan",
                "retentionPolicy.backupDeleteLockDays",
                (days) => days !== 0,
            ),
            told("; what Cloud SQL keeps is deleted with rights to the server"),
        ],
    },
    "copies of backups in a second region": {
        aws: [
            every("copies lie in one vault of the region", "aws:backup/vault:Vault"),
            every(
                ", and a copy action to a second takes a vault, a key and a lock there, which are not built",
                "aws:backup/plan:Plan",
                "rules.0.copyActions",
                unset,
            ),
        ],
        azure: [
            every("vaults", vault, "properties.storageSettings.0.type", /^(Zone|Locally)Redundant$/),
            every(" and servers keep backups in their region", postgres, "backup.geoRedundantBackup", "Disabled"),
            told(
                ": copies in the paired one are not built, since a server takes them only when it is made, with a key and an identity in that region",
            ),
        ],
        gcp: [
            every(
                "backups lie in the region of what they are of",
                "gcp:gkebackup/backupPlan:BackupPlan",
                "location",
                "europe-west1",
            ),
            every(
                ", and a plan of another takes a key and a lock there, which are not built",
                "gcp:gkebackup/backupPlan:BackupPlan",
                "backupConfig.destination",
                unset,
            ),
        ],
    },
};
