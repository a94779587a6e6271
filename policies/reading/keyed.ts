import { gke, googleBucket, imageRepository, logBucket, nodePool, sqlInstance, valkey } from "./google";
import { postgres, redis, registry, sqlServer, storageAccount } from "./microsoft";
import { databaseCluster, instance, replicationGroup, serverlessCache } from "./services";

/** Where each service that encrypts with a key names it. */
export const keyed: Readonly<Record<string, string>> = {
    [instance]: "kmsKeyId",
    [databaseCluster]: "kmsKeyId",
    [replicationGroup]: "kmsKeyId",
    [serverlessCache]: "kmsKeyId",
    "aws:secretsmanager/secret:Secret": "kmsKeyId",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "rules",
    "aws:cloudwatch/logGroup:LogGroup": "kmsKeyId",
    "aws:cloudtrail/trail:Trail": "kmsKeyId",
    "aws:sns/topic:Topic": "kmsMasterKeyId",
    "aws:sqs/queue:Queue": "kmsMasterKeyId",
    "aws:backup/vault:Vault": "kmsKeyArn",
    "aws:amp/workspace:Workspace": "kmsKeyArn",
    "aws:ebs/volume:Volume": "kmsKeyId",
    "aws:efs/fileSystem:FileSystem": "kmsKeyId",
    "aws:dynamodb/table:Table": "serverSideEncryption.kmsKeyArn",
    "aws:kinesis/stream:Stream": "kmsKeyId",
    "aws:docdb/cluster:Cluster": "kmsKeyId",
    "aws:neptune/cluster:Cluster": "kmsKeyArn",
    "aws:redshift/cluster:Cluster": "kmsKeyId",
    "aws:opensearch/domain:Domain": "encryptAtRest.kmsKeyId",
    [sqlInstance]: "encryptionKeyName",
    [valkey]: "kmsKey",
    [googleBucket]: "encryption.defaultKmsKeyName",
    [logBucket]: "cmekSettings.kmsKeyName",
    [gke]: "databaseEncryption.keyName",
    [nodePool]: "nodeConfig.bootDiskKmsKey",
    [imageRepository]: "kmsKeyName",
    "gcp:pubsub/topic:Topic": "kmsKeyName",
    "gcp:gkebackup/backupPlan:BackupPlan": "backupConfig.encryptionKey.gcpKmsEncryptionKey",
    "gcp:compute/disk:Disk": "diskEncryptionKey.kmsKeySelfLink",
    "gcp:bigquery/dataset:Dataset": "defaultEncryptionConfiguration.kmsKeyName",
    [postgres]: "dataEncryption.primaryKeyURI",
    [redis]: "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
    [storageAccount]: "encryption.keyVaultProperties",
    [sqlServer]: "keyId",
    [registry]: "encryption.keyVaultProperties.keyIdentifier",
    "azure-native:compute:DiskEncryptionSet": "activeKey.keyUrl",
};

/** Types whose keys are looked at, and the properties that name them. */
export const keyedTypes: readonly string[] = Object.keys(keyed);
export const keyedProperties: readonly string[] = [...new Set(Object.values(keyed))];

const region = /^arn:[a-z-]+:kms:([a-z0-9-]+):/;
const location = /^projects\/[^/]+\/locations\/([a-z0-9-]+)\/keyRings\//;

/** Where a key lies, as far as its name tells. */
export function placeOfKey(name: unknown): string | undefined {
    return typeof name === "string" ? (region.exec(name) ?? location.exec(name))?.[1] : undefined;
}
