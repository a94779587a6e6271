/**
 * Properties whose change makes the provider replace the resource, for the types that this project creates. A provider
 * would decide it from its own schema; here it is written down.
 *
 * AWS: attributes that force a new resource in the Terraform AWS provider 6 behind @pulumi/aws 7.48 (`ForceNew`,
 * `RequiresReplace`), 2026-11. Kubernetes: pulumi-kubernetes provider/pkg/provider/diff.go, 2026-07.
 */
const bucketOnly = ["bucket"];
const named = ["name", "namePrefix"];

const aws: Readonly<Record<string, readonly string[]>> = {
    "amp/workspace:Workspace": ["kmsKeyArn"],
    "amp/workspaceConfiguration:WorkspaceConfiguration": ["workspaceId"],
    "budgets/budget:Budget": [...named, "accountId"],
    "chatbot/slackChannelConfiguration:SlackChannelConfiguration": ["configurationName", "slackTeamId"],
    "cloudtrail/trail:Trail": ["name"],
    "cloudwatch/dashboard:Dashboard": ["dashboardName"],
    "cloudwatch/eventRule:EventRule": [...named, "eventBusName"],
    "cloudwatch/eventTarget:EventTarget": ["rule", "eventBusName", "targetId"],
    "cloudwatch/logGroup:LogGroup": [...named, "logGroupClass"],
    "cloudwatch/logResourcePolicy:LogResourcePolicy": ["policyName"],
    "cloudwatch/metricAlarm:MetricAlarm": ["name"],
    "ec2/defaultSecurityGroup:DefaultSecurityGroup": ["vpcId"],
    "ec2/eip:Eip": ["domain", "networkBorderGroup", "publicIpv4Pool", "customerOwnedIpv4Pool", "address"],
    "ec2/flowLog:FlowLog": [
        "deliverCrossAccountRole",
        "destinationOptions",
        "eniId",
        "iamRoleArn",
        "logDestination",
        "logDestinationType",
        "logFormat",
        "maxAggregationInterval",
        "subnetId",
        "trafficType",
        "transitGatewayAttachmentId",
        "transitGatewayId",
        "vpcId",
    ],
    "ec2/launchTemplate:LaunchTemplate": named,
    "ec2/natGateway:NatGateway": ["allocationId", "connectivityType", "privateIp", "subnetId"],
    "ec2/route:Route": ["routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"],
    "ec2/routeTable:RouteTable": ["vpcId"],
    "ec2/routeTableAssociation:RouteTableAssociation": ["subnetId", "gatewayId"],
    "ec2/securityGroup:SecurityGroup": [...named, "description", "vpcId"],
    "ec2/subnet:Subnet": ["availabilityZone", "availabilityZoneId", "cidrBlock", "ipv6Native", "outpostArn", "vpcId"],
    "ec2/vpc:Vpc": ["cidrBlock", "instanceTenancy", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    "ec2/vpcEndpoint:VpcEndpoint": [
        "resourceConfigurationArn",
        "serviceName",
        "serviceNetworkArn",
        "serviceRegion",
        "vpcEndpointType",
        "vpcId",
    ],
    "eks/accessEntry:AccessEntry": ["clusterName", "principalArn", "type"],
    "eks/accessPolicyAssociation:AccessPolicyAssociation": ["accessScope", "clusterName", "policyArn", "principalArn"],
    "eks/addon:Addon": ["addonName", "clusterName"],
    "eks/cluster:Cluster": [
        "accessConfig.bootstrapClusterCreatorAdminPermissions",
        "bootstrapSelfManagedAddons",
        "encryptionConfig.provider",
        "encryptionConfig.resources",
        "kubernetesNetworkConfig.ipFamily",
        "kubernetesNetworkConfig.serviceIpv4Cidr",
        "name",
        "outpostConfig",
        "roleArn",
    ],
    "eks/nodeGroup:NodeGroup": [
        "amiType",
        "capacityType",
        "clusterName",
        "diskSize",
        "instanceTypes",
        "nodeGroupName",
        "nodeGroupNamePrefix",
        "nodeRoleArn",
        "remoteAccess",
        "subnetIds",
    ],
    "eks/podIdentityAssociation:PodIdentityAssociation": ["clusterName", "namespace", "serviceAccount"],
    "elasticache/parameterGroup:ParameterGroup": ["family", "name"],
    "elasticache/replicationGroup:ReplicationGroup": [
        "atRestEncryptionEnabled",
        "dataTieringEnabled",
        "globalReplicationGroupId",
        "kmsKeyId",
        "networkType",
        "port",
        "replicationGroupId",
        "snapshotArns",
        "snapshotName",
        "subnetGroupName",
    ],
    "elasticache/subnetGroup:SubnetGroup": ["name"],
    "elasticache/user:User": ["userId"],
    "elasticache/userGroup:UserGroup": ["userGroupId"],
    "elasticache/userGroupAssociation:UserGroupAssociation": ["userGroupId", "userId"],
    "iam/instanceProfile:InstanceProfile": [...named, "path"],
    "iam/policy:Policy": [...named, "description", "path"],
    "iam/role:Role": [...named, "path"],
    "iam/rolePolicy:RolePolicy": [...named, "role"],
    "iam/rolePolicyAttachment:RolePolicyAttachment": ["policyArn", "role"],
    "kms/alias:Alias": named,
    "kms/key:Key": ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
    "rds/instance:Instance": [
        "availabilityZone",
        "backupTarget",
        "characterSetName",
        "dbName",
        "engine",
        "identifierPrefix",
        "kmsKeyId",
        "ncharCharacterSetName",
        "restoreToPointInTime",
        "s3Import",
        "snapshotIdentifier",
        "storageEncrypted",
        "timezone",
        "username",
    ],
    "rds/parameterGroup:ParameterGroup": [...named, "description", "family"],
    "rds/proxy:Proxy": ["engineFamily", "vpcSubnetIds"],
    "rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": ["dbProxyName"],
    "rds/proxyTarget:ProxyTarget": ["dbClusterIdentifier", "dbInstanceIdentifier", "dbProxyName", "targetGroupName"],
    "rds/subnetGroup:SubnetGroup": named,
    "s3/bucket:Bucket": ["bucket", "bucketPrefix", "objectLockEnabled"],
    "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketOnly,
    "s3/bucketLogging:BucketLogging": bucketOnly,
    "s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": [...bucketOnly, "objectLockEnabled"],
    "s3/bucketOwnershipControls:BucketOwnershipControls": bucketOnly,
    "s3/bucketPolicy:BucketPolicy": bucketOnly,
    "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketOnly,
    "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketOnly,
    "s3/bucketVersioning:BucketVersioning": bucketOnly,
    "sns/topic:Topic": [...named, "fifoTopic"],
    "sns/topicPolicy:TopicPolicy": ["arn"],
    "sns/topicSubscription:TopicSubscription": ["endpoint", "protocol", "topic"],
    "sqs/queue:Queue": [...named, "fifoQueue"],
    "sqs/queuePolicy:QueuePolicy": ["queueUrl"],
    "vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["securityGroupId"],
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["securityGroupId"],
};

const container = [
    "args",
    "command",
    "env",
    "image",
    "imagePullPolicy",
    "lifecycle",
    "livenessProbe",
    "ports",
    "readinessProbe",
    "resources",
    "securityContext",
    "volumeMounts",
    "workingDir",
];

const pod = [
    "affinity",
    "automountServiceAccountToken",
    "dnsConfig",
    "dnsPolicy",
    "hostAliases",
    "hostIPC",
    "hostNetwork",
    "hostPID",
    "hostname",
    "imagePullSecrets",
    "nodeName",
    "nodeSelector",
    "overhead",
    "preemptionPolicy",
    "priorityClassName",
    "readinessGates",
    "restartPolicy",
    "runtimeClassName",
    "schedulerName",
    "securityContext",
    "serviceAccountName",
    "shareProcessNamespace",
    "subdomain",
    "terminationGracePeriodSeconds",
    "volumes",
    ...["containers[*]", "initContainers[*]"].flatMap((list) => container.map((property) => `${list}.${property}`)),
];

/** By kind; a ConfigMap's and a Secret's data too, unless the provider is told that they may change in place. */
const kubernetes: Readonly<Record<string, readonly string[]>> = {
    ClusterRoleBinding: ["roleRef"],
    ConfigMap: ["binaryData", "data"],
    DaemonSet: ["spec.selector"],
    Deployment: ["spec.selector"],
    Job: ["spec.completions", "spec.parallelism", "spec.selector", "spec.template"],
    PersistentVolumeClaim: ["spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"],
    Pod: pod.map((property) => `spec.${property}`),
    Release: ["name", "namespace"],
    ResourceQuota: ["spec.scopes"],
    RoleBinding: ["roleRef"],
    Secret: ["data", "stringData", "type"],
    Service: ["spec.clusterIP"],
    StatefulSet: [
        "spec.podManagementPolicy",
        "spec.revisionHistoryLimit",
        "spec.selector",
        "spec.serviceName",
        "spec.volumeClaimTemplates",
    ],
    StorageClass: ["parameters", "provisioner"],
};

/** Properties of every Kubernetes object. */
const identity = ["metadata.name", "metadata.namespace"];

/** Every regional resource of AWS names its region since @pulumi/aws 7. */
const awsRegion = ["region"];

const provider = ["clusterIdentifier", "kubeconfig", "context", "cluster", "renderYamlToDirectory"];

/** Property paths whose change forces a replacement of a type. */
export function replacingProperties(type: string): readonly string[] {
    const token = type.slice(type.indexOf(":") + 1);
    if (type === "pulumi:providers:kubernetes") return provider;
    if (type.startsWith("aws:")) return [...awsRegion, ...(Object.hasOwn(aws, token) ? aws[token]! : [])];
    if (!type.startsWith("kubernetes:")) return [];
    const kind = token.slice(token.lastIndexOf(":") + 1);
    return [...identity, ...(Object.hasOwn(kubernetes, kind) ? kubernetes[kind]! : [])];
}
