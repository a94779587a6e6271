"use strict";
// What runs, and its servers.
const { autoscaler, days, daysOf, everywhere, gib, of, onAws, onAzure, onGoogle, yes } = require("./reading.js");

const workloads = [
    { property: "replicas", ...autoscaler((spec) => `${spec.minReplicas} to ${spec.maxReplicas}`) },
    {
        property: "Kubernetes",
        aws: of("aws:eks/cluster:Cluster", ({ version }) => version),
        azure: of("azure-native:containerservice:ManagedCluster", ({ kubernetesVersion }) => kubernetesVersion),
        gcp: of("gcp:container/cluster:Cluster", ({ minMasterVersion }) => minMasterVersion),
    },
    {
        property: "who reaches the cluster's API",
        aws: of("aws:eks/cluster:Cluster", ({ vpcConfig }) => vpcConfig.publicAccessCidrs.join()),
        azure: of("azure-native:containerservice:ManagedCluster", (one) =>
            one.apiServerAccessProfile.authorizedIPRanges.join(),
        ),
        gcp: of("gcp:container/cluster:Cluster", (one) =>
            one.masterAuthorizedNetworksConfig.cidrBlocks.map(({ cidrBlock }) => cidrBlock).join(),
        ),
    },
    {
        property: "room on nodes for replicas to come",
        ...everywhere(
            of(
                "kubernetes:apps/v1:Deployment",
                ({ spec }) => `${spec.replicas} pods of ${spec.template.spec.containers[0].resources.requests.cpu}`,
                "headroom-pods",
            ),
        ),
    },
    {
        property: "nodes of the add-ons",
        unlike: "AKS keeps a fixed number, one in each zone at least (`TN391`)",
        aws: of(
            "aws:eks/nodeGroup:NodeGroup",
            ({ scalingConfig }) => `${scalingConfig.minSize} to ${scalingConfig.maxSize}`,
        ),
        azure: of("azure-native:containerservice:ManagedCluster", (one) => `${one.agentPoolProfiles[0].count}`),
        gcp: of(
            "gcp:container/nodePool:NodePool",
            ({ autoscaling }) => `${autoscaling.totalMinNodeCount} to ${autoscaling.totalMaxNodeCount}`,
            "pools-system",
        ),
    },
    {
        property: "zones with a way out of their own (NAT)",
        unlike: "Cloud NAT is of the region; a standard NAT gateway of Azure lies in one zone, with which the way out of all is lost",
        aws: (at) => `${at.all("aws:ec2/natGateway:NatGateway").length}`,
        azure: of("azure-native:network:NatGateway", ({ sku }) => (sku.name === "Standard" ? "1" : "all")),
        gcp: of("gcp:compute/routerNat:RouterNat", () => "all"),
    },
    {
        property: "secrets in the cluster under an own key",
        aws: of("aws:eks/cluster:Cluster", (one) => yes(one.encryptionConfig)),
        azure: of("azure-native:containerservice:ManagedCluster", (one) =>
            yes(one.securityProfile.azureKeyVaultKms?.enabled),
        ),
        gcp: of("gcp:container/cluster:Cluster", (one) => yes(one.databaseEncryption.state === "ENCRYPTED")),
    },
];

const recorded = (libraries) => (/pgaudit/.test(libraries ?? "") ? "from the start" : "no");

