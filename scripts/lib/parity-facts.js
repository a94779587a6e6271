"use strict";
// Rows of docs/reference/parity.md: where in a plan a property is read that the same tenant has on each cloud. `at` gives the inputs of a
// planned resource by its type and the end of its logical name, of the tenant's plan or else of its cell's, and `at.own` of the tenant's alone; undefined where there is none.
// A text instead of a reader says why there is nothing to read. `alike`: all clouds have to give the same.

const yes = (value) => (value ? "yes" : "no");
const days = (value) => (value === undefined ? undefined : `${value} d`);
const gib = (value) => (value === undefined ? undefined : `${value} GiB`);
const daysOf = (secondsText) => (secondsText ? days(Number.parseInt(secondsText, 10) / 86_400) : undefined);
const daysIn = (iso) => days(/^P(\d+)D$/.exec(iso ?? "")?.[1]);

/** A reader of one resource; `none` where neither the tenant nor its cell has it. */
const of =
    (type, read, name = "") =>
    (at) => {
        const inputs = at(type, name);
        return inputs === undefined ? "none" : read(inputs);
    };
const everywhere = (read) => ({ aws: read, azure: read, gcp: read });

const onAws = {
    database: (read) => of("aws:rds/instance:Instance", read),
    // A pool tenant shares its cell's, as a user of its own, where it has a cache at all.
    cache: (read) => (at) =>
        at.own("aws:elasticache/user:User")
            ? of("aws:elasticache/replicationGroup:ReplicationGroup", read)(at)
            : "none",
    key: (read) => of("aws:kms/key:Key", read),
    bucket: (kind, read) => of(`aws:s3/${kind[0].toLowerCase()}${kind.slice(1)}:${kind}`, read, "storage-"),
};
const onAzure = {
    database: (read) => of("azure-native:dbforpostgresql:Server", read),
    cache: (read) => of("azure-native:redisenterprise:RedisEnterprise", read),
    key: (read) => of("azure-native:keyvault:Key", read),
};
const onGoogle = {
    database: (read) => of("gcp:sql/databaseInstance:DatabaseInstance", read),
    cache: (read) => of("gcp:memorystore/instance:Instance", read),
    key: (read) => of("gcp:kms/cryptoKey:CryptoKey", read),
    bucket: (read) => of("gcp:storage/bucket:Bucket", read, "storage-bucket"),
};
const autoscaler = (read) =>
    everywhere(of("kubernetes:autoscaling/v2:HorizontalPodAutoscaler", ({ spec }) => read(spec)));

const workloads = [
    { property: "replicas", alike: true, ...autoscaler((spec) => `${spec.minReplicas} to ${spec.maxReplicas}`) },
    {
        property: "Kubernetes",
        alike: true,
        aws: of("aws:eks/cluster:Cluster", ({ version }) => version),
        azure: of("azure-native:containerservice:ManagedCluster", ({ kubernetesVersion }) => kubernetesVersion),
        gcp: of("gcp:container/cluster:Cluster", ({ minMasterVersion }) => minMasterVersion),
    },
    {
        property: "who reaches the cluster's API",
        alike: true,
        aws: of("aws:eks/cluster:Cluster", ({ vpcConfig }) => vpcConfig.publicAccessCidrs.join()),
        azure: of("azure-native:containerservice:ManagedCluster", (one) =>
            one.apiServerAccessProfile.authorizedIPRanges.join(),
        ),
        gcp: of("gcp:container/cluster:Cluster", (one) =>
            one.masterAuthorizedNetworksConfig.cidrBlocks.map(({ cidrBlock }) => cidrBlock).join(),
        ),
    },
    {
        property: "secrets in the cluster under an own key",
        alike: true,
        aws: of("aws:eks/cluster:Cluster", (one) => yes(one.encryptionConfig)),
        azure: of("azure-native:containerservice:ManagedCluster", (one) =>
            yes(one.securityProfile.azureKeyVaultKms?.enabled),
        ),
        gcp: of("gcp:container/cluster:Cluster", (one) => yes(one.databaseEncryption.state === "ENCRYPTED")),
    },
];

