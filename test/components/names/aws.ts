import { forms, type ServiceRule, type ServiceRules } from "./rule";

/** Constraints in the description of the call's parameter, in the API models that botocore 1.44.8 carries; read 2026-11. */
const model = (call: string) => `botocore 1.44.8, ${call}`;
const none: readonly ServiceRule[] = [];
const iam = /^[\w+=,.@-]+$/;
const bucketRules = "docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (from knowledge, unverified)";
const vaultNames =
    "docs.aws.amazon.com/aws-backup/latest/APIReference: API_BackupSelection, API_CreateBackupVault, read 2026-11";
const logDelivery =
    "docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html (from knowledge, unverified)";
const elastiCache =
    "docs.aws.amazon.com/AmazonElastiCache/latest/APIReference: 40 characters taken for all (from knowledge, unverified)";

const repositoryPath = /^([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/;
const cacheRules =
    "docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ecr-pullthroughcacherule.html, read 2026-11-29 (of templates from knowledge, unverified)";

/** Names that AWS takes. */
export const awsRules: ServiceRules = {
    "aws:amp/workspace:Workspace": [
        { property: "alias", max: 100, form: forms.anything, repeats: true, source: model("amp CreateWorkspace") },
    ],
    "aws:backup/plan:Plan": [{ property: "name", max: 50, form: forms.words, repeats: true, source: vaultNames }],
    "aws:backup/selection:Selection": [
        { property: "name", max: 50, form: forms.words, repeats: true, source: vaultNames },
    ],
    "aws:backup/vault:Vault": [{ property: "name", min: 2, max: 50, form: forms.word, source: vaultNames }],
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": none,
    "aws:backup/vaultPolicy:VaultPolicy": none,
    "aws:acm/certificate:Certificate": [
        {
            property: "domainName",
            max: 64,
            form: forms.anything,
            repeats: true,
            source: "docs.aws.amazon.com/acm/latest/userguide/acm-public-certificates.html (from knowledge, unverified)",
        },
    ],
    "aws:apigateway/apiKey:ApiKey": [
        {
            property: "name",
            max: 1024,
            form: forms.anything,
            source: "docs.aws.amazon.com/apigateway/latest/api/API_CreateApiKey.html (from knowledge, unverified)",
        },
    ],
    "aws:cloudfront/cachePolicy:CachePolicy": [
        {
            property: "name",
            max: 128,
            form: forms.word,
            source: "docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachePolicyConfig.html (from knowledge, unverified)",
        },
    ],
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": [
        { property: "name", max: 60, form: forms.word, source: logDelivery },
    ],
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": [
        { property: "name", max: 60, form: forms.word, source: logDelivery },
    ],
    "aws:wafv2/webAcl:WebAcl": [
        {
            property: "name",
            max: 128,
            form: forms.word,
            source: "docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html (from knowledge, unverified)",
        },
    ],
    "aws:budgets/budget:Budget": [
        { property: "name", max: 100, form: /^(?!.*\/action\/)[^:\\]+$/, source: model("budgets CreateBudget") },
    ],
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": [
        {
            property: "configurationName",
            max: 128,
            form: forms.word,
            source: model("chatbot CreateSlackChannelConfiguration"),
        },
    ],
    "aws:cloudtrail/trail:Trail": [
        {
            property: "name",
            min: 3,
            max: 128,
            form: /^[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*$/,
            source: model("cloudtrail CreateTrail"),
        },
    ],
    "aws:cloudwatch/dashboard:Dashboard": [
        { property: "dashboardName", max: 255, form: forms.word, source: model("cloudwatch PutDashboard") },
    ],
    "aws:cloudwatch/eventRule:EventRule": [
        { property: "name", max: 64, form: forms.words, source: model("events PutRule") },
    ],
    "aws:cloudwatch/logGroup:LogGroup": [
        { property: "name", max: 512, form: /^[._\-/#A-Za-z0-9]+$/, source: model("logs CreateLogGroup") },
    ],
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": [
        {
            property: "name",
            max: 512,
            form: /^[^:*]+$/,
            within: ["logGroupName"],
            source: model("logs PutMetricFilter"),
        },
    ],
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": [
        {
            property: "policyName",
            max: 255,
            form: forms.words,
            source: "logs PutResourcePolicy states none; 255 is a guess",
        },
    ],
    "aws:cloudwatch/metricAlarm:MetricAlarm": [
        { property: "name", max: 255, form: forms.anything, source: model("cloudwatch PutMetricAlarm") },
    ],
    "aws:ec2/launchTemplate:LaunchTemplate": [
        {
            property: "name",
            min: 3,
            max: 128,
            form: /^[a-zA-Z0-9().\-/_]+$/,
            source: "docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html (from knowledge, unverified)",
        },
    ],
    "aws:ec2/securityGroup:SecurityGroup": [
        {
            property: "name",
            max: 255,
            form: /^(?!sg-)[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/,
            source: model("ec2 CreateSecurityGroup"),
        },
    ],
    "aws:eks/cluster:Cluster": [
        { property: "name", max: 100, form: /^[0-9A-Za-z][A-Za-z0-9\-_]*$/, source: model("eks CreateCluster") },
    ],
    "aws:eks/nodeGroup:NodeGroup": [
        {
            property: "nodeGroupName",
            max: 63,
            form: /^[0-9A-Za-z][A-Za-z0-9\-_]*$/,
            within: ["clusterName"],
            source: "docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html (from knowledge, unverified)",
        },
    ],
    "aws:elasticache/parameterGroup:ParameterGroup": [
        { property: "name", max: 255, form: forms.identifier, source: elastiCache },
    ],
    "aws:elasticache/replicationGroup:ReplicationGroup": [
        {
            property: "replicationGroupId",
            max: 40,
            form: forms.identifier,
            source: model("elasticache CreateReplicationGroup"),
        },
        { property: "finalSnapshotIdentifier", max: 255, form: forms.identifier, source: elastiCache },
    ],
    "aws:elasticache/subnetGroup:SubnetGroup": [
        { property: "name", max: 255, form: /^[a-zA-Z0-9-]+$/, source: model("elasticache CreateCacheSubnetGroup") },
    ],
    "aws:elasticache/user:User": [
        { property: "userId", max: 40, form: forms.identifier, source: elastiCache },
        { property: "userName", max: 120, form: forms.word, source: elastiCache },
    ],
    "aws:elasticache/userGroup:UserGroup": [
        { property: "userGroupId", max: 40, form: forms.identifier, source: elastiCache },
    ],
    "aws:iam/instanceProfile:InstanceProfile": [
        { property: "name", max: 128, form: iam, source: model("iam CreateInstanceProfile") },
    ],
    "aws:budgets/budgetAction:BudgetAction": none,
    "aws:iam/policy:Policy": [{ property: "name", max: 128, form: iam, source: model("iam CreatePolicy") }],
    "aws:iam/role:Role": [{ property: "name", max: 64, form: iam, source: model("iam CreateRole") }],
    "aws:iam/rolePolicy:RolePolicy": [
        { property: "name", max: 128, form: iam, within: ["role"], repeats: true, source: model("iam PutRolePolicy") },
    ],
    "aws:kms/alias:Alias": [
        {
            property: "name",
            max: 256,
            form: /^alias\/(?!aws\/)[a-zA-Z0-9:/_-]+$/,
            source: model("kms CreateAlias"),
        },
    ],
    "aws:rds/cluster:Cluster": [
        { property: "clusterIdentifier", max: 63, form: forms.identifier, source: model("rds CreateDBCluster") },
        {
            property: "finalSnapshotIdentifier",
            max: 63,
            form: forms.identifier,
            source: model("rds CreateDBClusterSnapshot"),
        },
        {
            property: "masterUsername",
            max: 16,
            form: /^[a-z][a-z0-9_]*$/,
            repeats: true,
            source: "rds CreateDBCluster: 1 to 16 letters or numbers; underscores from knowledge, unverified",
        },
    ],
    "aws:rds/clusterInstance:ClusterInstance": [
        { property: "identifier", max: 63, form: forms.identifier, source: model("rds CreateDBInstance") },
    ],
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": [
        { property: "name", max: 255, form: forms.identifier, source: model("rds CreateDBClusterParameterGroup") },
    ],
    "aws:rds/instance:Instance": [
        { property: "identifier", max: 63, form: forms.identifier, source: model("rds CreateDBInstance") },
        {
            property: "finalSnapshotIdentifier",
            max: 255,
            form: forms.identifier,
            source: model("rds CreateDBSnapshot"),
        },
        {
            property: "username",
            max: 63,
            form: /^[a-z][a-z0-9_]*$/,
            repeats: true,
            source: "rds CreateDBInstance: 1 to 63 letters or numbers for PostgreSQL; underscores from knowledge, unverified",
        },
    ],
    "aws:rds/parameterGroup:ParameterGroup": [
        { property: "name", max: 255, form: forms.identifier, source: model("rds CreateDBParameterGroup") },
    ],
    "aws:rds/proxy:Proxy": [
        {
            property: "name",
            max: 60,
            form: forms.identifier,
            source: `${model("rds CreateDBProxy")} says 63, its documentation 60 of old`,
        },
    ],
    "aws:rds/proxyEndpoint:ProxyEndpoint": [
        {
            property: "dbProxyEndpointName",
            max: 60,
            form: forms.identifier,
            source: `as of the proxy: ${model("rds CreateDBProxyEndpoint")} says 63`,
        },
    ],
    "aws:rds/subnetGroup:SubnetGroup": [
        { property: "name", max: 255, form: /^[a-z][a-z0-9._ -]*$/, source: model("rds CreateDBSubnetGroup") },
    ],
    "aws:s3/bucket:Bucket": [
        {
            property: "bucket",
            min: 3,
            max: 63,
            form: /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]*[a-z0-9]$/,
            source: bucketRules,
        },
    ],
    "aws:sns/topic:Topic": [
        { property: "name", max: 256, form: forms.word, source: model("sns CreateTopic") },
        {
            property: "displayName",
            max: 100,
            form: forms.anything,
            repeats: true,
            source: "docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html (from knowledge, unverified)",
        },
    ],
    "aws:sqs/queue:Queue": [{ property: "name", max: 80, form: forms.word, source: model("sqs CreateQueue") }],
    "aws:acm/certificateValidation:CertificateValidation": none,
    "aws:cloudfront/distribution:Distribution": none,
    "aws:cloudwatch/logDelivery:LogDelivery": none,
    "aws:route53/record:Record": none,
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": none,
    "aws:amp/workspaceConfiguration:WorkspaceConfiguration": none,
    "aws:cloudwatch/eventTarget:EventTarget": none,
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": none,
    "aws:ec2/eip:Eip": none,
    "aws:ec2/flowLog:FlowLog": none,
    "aws:ec2/internetGateway:InternetGateway": none,
    "aws:ec2/natGateway:NatGateway": none,
    "aws:ec2/route:Route": none,
    "aws:ec2/routeTable:RouteTable": none,
    "aws:ec2/routeTableAssociation:RouteTableAssociation": none,
    "aws:ec2/subnet:Subnet": none,
    "aws:ec2/vpc:Vpc": none,
    "aws:ec2/vpcEndpoint:VpcEndpoint": none,
    "aws:eks/accessEntry:AccessEntry": none,
    "aws:eks/addon:Addon": none,
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": none,
    "aws:elasticache/userGroupAssociation:UserGroupAssociation": none,
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": none,
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": [
        { property: "ecrRepositoryPrefix", min: 2, max: 30, form: repositoryPath, source: cacheRules },
    ],
    "aws:ecr/repository:Repository": [
        {
            property: "name",
            min: 2,
            max: 256,
            form: repositoryPath,
            source: "docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html (from knowledge, unverified)",
        },
    ],
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": [
        { property: "prefix", min: 2, max: 256, form: repositoryPath, source: cacheRules },
    ],
    "aws:ecr/repositoryPolicy:RepositoryPolicy": none,
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": none,
    "aws:kms/key:Key": none,
    "aws:appautoscaling/policy:Policy": none,
    "aws:appautoscaling/scheduledAction:ScheduledAction": none,
    "aws:appautoscaling/target:Target": none,
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": none,
    "aws:rds/proxyTarget:ProxyTarget": none,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": none,
    "aws:s3/bucketLogging:BucketLogging": none,
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": none,
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": none,
    "aws:s3/bucketPolicy:BucketPolicy": none,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": none,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": none,
    "aws:guardduty/detector:Detector": none,
    "aws:guardduty/detectorFeature:DetectorFeature": [
        {
            property: "name",
            max: 64,
            form: forms.words,
            repeats: true,
            source: "one of a list, @pulumi/aws 7.48.0, guardduty/detectorFeature.d.ts",
        },
    ],
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": none,
    "aws:s3/bucketVersioning:BucketVersioning": none,
    "aws:sns/topicPolicy:TopicPolicy": none,
    "aws:sns/topicSubscription:TopicSubscription": none,
    "aws:sqs/queuePolicy:QueuePolicy": none,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": none,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": none,
};
