/**
 * Names of Terraform's providers for what Pulumi's, which are made of them, call otherwise.
 * Source: @pulumi/aws 7.48 and @pulumi/gcp 9.37 beside registry.terraform.io/providers/hashicorp/aws and google.
 */
const aws: Readonly<Record<string, string>> = {
    "alb/listener": "alb_listener",
    "alb/loadBalancer": "alb",
    "amp/workspace": "prometheus_workspace",
    "amp/workspaceConfiguration": "prometheus_workspace_configuration",
    "cfg/recorder": "config_configuration_recorder",
    "cfg/recorderStatus": "config_configuration_recorder_status",
    "cloudtrail/trail": "cloudtrail",
    "cloudwatch/eventRule": "cloudwatch_event_rule",
    "cloudwatch/eventTarget": "cloudwatch_event_target",
    "ec2/defaultNetworkAcl": "default_network_acl",
    "ec2/defaultSecurityGroup": "default_security_group",
    "ec2/eip": "eip",
    "ec2/flowLog": "flow_log",
    "ec2/instance": "instance",
    "ec2/internetGateway": "internet_gateway",
    "ec2/launchConfiguration": "launch_configuration",
    "ec2/launchTemplate": "launch_template",
    "ec2/natGateway": "nat_gateway",
    "ec2/networkAcl": "network_acl",
    "ec2/networkAclRule": "network_acl_rule",
    "ec2/route": "route",
    "ec2/routeTable": "route_table",
    "ec2/routeTableAssociation": "route_table_association",
    "ec2/securityGroup": "security_group",
    "ec2/securityGroupRule": "security_group_rule",
    "ec2/spotInstanceRequest": "spot_instance_request",
    "ec2/subnet": "subnet",
    "ec2/vpc": "vpc",
    "ec2/vpcEndpoint": "vpc_endpoint",
    "lb/loadBalancer": "lb",
    "rds/cluster": "rds_cluster",
    "rds/clusterInstance": "rds_cluster_instance",
    "rds/clusterParameterGroup": "rds_cluster_parameter_group",
    "rds/instance": "db_instance",
    "rds/parameterGroup": "db_parameter_group",
    "rds/proxy": "db_proxy",
    "rds/proxyDefaultTargetGroup": "db_proxy_default_target_group",
    "rds/proxyTarget": "db_proxy_target",
    "rds/subnetGroup": "db_subnet_group",
    "s3/bucketReplicationConfig": "s3_bucket_replication_configuration",
    "vpc/securityGroupEgressRule": "vpc_security_group_egress_rule",
    "vpc/securityGroupIngressRule": "vpc_security_group_ingress_rule",
};

const google: Readonly<Record<string, string>> = {
    "artifactregistry/repository": "artifact_registry_repository",
    "artifactregistry/repositoryIamMember": "artifact_registry_repository_iam_member",
    "organizations/iAMMember": "organization_iam_member",
    "organizations/project": "project",
    "projects/iAMAuditConfig": "project_iam_audit_config",
    "projects/iAMBinding": "project_iam_binding",
    "projects/iAMMember": "project_iam_member",
    "projects/service": "project_service",
    "serviceaccount/account": "service_account",
    "serviceaccount/iAMMember": "service_account_iam_member",
};

/** `camelCase` as Terraform writes it, `sSLPolicy` as `ssl_policy`. */
export const snake = (name: string): string =>
    name
        .replace(/^[a-z](?=[A-Z]{2})/, (letter) => letter.toUpperCase())
        .replace(/(?<=[A-Z])[A-Z](?=[a-z])|(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
        .toLowerCase();

/** Terraform's type for Pulumi's, such as `aws_s3_bucket` for `aws:s3/bucket:Bucket`; undefined for other clouds. */
export function terraformType(type: string): string | undefined {
    const [cloud, token = ""] = type.split(":");
    const own = { aws: [aws, "aws"], gcp: [google, "google"] } as const;
    if (cloud !== "aws" && cloud !== "gcp") return undefined;
    const [names, prefix] = own[cloud];
    const [service = "", kind = ""] = token.split("/");
    return `${prefix}_${names[token] ?? `${service}_${snake(kind.replace(/V2$/, ""))}`}`;
}