const databases = [
    {
        property: "database: machine",
        aws: onAws.database(({ instanceClass }) => instanceClass),
        azure: onAzure.database(({ sku }) => sku.name),
        gcp: onGoogle.database(({ settings }) => settings.tier),
    },
    {
        property: "database: standby in another zone",
        alike: true,
        aws: onAws.database(({ multiAz }) => yes(multiAz)),
        azure: onAzure.database(({ highAvailability }) => yes(highAvailability?.mode === "ZoneRedundant")),
        gcp: onGoogle.database(({ settings }) => yes(settings.availabilityType === "REGIONAL")),
    },
    {
        property: "database: room at first",
        aws: onAws.database(({ allocatedStorage }) => gib(allocatedStorage)),
        azure: onAzure.database(({ storage }) => gib(storage.storageSizeGB)),
        gcp: onGoogle.database(({ settings }) => gib(settings.diskSize)),
    },
    {
        property: "database: grows to",
        aws: onAws.database(({ maxAllocatedStorage }) => gib(maxAllocatedStorage)),
        azure: onAzure.database(({ storage }) => (storage.autoGrow === "Enabled" ? "the server's most" : "no")),
        gcp: onGoogle.database(({ settings }) => gib(settings.diskAutoresizeLimit)),
    },
    {
        property: "database: backups kept",
        alike: true,
        aws: onAws.database(({ backupRetentionPeriod }) => days(backupRetentionPeriod)),
        azure: onAzure.database(({ backup }) => days(backup.backupRetentionDays)),
        gcp: onGoogle.database(({ settings }) =>
            days(settings.backupConfiguration.backupRetentionSettings.retainedBackups),
        ),
    },
    {
        property: "database: passwords of workloads",
        alike: true,
        aws: onAws.database((one) => (one.iamDatabaseAuthenticationEnabled ? "none" : "some")),
        azure: onAzure.database(({ authConfig }) => (authConfig.passwordAuth === "Disabled" ? "none" : "some")),
        gcp: onGoogle.database(({ settings }) =>
            settings.databaseFlags.some(({ name, value }) => name === "cloudsql.iam_authentication" && value === "on")
                ? "none"
                : "some",
        ),
    },
    {
        property: "database: public address",
        alike: true,
        aws: onAws.database(({ publiclyAccessible }) => yes(publiclyAccessible)),
        azure: onAzure.database(({ network }) => yes(network.publicNetworkAccess !== "Disabled")),
        gcp: onGoogle.database(({ settings }) => yes(settings.ipConfiguration.ipv4Enabled)),
    },
    {
        property: "database: own key",
        alike: true,
        aws: onAws.database(({ kmsKeyId }) => yes(kmsKeyId)),
        azure: onAzure.database(({ dataEncryption }) => yes(dataEncryption?.primaryKeyURI)),
        gcp: onGoogle.database(({ encryptionKeyName }) => yes(encryptionKeyName)),
    },
];

const caches = [
    {
        property: "cache: machine",
        aws: onAws.cache(({ nodeType }) => nodeType),
        azure: onAzure.cache(({ sku }) => sku.name),
        gcp: onGoogle.cache(({ nodeType }) => nodeType),
    },
    {
        property: "cache: copies",
        aws: onAws.cache(({ numCacheClusters }) => `${numCacheClusters - 1}`),
        azure: onAzure.cache(({ highAvailability }) => (highAvailability === "Enabled" ? "1" : "0")),
        gcp: onGoogle.cache(({ replicaCount }) => `${replicaCount}`),
    },
    {
        property: "cache: TLS",
        alike: true,
        aws: onAws.cache((one) => yes(one.transitEncryptionMode === "required")),
        azure: of("azure-native:redisenterprise:Database", (one) => yes(one.clientProtocol === "Encrypted")),
        gcp: onGoogle.cache((one) => yes(one.transitEncryptionMode === "SERVER_AUTHENTICATION")),
    },
    {
        property: "cache: own key",
        alike: true,
        aws: onAws.cache(({ kmsKeyId }) => yes(kmsKeyId)),
        azure: onAzure.cache(({ encryption }) => yes(encryption?.customerManagedKeyEncryption)),
        gcp: onGoogle.cache(({ kmsKey }) => yes(kmsKey)),
    },
    {
        property: "cache: snapshots kept",
        aws: onAws.cache(({ snapshotRetentionLimit }) => days(snapshotRetentionLimit)),
        azure: "Azure Managed Redis keeps its latest snapshot, every 12 hours, for no number of days",
        gcp: onGoogle.cache(({ automatedBackupConfig }) => daysOf(automatedBackupConfig?.retention) ?? "0 d"),
    },
];