const databases = [
    {
        property: "database: machine",
        unlike: "each cloud names its machines; sizes follow `database.size`, rounded up",
        aws: onAws.database(({ instanceClass }) => instanceClass),
        azure: onAzure.database(({ sku }) => sku.name),
        gcp: onGoogle.database(({ settings }) => settings.tier),
    },
    {
        property: "database: standby in another zone",
        aws: onAws.database(({ multiAz }) => yes(multiAz)),
        azure: onAzure.database(({ highAvailability }) => yes(highAvailability?.mode === "ZoneRedundant")),
        gcp: onGoogle.database(({ settings }) => yes(settings.availabilityType === "REGIONAL")),
    },
    {
        property: "database: room at first",
        unlike: "Azure sells steps of a power of two, rounded up",
        aws: onAws.database(({ allocatedStorage }) => gib(allocatedStorage)),
        azure: onAzure.database(({ storage }) => gib(storage.storageSizeGB)),
        gcp: onGoogle.database(({ settings }) => gib(settings.diskSize)),
    },
    {
        property: "database: grows to",
        unlike: "a server of Azure knows no ceiling of its own: an alarm stands at `max_storage`",
        aws: onAws.database(({ maxAllocatedStorage }) => gib(maxAllocatedStorage)),
        azure: onAzure.database(({ storage }) => (storage.autoGrow === "Enabled" ? "the server's most" : "no")),
        gcp: onGoogle.database(({ settings }) => gib(settings.diskAutoresizeLimit)),
    },
    {
        property: "database: backups kept",
        aws: onAws.database(({ backupRetentionPeriod }) => days(backupRetentionPeriod)),
        azure: onAzure.database(({ backup }) => days(backup.backupRetentionDays)),
        gcp: onGoogle.database(({ settings }) =>
            days(settings.backupConfiguration.backupRetentionSettings.retainedBackups),
        ),
    },
    {
        property: "database: any point in time of the last",
        unlike: "Cloud SQL Enterprise keeps its log for 7 days at most, Enterprise Plus (`database.class: premium`) for 35 (`TN396`)",
        aws: onAws.database(({ backupRetentionPeriod }) => days(backupRetentionPeriod)),
        azure: onAzure.database(({ backup }) => days(backup.backupRetentionDays)),
        gcp: onGoogle.database(({ settings }) => days(settings.backupConfiguration.transactionLogRetentionDays)),
    },
    {
        property: "database: pool of connections",
        aws: of("aws:rds/proxy:Proxy", () => "yes"),
        azure: of(
            "azure-native:dbforpostgresql:Configuration",
            ({ value }) => yes(value === "true"),
            "pgbouncer-enabled",
        ),
        gcp: onGoogle.database(({ settings }) =>
            settings.connectionPoolConfigs?.[0]?.connectionPoolingEnabled
                ? "yes"
                : "none: Cloud SQL Enterprise has none, and Enterprise Plus (`class: premium`) one ([why](../adr/0017-databases-by-class.md))",
        ),
    },
    {
        property: "database: statements recorded (pgaudit)",
        unlike: "Azure leaves the restart that loads it to whoever deployed the server (`TN460`)",
        aws: of("aws:rds/parameterGroup:ParameterGroup", ({ parameters }) =>
            recorded(parameters.find(({ name }) => name === "shared_preload_libraries")?.value),
        ),
        azure: of(
            "azure-native:dbforpostgresql:Configuration",
            ({ value }) => (/pgaudit/.test(value) ? "from its first restart on, by hand" : "no"),
            "shared_preload_libraries",
        ),
        gcp: onGoogle.database(({ settings }) =>
            recorded(settings.databaseFlags.find(({ name }) => name === "cloudsql.enable_pgaudit") && "pgaudit"),
        ),
    },
    {
        property: "database: passwords of workloads",
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
        aws: onAws.database(({ publiclyAccessible }) => yes(publiclyAccessible)),
        azure: onAzure.database(({ network }) => yes(network.publicNetworkAccess !== "Disabled")),
        gcp: onGoogle.database(({ settings }) => yes(settings.ipConfiguration.ipv4Enabled)),
    },
    {
        property: "database: own key",
        aws: onAws.database(({ kmsKeyId }) => yes(kmsKeyId)),
        azure: onAzure.database(({ dataEncryption }) => yes(dataEncryption?.primaryKeyURI)),
        gcp: onGoogle.database(({ encryptionKeyName }) => yes(encryptionKeyName)),
    },
];

const caches = [
    {
        property: "cache: machine",
        unlike: "each cloud names its machines; sizes follow `cache.size`, rounded up",
        aws: onAws.cache(({ nodeType }) => nodeType),
        azure: onAzure.cache(({ sku }) => sku.name),
        gcp: onGoogle.cache(({ nodeType }) => nodeType),
    },
    {
        property: "cache: copies",
        unlike: "Azure Managed Redis has one copy or none, in another zone; at the tiers that share, AWS has the cell's cache with its copy",
        aws: onAws.cache(({ numCacheClusters }) => `${numCacheClusters - 1}`),
        azure: onAzure.cache(({ highAvailability }) => (highAvailability === "Enabled" ? "1" : "0")),
        gcp: onGoogle.cache(({ replicaCount }) => `${replicaCount}`),
    },
    {
        property: "cache: TLS",
        aws: onAws.cache((one) => yes(one.transitEncryptionMode === "required")),
        azure: of("azure-native:redisenterprise:Database", (one) => yes(one.clientProtocol === "Encrypted")),
        gcp: onGoogle.cache((one) => yes(one.transitEncryptionMode === "SERVER_AUTHENTICATION")),
    },
    {
        property: "cache: own key",
        aws: onAws.cache(({ kmsKeyId }) => yes(kmsKeyId)),
        azure: onAzure.cache(({ encryption }) => yes(encryption?.customerManagedKeyEncryption)),
        gcp: onGoogle.cache(({ kmsKey }) => yes(kmsKey)),
    },
    {
        property: "cache: snapshots kept",
        unlike: "a pool tenant shares the cell's cache on AWS, whose snapshots are kept as long as the cell says",
        aws: onAws.cache(({ snapshotRetentionLimit }) => days(snapshotRetentionLimit)),
        azure: "Azure Managed Redis keeps its latest snapshot, every 12 hours, for no number of days",
        gcp: onGoogle.cache(({ automatedBackupConfig }) => daysOf(automatedBackupConfig?.retention) ?? "0 d"),
    },
];

exports.services = [...workloads, ...databases, ...caches];
