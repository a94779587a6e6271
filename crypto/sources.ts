/**
 * Where providers document what a plan does not say. What could not be looked up when this was written says so: it is what
 * providers have long documented, and still an inference.
 */
const unverified = "from knowledge, unverified";

/** Ciphers of data at rest, by the first part of a type. */
export const restCiphers: Readonly<Record<string, string>> = {
    aws: `AWS services encrypt data at rest with AES-256 under data keys of AWS KMS (${unverified})`,
    "azure-native": `https://learn.microsoft.com/azure/security/fundamentals/encryption-atrest: AES-256 (${unverified})`,
    gcp: `https://docs.cloud.google.com/docs/security/encryption/default-encryption: AES-256 (${unverified})`,
};

/** Whose key it is where a service is given none. */
export const restDefaults = {
    s3: "S3 encrypts every new object with keys of its own (SSE-S3) since 2023-01 unless told otherwise",
    logs: "CloudWatch Logs always encrypts, with keys of its own where it is given none",
    prometheus: "Amazon Managed Service for Prometheus encrypts with a key of AWS's where it is given none",
    secretsManager: "Secrets Manager uses aws/secretsmanager where it is given no key",
    sqs: "SQS encrypts queues with keys of its own (SSE-SQS) where nothing is said",
    azure: "https://docs.azure.cn/en-us/redis/how-to-encryption and its like, read 2026-11: keys of the platform are the default",
    ephemeral: `the host encrypts its disks with keys of the platform where no disk encryption set is named (${unverified})`,
    google: "Google encrypts what it is given no key for with keys of its own",
    etcd: `the provider's own storage encryption, below whatever encrypts the secrets (${unverified})`,
} as const;

/** What services do about TLS where the plan does not say. */
export const transportDefaults = {
    rdsVersion: `RDS for PostgreSQL sets ssl_min_protocol_version to TLSv1.2 (${unverified})`,
    rdsForce: `https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html: rds.force_ssl is 1 from PostgreSQL 15 on (${unverified})`,
    cacheMode:
        "@pulumi/aws 7.48.0, elasticache/replicationGroup.d.ts: what is encrypted in transit is so for all clients unless the mode is preferred",
    clusterApi: `the API server of a managed cluster speaks HTTPS alone (${unverified})`,
    azureSql: `Azure SQL Database encrypts every connection, and takes TLS 1.2 or newer where nothing is set (${unverified})`,
    azurePostgres: `Azure Database for PostgreSQL asks for TLS 1.2 and refuses clear connections where nothing is set (${unverified})`,
    azureStorage: "@pulumi/azure-native 3.28.0, storage/storageAccount.d.ts: HTTPS alone since 2019-04-01",
    frontDoorVersion: "https://learn.microsoft.com/azure/frontdoor/tls-policy: TLS 1.2 is the least, read 2026-11-29",
    frontDoorExchange:
        "https://learn.microsoft.com/azure/frontdoor/tls-key-exchange-policy: Standard is the policy where none is set, and hybrids ask for TLS 1.3, read 2026-11-29",
    googleStorage: `Cloud Storage's XML API takes clear requests unless the organisation's constraint storage.secureHttpTransport refuses them, which no plan knows (${unverified})`,
    pubsub: `Pub/Sub is an API of Google's, which speaks gRPC and HTTPS over TLS alone (${unverified})`,
    registry: `registries of images speak HTTPS alone (${unverified})`,
    messages: `SNS and SQS take clear requests unless the policy of the topic or queue refuses them (${unverified})`,
    keyVault: `Key Vault refuses clear connections and TLS below 1.2 (${unverified})`,
    envoyVersion:
        "https://gateway.envoyproxy.io/docs/api/extension_types/, ClientTLSSettings: TLS 1.2 where no version is set",
    cdnGroups:
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html, read 2026-11-29",
    loadBalancer:
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html, read 2026-11",
    googlePolicy: "@pulumi/gcp 9.37.0, compute/sslpolicy.d.ts: TLS 1.0 where no version is set",
    googleExchange:
        "@pulumi/gcp 9.37.0, compute/sslpolicy.d.ts: DEFAULT and no policy allow X25519MLKEM768 from October 2026 on",
} as const;
