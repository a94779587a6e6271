import { forms, type ServiceRule, type ServiceRules } from "./rule";

/** Descriptions of the inputs in @pulumi/gcp 9.37.0; read 2026-11. */
const sdk = (file: string) => `@pulumi/gcp 9.37.0, ${file}.d.ts`;
const unverified = (where: string) => `${where} (from knowledge, unverified)`;
const none: readonly ServiceRule[] = [];
/** Compute Engine's names: RFC 1035 labels. */
const compute = (file: string): readonly ServiceRule[] => [
    { property: "name", max: 63, form: forms.label, source: sdk(`compute/${file}`) },
];
const shown = (max: number, source: string): readonly ServiceRule[] => [
    { property: "displayName", max, form: forms.anything, repeats: true, source },
];

/** Certificate Manager's names. */
const managed = (file: string): readonly ServiceRule[] => [
    { property: "name", max: 63, form: forms.label, source: sdk(`certificatemanager/${file}`) },
];

/** Names that Google Cloud takes. */
export const gcpRules: ServiceRules = {
    "gcp:accesscontextmanager/servicePerimeter:ServicePerimeter": [
        {
            property: "name",
            max: 15 + 20 + 19 + 50,
            form: /^accessPolicies\/\d+\/servicePerimeters\/[a-zA-Z]\w{0,49}$/,
            source: sdk("accesscontextmanager/servicePerimeter"),
        },
    ],
    "gcp:artifactregistry/repository:Repository": [
        {
            property: "repositoryId",
            max: 63,
            form: forms.label,
            source: unverified("cloud.google.com/artifact-registry/docs/repositories/create-repos"),
        },
    ],
    "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": none,
    "gcp:artifactregistry/vpcscConfig:VpcscConfig": none,
    "gcp:billing/budget:Budget": shown(
        60,
        unverified("cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets"),
    ),
    "gcp:certificatemanager/certificate:Certificate": managed("certificate"),
    "gcp:certificatemanager/certificateMap:CertificateMap": managed("certificateMap"),
    "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": managed("certificateMapEntry"),
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": managed("dnsAuthorization"),
    "gcp:compute/backendService:BackendService": compute("backendService"),
    "gcp:compute/firewall:Firewall": compute("firewall"),
    "gcp:compute/globalAddress:GlobalAddress": compute("globalAddress"),
    "gcp:compute/globalForwardingRule:GlobalForwardingRule": compute("globalForwardingRule"),
    "gcp:compute/globalNetworkEndpointGroup:GlobalNetworkEndpointGroup": compute("globalNetworkEndpointGroup"),
    "gcp:compute/network:Network": compute("network"),
    "gcp:compute/router:Router": compute("router"),
    "gcp:compute/routerNat:RouterNat": [
        { property: "name", max: 63, form: forms.label, within: ["router"], source: sdk("compute/routerNat") },
    ],
    "gcp:compute/sSLPolicy:SSLPolicy": compute("sslpolicy"),
    "gcp:compute/securityPolicy:SecurityPolicy": compute("securityPolicy"),
    "gcp:compute/subnetwork:Subnetwork": compute("subnetwork"),
    "gcp:compute/targetHttpProxy:TargetHttpProxy": compute("targetHttpProxy"),
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy": compute("targetHttpsProxy"),
    "gcp:compute/uRLMap:URLMap": compute("urlmap"),
    "gcp:container/cluster:Cluster": [
        {
            property: "name",
            max: 40,
            form: forms.label,
            source: unverified("cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters"),
        },
    ],
    "gcp:container/nodePool:NodePool": [
        {
            property: "name",
            max: 40,
            form: forms.label,
            within: ["cluster"],
            source: unverified("the same page, nodePools"),
        },
    ],
    "gcp:dns/managedZone:ManagedZone": [
        {
            property: "name",
            max: 63,
            form: forms.label,
            source: unverified("cloud.google.com/dns/docs/reference/rest/v1/managedZones"),
        },
    ],
    "gcp:dns/policy:Policy": [
        {
            property: "name",
            max: 63,
            form: forms.label,
            source: unverified("cloud.google.com/dns/docs/reference/rest/v1/policies"),
        },
    ],
    "gcp:gkebackup/backupPlan:BackupPlan": [
        {
            property: "name",
            max: 63,
            form: forms.label,
            source: unverified("cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke"),
        },
    ],
    "gcp:kms/cryptoKey:CryptoKey": [
        {
            property: "name",
            max: 63,
            form: forms.word,
            within: ["keyRing"],
            source: unverified("the same form as key rings'"),
        },
    ],
    "gcp:kms/keyRing:KeyRing": [
        {
            property: "name",
            max: 63,
            form: forms.word,
            source: "google.cloud.kms_v1.types.CreateKeyRingRequest, page of 2025-10-02, read 2026-11",
        },
    ],
    "gcp:logging/projectBucketConfig:ProjectBucketConfig": [
        {
            property: "bucketId",
            max: 100,
            form: forms.words,
            source: "Google.Cloud.Logging.V2.CreateBucketRequest 4.1.0, read 2026-11",
        },
    ],
    "gcp:logging/projectExclusion:ProjectExclusion": [
        {
            property: "name",
            max: 100,
            form: forms.words,
            source: "docs.cloud.google.com/logging/docs/reference/v2/rest/v2/projects.exclusions, read 2026-11",
        },
    ],
    "gcp:logging/projectSink:ProjectSink": [
        {
            property: "name",
            max: 100,
            form: forms.words,
            source: unverified("cloud.google.com/logging/docs/reference/v2/rest/v2/projects.sinks"),
        },
    ],
    "gcp:memorystore/aclPolicy:AclPolicy": [
        { property: "aclPolicyId", max: 63, form: forms.label, source: sdk("memorystore/aclPolicy") },
    ],
    "gcp:memorystore/instance:Instance": [
        { property: "instanceId", min: 4, max: 63, form: forms.dnsLabel, source: sdk("memorystore/instance") },
    ],
    "gcp:monitoring/alertPolicy:AlertPolicy": shown(512, sdk("monitoring/alertPolicy")),
    "gcp:monitoring/notificationChannel:NotificationChannel": shown(512, sdk("monitoring/notificationChannel")),
    "gcp:organizations/project:Project": [
        {
            property: "projectId",
            min: 6,
            max: 30,
            form: /^[a-z][a-z0-9-]*[a-z0-9]$/,
            source: sdk("organizations/project"),
        },
    ],
    "gcp:projects/defaultServiceAccounts:DefaultServiceAccounts": none,
    ...Object.fromEntries(
        ["topic:Topic", "subscription:Subscription"].map((type) => [
            `gcp:pubsub/${type}`,
            [
                {
                    property: "name",
                    min: 3,
                    max: 255,
                    form: /^(?!goog)[a-zA-Z][\w.~+%-]*$/,
                    within: ["project"],
                    source: "cloud.google.com/pubsub/docs/pubsub-basics#resource_names (from knowledge, unverified)",
                },
            ],
        ]),
    ),
    "gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy": [
        {
            property: "name",
            max: 63,
            form: forms.label,
            source: unverified("cloud.google.com/vpc/docs/configure-service-connection-policies"),
        },
    ],
    "gcp:serviceaccount/account:Account": [
        {
            property: "accountId",
            min: 6,
            max: 30,
            form: /^[a-z]([-a-z0-9]*[a-z0-9])$/,
            source: sdk("serviceaccount/account"),
        },
        ...shown(100, unverified("cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts, 100 bytes")),
    ],
    "gcp:sql/databaseInstance:DatabaseInstance": [
        {
            property: "name",
            // Less a project of 30 characters and the colon after it.
            max: 98 - 31,
            form: forms.label,
            source: "google.cloud.sqladmin_v1.types, page of 2026-10-03, read 2026-11: 98 characters; with the project, by knowledge",
        },
    ],
    "gcp:sql/user:User": [
        {
            property: "name",
            max: 63,
            form: /^[a-z][-a-z0-9]*@[a-z][-a-z0-9]*\.iam$/,
            within: ["instance"],
            source: "a role of PostgreSQL: postgresql.org/docs/17/sql-syntax-lexical.html, 63 bytes",
        },
    ],
    "gcp:storage/bucket:Bucket": [
        {
            property: "name",
            min: 3,
            max: 63,
            form: /^(?!goog)(?!.*(google|g00gle))[a-z0-9]([-_a-z0-9]*[a-z0-9])$/,
            source: unverified("cloud.google.com/storage/docs/buckets#naming"),
        },
    ],
    "gcp:compute/globalNetworkEndpoint:GlobalNetworkEndpoint": none,
    "gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember": none,
    "gcp:dns/recordSet:RecordSet": none,
    "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": none,
    "gcp:monitoring/dashboard:Dashboard": none,
    "gcp:projects/iAMAuditConfig:IAMAuditConfig": none,
    "gcp:projects/iAMMember:IAMMember": none,
    "gcp:projects/service:Service": none,
    "gcp:projects/serviceIdentity:ServiceIdentity": none,
    "gcp:pubsub/topicIAMMember:TopicIAMMember": none,
    "gcp:serviceaccount/iAMMember:IAMMember": none,
    "gcp:servicenetworking/connection:Connection": none,
    "gcp:storage/bucketIAMMember:BucketIAMMember": none,
    "gcp:storage/transferJob:TransferJob": [
        {
            property: "name",
            max: 128,
            form: /^transferJobs\/(?!OPI)[A-Za-z0-9-._~]*[A-Za-z0-9]$/,
            source: sdk("storage/transferJob"),
        },
    ],
    "gcp:storage/hmacKey:HmacKey": none,
};
