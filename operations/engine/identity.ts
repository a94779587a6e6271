import { isObject, isSecret, type Properties } from "../../planner/engine/wire";

/**
 * Ids that follow from a resource's inputs: as its provider makes them, and as `pulumi import` takes them.
 * Source: the Import sections of the provider's pages, pulumi.com/registry/packages/aws 7.48, gcp 9.37 and kubernetes 4.34, read 2026-11.
 */
const templates: Readonly<Record<string, string>> = {
    "aws:budgets/budget:Budget": "{accountId}:{name}",
    "aws:cloudtrail/trail:Trail": "{name}",
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": "{alarmName}",
    "aws:cloudwatch/dashboard:Dashboard": "{dashboardName}",
    "aws:cloudwatch/eventRule:EventRule": "{name}",
    "aws:cloudwatch/logGroup:LogGroup": "{name}",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "{name}",
    "aws:eks/addon:Addon": "{clusterName}:{addonName}",
    "aws:eks/cluster:Cluster": "{name}",
    "aws:eks/nodeGroup:NodeGroup": "{clusterName}:{nodeGroupName}",
    "aws:elasticache/parameterGroup:ParameterGroup": "{name}",
    "aws:elasticache/replicationGroup:ReplicationGroup": "{replicationGroupId}",
    "aws:elasticache/subnetGroup:SubnetGroup": "{name}",
    "aws:elasticache/user:User": "{userId}",
    "aws:elasticache/userGroup:UserGroup": "{userGroupId}",
    "aws:iam/instanceProfile:InstanceProfile": "{name}",
    "aws:iam/role:Role": "{name}",
    "aws:iam/rolePolicy:RolePolicy": "{role}:{name}",
    "aws:kms/alias:Alias": "{name}",
    "aws:rds/cluster:Cluster": "{clusterIdentifier}",
    "aws:rds/clusterInstance:ClusterInstance": "{identifier}",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": "{name}",
    "aws:rds/instance:Instance": "{identifier}",
    "aws:rds/parameterGroup:ParameterGroup": "{name}",
    "aws:rds/proxy:Proxy": "{name}",
    "aws:rds/proxyEndpoint:ProxyEndpoint": "{dbProxyName}/{dbProxyEndpointName}",
    "aws:rds/subnetGroup:SubnetGroup": "{name}",
    "aws:s3/bucket:Bucket": "{bucket}",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "{bucket}",
    "aws:s3/bucketLogging:BucketLogging": "{bucket}",
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": "{bucket}",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": "{bucket}",
    "aws:s3/bucketPolicy:BucketPolicy": "{bucket}",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "{bucket}",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "{bucket}",
    "aws:s3/bucketVersioning:BucketVersioning": "{bucket}",
    "gcp:compute/firewall:Firewall": "{name}",
    "gcp:compute/globalAddress:GlobalAddress": "{name}",
    "gcp:compute/network:Network": "{name}",
    "gcp:container/cluster:Cluster": "{location}/{name}",
    "gcp:dns/managedZone:ManagedZone": "{name}",
    "gcp:kms/cryptoKey:CryptoKey": "{keyRing}/cryptoKeys/{name}",
    "gcp:kms/keyRing:KeyRing": "{location}/{name}",
    "gcp:memorystore/instance:Instance": "{location}/{instanceId}",
    "gcp:sql/databaseInstance:DatabaseInstance": "{name}",
    "gcp:storage/bucket:Bucket": "{name}",
};

/** Settings of something else that creating again merely writes again. */
const rewritten =
    /^gcp:(projects\/(iAMMember|iAMAuditConfig|service|serviceIdentity)|serviceaccount\/iAMMember|storage\/bucketIAMMember|kms\/cryptoKeyIAMMember|dns\/dnsManagedZoneIamMember):|^aws:(sns\/topicPolicy|sqs\/queuePolicy|iam\/rolePolicyAttachment|cloudwatch\/eventTarget|sns\/topicSubscription|amp\/workspaceConfiguration|ec2\/defaultSecurityGroup|rds\/proxyDefaultTargetGroup):/;

function at(inputs: Properties, path: string): string | undefined {
    let value: unknown = inputs;
    for (const key of path.split(".")) value = isObject(value) && !isSecret(value) ? value[key] : undefined;
    return typeof value === "string" && value !== "" ? value : undefined;
}

function filled(template: string, inputs: Properties): string | undefined {
    let whole = true;
    const id = template.replaceAll(/\{([\w.]+)\}/g, (_, path: string) => {
        const value = at(inputs, path);
        whole &&= value !== undefined;
        return value ?? "";
    });
    return whole ? id : undefined;
}

/** Kubernetes objects are found by namespace and name. */
function objectId(inputs: Properties): string | undefined {
    const name = at(inputs, "metadata.name") ?? at(inputs, "name");
    const namespace = at(inputs, "metadata.namespace") ?? at(inputs, "namespace");
    return name === undefined || namespace === undefined ? name : `${namespace}/${name}`;
}

/** The id that a resource has if it exists; `undefined` where only the cloud knows. */
export function identityOf(type: string, inputs: Properties): string | undefined {
    if (type.startsWith("kubernetes:")) return objectId(inputs);
    const template = Object.hasOwn(templates, type) ? templates[type] : undefined;
    return template === undefined ? undefined : filled(template, inputs);
}

/** Whether creating the resource once more, where it exists already, leaves one of it: nothing has to be looked up. */
export function isRewritten(type: string): boolean {
    return rewritten.test(type) || type.startsWith("pulumi:");
}