const objects = [
    {
        property: "objects: earlier versions kept",
        alike: true,
        aws: onAws.bucket("BucketLifecycleConfiguration", ({ rules }) =>
            days(rules.find(({ id }) => id === "old-versions").noncurrentVersionExpiration.noncurrentDays),
        ),
        azure: of(
            "azure-native:storage:ManagementPolicy",
            ({ policy }) =>
                days(
                    policy.rules.find(({ name }) => name === "old-versions").definition.actions.version.delete
                        .daysAfterCreationGreaterThan,
                ),
            "storage-lifecycle",
        ),
        gcp: onGoogle.bucket(({ lifecycleRules }) =>
            days(
                lifecycleRules.find(({ condition }) => condition.daysSinceNoncurrentTime).condition
                    .daysSinceNoncurrentTime,
            ),
        ),
    },
    {
        property: "objects: cheaper after",
        alike: true,
        aws: onAws.bucket("BucketLifecycleConfiguration", ({ rules }) =>
            days(rules.find(({ id }) => id === "archive").transitions[0].days),
        ),
        azure: of(
            "azure-native:storage:ManagementPolicy",
            ({ policy }) =>
                days(
                    policy.rules.find(({ name }) => name === "archive").definition.actions.baseBlob.tierToCold
                        .daysAfterModificationGreaterThan,
                ),
            "storage-lifecycle",
        ),
        gcp: onGoogle.bucket(({ lifecycleRules }) =>
            days(lifecycleRules.find(({ condition }) => condition.withState === "LIVE").condition.age),
        ),
    },
    {
        property: "objects: public",
        alike: true,
        aws: onAws.bucket("BucketPublicAccessBlock", (one) =>
            yes(!(one.blockPublicPolicy && one.restrictPublicBuckets)),
        ),
        azure: of("azure-native:storage:StorageAccount", (one) => yes(one.allowBlobPublicAccess), "storage-account"),
        gcp: onGoogle.bucket((one) => yes(one.publicAccessPrevention !== "enforced")),
    },
    {
        property: "objects: copied to a second region",
        aws: (at) => yes(at("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "")),
        azure: of(
            "azure-native:storage:StorageAccount",
            ({ sku }) => yes(/G/.test(sku.name.split("_")[1])),
            "storage-account",
        ),
        gcp: "a bucket's location is for good, and a second bucket is not built ([why](../adr/0021-copies-and-watch.md))",
    },
];

const keysAndRecords = [
    {
        property: "keys: rotated after",
        alike: true,
        aws: onAws.key(({ rotationPeriodInDays }) => days(rotationPeriodInDays)),
        azure: onAzure.key(({ properties }) =>
            daysIn(
                properties.rotationPolicy.lifetimeActions.find(({ action }) => action.type === "rotate").trigger
                    .timeAfterCreate,
            ),
        ),
        gcp: onGoogle.key(({ rotationPeriod }) => daysOf(rotationPeriod)),
    },
    {
        property: "keys: in hardware",
        aws: onAws.key((one) => yes(one.customerMasterKeySpec === "SYMMETRIC_DEFAULT")),
        azure: onAzure.key(({ properties }) => yes(properties.kty.endsWith("-HSM"))),
        gcp: onGoogle.key(({ versionTemplate }) => yes(versionTemplate.protectionLevel === "HSM")),
    },
    {
        property: "logs of workloads kept",
        aws: (at) =>
            days(
                (
                    at("aws:cloudwatch/logGroup:LogGroup", "logs-workloads") ??
                    at("aws:cloudwatch/logGroup:LogGroup", "logs-application")
                )?.retentionInDays,
            ),
        azure: of("azure-native:operationalinsights:Workspace", ({ retentionInDays }) => days(retentionInDays)),
        gcp: of(
            "gcp:logging/projectBucketConfig:ProjectBucketConfig",
            ({ retentionDays }) => days(retentionDays),
            "logs-store",
        ),
    },
    {
        property: "budget a month",
        alike: true,
        aws: of("aws:budgets/budget:Budget", ({ limitAmount }) => `${limitAmount} USD`),
        azure: of("azure-native:consumption:Budget", ({ amount }) => `${amount} USD`),
        gcp: of("gcp:billing/budget:Budget", ({ amount }) => `${amount.specifiedAmount.units} USD`),
    },
    {
        property: "alerts of the budget",
        alike: true,
        aws: of("aws:budgets/budget:Budget", ({ notifications }) =>
            percents(
                notifications.filter((one) => one.notificationType === "ACTUAL").map(({ threshold }) => threshold),
            ),
        ),
        azure: of("azure-native:consumption:Budget", ({ notifications }) =>
            percents(
                Object.values(notifications)
                    .filter((one) => one.thresholdType === "Actual")
                    .map(({ threshold }) => threshold),
            ),
        ),
        gcp: of("gcp:billing/budget:Budget", ({ thresholdRules }) =>
            percents(
                thresholdRules
                    .filter((one) => one.spendBasis === "CURRENT_SPEND")
                    .map(({ thresholdPercent }) => Math.round(thresholdPercent * 100)),
            ),
        ),
    },
];

function percents(values) {
    return values
        .sort((a, b) => a - b)
        .map((value) => `${value} %`)
        .join(", ");
}

/** Every row, in the order of the document. */
exports.facts = [...workloads, ...databases, ...caches, ...objects, ...keysAndRecords];
