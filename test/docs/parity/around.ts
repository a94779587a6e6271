import { absent, asked, every, type Facts, fromVersion2, since2, some, told, unset } from "./fact";

const aks = "azure-native:containerservice:ManagedCluster";
const gke = "gcp:container/cluster:Cluster";
const postgres = "azure-native:dbforpostgresql:Server";
const ecr = "aws:ecr/repository:Repository";
const acr = "azure-native:containerregistry:Registry";
const artifacts = "gcp:artifactregistry/repository:Repository";
const gateway = "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy";
const gatewayAnswers = some(
    "the gateway answers the edge alone",
    gateway,
    "spec.apiKeyAuth.extractFrom.0.headers.0",
    /^x-/,
);

const lockedElsewhere = told(
    ", and a locked copy of them is not built: nobody could delete it before its time where residency changes",
);

/** Records, money, and what keeps others out. */
export const around: Facts = {
    "threat detection": {
        aws: [
            some("of the account", "aws:cloudwatch/eventRule:EventRule::findings", "eventPattern", /aws\.guardduty/),
            some(", or of the stack", "aws:guardduty/detector:Detector", "enable", true),
        ],
        azure: [every("Defender for Containers", aks, "securityProfile.defender.securityMonitoring.enabled", true)],
        gcp: [
            told("Security Command Center is the organisation's, and finds threats in its paid tiers alone"),
            every(
                "; the security posture of clusters audits configurations",
                gke,
                "securityPostureConfig.mode",
                "BASIC",
            ),
        ],
    },
    "audit trail": {
        aws: [
            some(
                "of strict silos and of cells in production locked for a year at least",
                "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration::audit",
                "rule.defaultRetention.days",
                (days) => Number(days) >= 365,
            ),
            since2(
                ", from component version 2 for good",
                "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration::audit",
                "rule.defaultRetention.mode",
                "COMPLIANCE",
            ),
            some(
                "; of others deletable by whoever has rights to the bucket's objects",
                "aws:s3/bucket:Bucket::audit",
                "objectLockEnabled",
                unset,
            ),
        ],
        gcp: [
            every(
                "held for a year at least",
                "gcp:storage/bucket:Bucket::audit",
                "retentionPolicy.retentionPeriod",
                (seconds) => Number(seconds) >= 365 * 86_400,
            ),
            some(
                ", of strict silos and of cells in production for good",
                "gcp:storage/bucket:Bucket::audit",
                "retentionPolicy.isLocked",
                true,
            ),
            some(
                "; of others until whoever administers the bucket lifts it",
                "gcp:storage/bucket:Bucket::audit",
                "retentionPolicy.isLocked",
                false,
            ),
        ],
        azure: [
            some(
                "of strict silos and of cells in production immutable for a year at least",
                "azure-native:storage:StorageAccount::audit",
                "immutableStorageWithVersioning.immutabilityPolicy.immutabilityPeriodSinceCreationInDays",
                (days) => Number(days) >= 365,
            ),
            some(
                ", which whoever administers the account may shorten",
                "azure-native:storage:StorageAccount::audit",
                "immutableStorageWithVersioning.immutabilityPolicy.state",
                "Unlocked",
            ),
            told(", since Azure locks for good only what was locked before, by a call that no plan makes"),
            some(
                "; of others deletable",
                "azure-native:storage:StorageAccount::audit",
                "immutableStorageWithVersioning",
                unset,
            ),
            every(
                ", with 7 days to bring back",
                "azure-native:storage:BlobServiceProperties::audit",
                "deleteRetentionPolicy.days",
                7,
            ),
        ],
    },
    "copies of audit records in a second region": {
        aws: [
            every("records lie in the region of their trail", "aws:s3/bucket:Bucket::audit", "region", unset),
            lockedElsewhere,
        ],
        azure: [
            every(
                "records lie in three zones of one region",
                "azure-native:storage:StorageAccount::audit",
                "sku.name",
                "Standard_ZRS",
            ),
            lockedElsewhere,
        ],
        gcp: [
            every(
                "records lie in the region of what they are of",
                "gcp:storage/bucket:Bucket::audit",
                "location",
                "europe-west1",
            ),
            lockedElsewhere,
        ],
    },
    "a tenant's share of the trail": {
        azure: [some("logs of its own resources", "azure-native:monitor:DiagnosticSetting", "logs.0.enabled", true)],
    },
    metrics: {
        gcp: [
            every(
                "and Managed Service for Prometheus, a switch of the cluster",
                gke,
                "monitoringConfig.managedPrometheus.enabled",
                true,
            ),
        ],
    },
    dashboard: {
        aws: [
            absent("Amazon Managed Grafana is not built", "aws:grafana/workspace:Workspace"),
            told(
                ": it signs people in by the organisation's IAM Identity Center or by SAML, which no tenant's file names",
            ),
        ],
    },
    "admission of images": {
        aws: [
            told(
                "EKS asks no policy of the cloud about images; a plan of a tenant that takes its images from its registry alone names no others, and `k8s-image-registry-allowed` judges it",
            ),
        ],
        azure: [
            every("the Azure Policy add-on is on", aks, "addonProfiles.azurepolicy.enabled", true),
            told("; which images it lets in is an assignment of the owner's"),
        ],
        gcp: [
            every(
                "asks the policy of Binary Authorization that its project has",
                gke,
                "binaryAuthorization.evaluationMode",
                "PROJECT_SINGLETON_POLICY_ENFORCE",
            ),
            absent(", which its owner writes", "gcp:binaryauthorization/policy:Policy"),
        ],
    },
    "alerts about changes to guards": {
        aws: [fromVersion2("aws:cloudwatch/logMetricFilter:LogMetricFilter::changes")],
        azure: [fromVersion2("azure-native:monitor:ActivityLogAlert")],
        gcp: [fromVersion2("gcp:monitoring/alertPolicy:AlertPolicy::changes")],
    },
    "alerts about the cloud's own health": {
        aws: [fromVersion2("aws:cloudwatch/eventRule:EventRule::service-health")],
        azure: [fromVersion2("azure-native:monitor:ActivityLogAlert::service-health")],
        gcp: [told("none: Personalized Service Health is the project's, for whoever owns it")],
    },
    "what a spent budget does": {
        aws: [
            some(
                "silo tenants that ask for it: the cluster adds no more machines",
                "aws:budgets/budgetAction:BudgetAction",
                "actionType",
                "APPLY_IAM_POLICY",
            ),
        ],
        azure: [
            every(
                "budgets of Azure tell the owner and the alert channels",
                "azure-native:consumption:Budget",
                "notifications.forecast.contactGroups.0",
            ),
            told(", whose webhook may act"),
        ],
        gcp: [
            told("budgets of Google Cloud tell the owner"),
            every(
                "; the limits of workloads and nodes bound what is used",
                "kubernetes:core/v1:ResourceQuota",
                "spec.hard",
            ),
        ],
    },
    "edge and WAF": {
        aws: [
            every(
                "TLS 1.3 alone",
                "aws:cloudfront/distribution:Distribution",
                "viewerCertificate.minimumProtocolVersion",
                /^TLSv1\.3/,
            ),
            gatewayAnswers,
        ],
        azure: [
            every("TLS 1.3 alone", "azure-native:cdn:AFDCustomDomain", "tlsSettings.minimumTlsVersion", "TLS13"),
            gatewayAnswers,
        ],
        gcp: [
            asked("for tenants that ask for it", "gcp:compute/sSLPolicy:SSLPolicy"),
            every("", "gcp:compute/sSLPolicy:SSLPolicy", "minTlsVersion", "TLS_1_3"),
        ],
    },
    "perimeter around the cloud's APIs": {
        aws: [
            every(
                "each lets principals of its own account alone through",
                "aws:ec2/vpcEndpoint:VpcEndpoint",
                "policy",
                /aws:PrincipalAccount/,
            ),
        ],
        azure: [
            every("and no public way in to databases", postgres, "network.publicNetworkAccess", "Disabled"),
            every("", "azure-native:sql:Server", "publicNetworkAccess", "Disabled"),
            every(", caches", "azure-native:redisenterprise:RedisEnterprise", "publicNetworkAccess", "Disabled"),
            every(", storage", "azure-native:storage:StorageAccount", "publicNetworkAccess", "Disabled"),
            every(", vaults", "azure-native:keyvault:Vault", "properties.publicNetworkAccess", "Disabled"),
            every(" and registries", acr, "publicNetworkAccess", "Disabled"),
            told("; logs and metrics pass public addresses of Azure Monitor, by Entra identities alone"),
        ],
        gcp: [
            asked(
                "VPC Service Controls, for cells and silos that ask for it",
                "gcp:accesscontextmanager/servicePerimeter:ServicePerimeter",
            ),
        ],
    },
    registry: {
        aws: [
            every("immutable tags", ecr, "imageTagMutability", /^IMMUTABLE/),
            every(", scanned", ecr, "imageScanningConfiguration.scanOnPush", true),
            every(", own key", ecr, "encryptionConfigurations.0.kmsKey"),
        ],
        azure: [
            every("Premium", acr, "sku.name", "Premium"),
            every(": private", acr, "publicNetworkAccess", "Disabled"),
            every(", own key", acr, "encryption.status", "enabled"),
            every(", three zones", acr, "zoneRedundancy", "Enabled"),
            told("; tags can be written again by publishers, so "),
            every("nothing untagged is deleted", acr, "policies.retentionPolicy.status", "disabled"),
        ],
        gcp: [
            every("immutable tags", `${artifacts}::registry-images`, "dockerConfig.immutableTags", true),
            every(", scanned", artifacts, "vulnerabilityScanningConfig.enablementConfig", "INHERITED"),
            every(", own key", artifacts, "kmsKeyName"),
            some("; and remote repositories", artifacts, "mode", "REMOTE_REPOSITORY"),
            asked("for cells and silos that ask for it", artifacts),
        ],
    },
    "move of a bridge tenant to a silo": {
        aws: [told("a dump in the cell's bucket")],
        azure: [some("a dump in an account for the time", "azure-native:storage:StorageAccount::transfer")],
        gcp: [
            told("of the cell"),
            some(
                "conditions on one folder",
                "gcp:storage/bucketIAMMember:BucketIAMMember",
                "condition.expression",
                /startsWith/,
            ),
        ],
    },
    "guard rails in the cloud": {
        aws: [
            absent(
                "service control policies are the organisation's, which no tenant's stack may write",
                "aws:organizations/policy:Policy",
            ),
        ],
        azure: [
            every(
                "Azure's own policies, on each resource group",
                "azure-native:authorization:PolicyAssignment",
                "scope",
                /\/resourceGroups\/[^/]+$/,
            ),
            since2("; from component version 2", "azure-native:authorization:PolicyAssignment"),
        ],
        gcp: [
            absent(
                "organization policies are the organisation's, which no tenant's stack may write",
                "gcp:orgpolicy/policy:Policy",
            ),
        ],
    },
};
