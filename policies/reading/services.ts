import { type ResourceView, unknown } from "../rule";
import { cryptoKey, gke, googleBucket, googleNetwork, googleProject, sqlInstance, valkey } from "./google";
import { ask, type Truth } from "./logic";
import {
    aks,
    postgres,
    redis,
    redisDatabase,
    sqlDatabase,
    sqlServer,
    storageAccount,
    vault,
    vaultKey,
    virtualNetwork,
} from "./microsoft";
import { isSet } from "./values";

export const instance = "aws:rds/instance:Instance";
export const databaseCluster = "aws:rds/cluster:Cluster";
export const clusterInstance = "aws:rds/clusterInstance:ClusterInstance";
export const replicationGroup = "aws:elasticache/replicationGroup:ReplicationGroup";
export const cacheCluster = "aws:elasticache/cluster:Cluster";
export const serverlessCache = "aws:elasticache/serverlessCache:ServerlessCache";
export const eksCluster = "aws:eks/cluster:Cluster";
export const vpc = "aws:ec2/vpc:Vpc";
export const key = "aws:kms/key:Key";
export const buckets: readonly string[] = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

/** The kind of stateful service that a resource type belongs to, as a tenant's `allow` names it. */
const stateful: Readonly<Record<string, string>> = {
    [instance]: "database",
    [databaseCluster]: "database",
    [clusterInstance]: "database",
    [replicationGroup]: "cache",
    [cacheCluster]: "cache",
    [serverlessCache]: "cache",
    ...Object.fromEntries(buckets.map((bucket) => [bucket, "storage"])),
    "kubernetes:core/v1:PersistentVolumeClaim": "storage",
    [key]: "keys",
    [vpc]: "network",
    [eksCluster]: "cluster",
    [sqlInstance]: "database",
    [valkey]: "cache",
    [googleBucket]: "storage",
    [cryptoKey]: "keys",
    [googleNetwork]: "network",
    [gke]: "cluster",
    // With everything that lies in it: no consent names it, so that a tenant has to leave before it may go.
    [googleProject]: "project",
    [postgres]: "database",
    [sqlServer]: "database",
    [sqlDatabase]: "database",
    [redis]: "cache",
    [redisDatabase]: "cache",
    [storageAccount]: "storage",
    [vault]: "keys",
    [vaultKey]: "keys",
    [virtualNetwork]: "network",
    [aks]: "cluster",
};

/** Every type that holds data, or carries what does. */
export const statefulTypes: readonly string[] = Object.keys(stateful);

/** Service of a stateful type; undefined for a type that may come and go. */
export function statefulService(type: string): string | undefined {
    return Object.hasOwn(stateful, type) ? stateful[type] : undefined;
}

/** Whether a database server copies another one, which then decides on encryption, backups and users. */
export function isReplica(server: ResourceView): boolean {
    const source = server.get(server.type === instance ? "replicateSourceDb" : "replicationSourceIdentifier");
    return source === unknown || isSet(source);
}

/** Whether a replication group follows the primary of another region, which then decides on encryption and users. */
export function isSecondary(group: ResourceView): boolean {
    const primary = group.get("globalReplicationGroupId");
    return primary === unknown || isSet(primary);
}

/** Whether a launch template switches the metadata service off. */
export function metadataOff(template: ResourceView): Truth {
    return ask(template.get("metadataOptions.httpEndpoint"), (value) => value === "disabled");
}

/** Types that are a machine, or describe one without a launch template. */
export const machineTypes: readonly string[] = [
    "aws:ec2/instance:Instance",
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
];

/** What stands in front of public hosts on AWS. */
export const distribution = "aws:cloudfront/distribution:Distribution";
export const webAcl = "aws:wafv2/webAcl:WebAcl";
