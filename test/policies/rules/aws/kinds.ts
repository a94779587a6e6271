import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import type * as eks from "@pulumi/aws/eks";
import type * as elasticache from "@pulumi/aws/elasticache";
import type * as iam from "@pulumi/aws/iam";
import type * as kms from "@pulumi/aws/kms";
import type { ProviderArgs } from "@pulumi/aws/provider";
import type * as rds from "@pulumi/aws/rds";
import type * as s3 from "@pulumi/aws/s3";
import type * as sns from "@pulumi/aws/sns";
import { kind } from "../../support/declared";

/** Functions that declare resources of AWS, each with its SDK's arguments. */
export const provider = kind<ProviderArgs>("pulumi:providers:aws");
/** Providers of two accounts, of the first one's in another region, and with credentials of their own. */
export const grounds = {
    main: provider({ region: "eu-west-1", allowedAccountIds: ["111122223333"] }),
    apart: provider({ region: "us-east-1", allowedAccountIds: ["111122223333"] }),
    other: provider({ region: "eu-west-1", allowedAccountIds: ["444455556666"] }),
    unsaid: provider({ region: "eu-west-1", profile: "audit" }),
};
export const vpc = kind<ec2.VpcArgs>("aws:ec2/vpc:Vpc");
export const subnet = kind<ec2.SubnetArgs>("aws:ec2/subnet:Subnet");
export const securityGroup = kind<ec2.SecurityGroupArgs>("aws:ec2/securityGroup:SecurityGroup");
export const launchTemplate = kind<ec2.LaunchTemplateArgs>("aws:ec2/launchTemplate:LaunchTemplate");
export const cluster = kind<eks.ClusterArgs>("aws:eks/cluster:Cluster");
export const nodeGroup = kind<eks.NodeGroupArgs>("aws:eks/nodeGroup:NodeGroup");
export const instance = kind<rds.InstanceArgs>("aws:rds/instance:Instance");
export const databaseCluster = kind<rds.ClusterArgs>("aws:rds/cluster:Cluster");
export const parameterGroup = kind<rds.ParameterGroupArgs>("aws:rds/parameterGroup:ParameterGroup");
export const replicationGroup = kind<elasticache.ReplicationGroupArgs>(
    "aws:elasticache/replicationGroup:ReplicationGroup",
);
export const serverlessCache = kind<elasticache.ServerlessCacheArgs>("aws:elasticache/serverlessCache:ServerlessCache");
export const bucket = kind<s3.BucketArgs>("aws:s3/bucket:Bucket");
export const bucketV2 = kind<s3.BucketV2Args>("aws:s3/bucketV2:BucketV2");
export const bucketPolicy = kind<s3.BucketPolicyArgs>("aws:s3/bucketPolicy:BucketPolicy");
export const bucketEncryption = kind<s3.BucketServerSideEncryptionConfigurationArgs>(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
);
export const key = kind<kms.KeyArgs>("aws:kms/key:Key");
export const alias = kind<kms.AliasArgs>("aws:kms/alias:Alias");
export const role = kind<iam.RoleArgs>("aws:iam/role:Role");
export const rolePolicy = kind<iam.RolePolicyArgs>("aws:iam/rolePolicy:RolePolicy");
export const policy = kind<iam.PolicyArgs>("aws:iam/policy:Policy");
export const topic = kind<sns.TopicArgs>("aws:sns/topic:Topic");
export const logGroup = kind<cloudwatch.LogGroupArgs>("aws:cloudwatch/logGroup:LogGroup");

/** A statement of a policy document, as people write them: one value or several. */
export interface Statement {
    readonly Effect: "Allow" | "Deny";
    readonly [part: string]: unknown;
}

/** The JSON of a policy document. */
export const document = (...statements: readonly Statement[]): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: statements });
