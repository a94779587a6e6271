import { type Capabilities, everywhere, ground, onRequest, servers, tenants } from "../capabilities";

/** What AWS gives, and by which resources. */
export const awsCapabilities: Capabilities = {
    network: ground(
        "aws:ec2/vpc:Vpc",
        "aws:ec2/subnet:Subnet",
        "aws:ec2/natGateway:NatGateway",
        "aws:ec2/flowLog:FlowLog",
    ),
    cluster: ground("aws:eks/cluster:Cluster"),
    "node capacity": ground("aws:eks/nodeGroup:NodeGroup", "kubernetes:karpenter.sh/v1:NodePool"),
    database: servers("aws:rds/instance:Instance"),
    "readers of a database": onRequest(
        ["bridge", "silo"],
        "aws:appautoscaling/target:Target",
        "aws:appautoscaling/policy:Policy",
        "aws:appautoscaling/scheduledAction:ScheduledAction",
        "aws:rds/proxyEndpoint:ProxyEndpoint",
    ),
    "connection pool": servers("aws:rds/proxy:Proxy"),
    cache: servers("aws:elasticache/replicationGroup:ReplicationGroup"),
    "readers of a cache": {
        ...onRequest(
            ["bridge", "silo"],
            "aws:appautoscaling/target:Target",
            "aws:appautoscaling/policy:Policy",
            "aws:appautoscaling/scheduledAction:ScheduledAction",
        ),
        having: { serviceNamespace: "elasticache" },
    },
    "object storage": tenants("aws:s3/bucket:Bucket"),
    keys: everywhere("aws:kms/key:Key"),
    secrets: tenants("kubernetes:external-secrets.io/v1:SecretStore"),
    "workload identity": tenants("aws:eks/podIdentityAssociation:PodIdentityAssociation"),
    "audit trail": ground("aws:cloudtrail/trail:Trail"),
    metrics: ground("aws:amp/workspace:Workspace"),
    logs: everywhere("aws:cloudwatch/logGroup:LogGroup"),
    alerts: everywhere("aws:cloudwatch/metricAlarm:MetricAlarm", "aws:sns/topic:Topic"),
    dashboard: everywhere("aws:cloudwatch/dashboard:Dashboard"),
    "backup of the cluster": ground("aws:backup/vault:Vault", "aws:backup/plan:Plan", "aws:backup/selection:Selection"),
    budget: tenants("aws:budgets/budget:Budget"),
    "edge and WAF": onRequest(
        ["silo"],
        "aws:cloudfront/distribution:Distribution",
        "aws:wafv2/webAcl:WebAcl",
        "aws:acm/certificate:Certificate",
    ),
    registry: onRequest(["cell"], "aws:ecr/repository:Repository", "aws:ecr/repositoryPolicy:RepositoryPolicy"),
};
