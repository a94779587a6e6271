import type * as artifactregistry from "@pulumi/gcp/artifactregistry";
import type * as backupdisasterrecovery from "@pulumi/gcp/backupdisasterrecovery";
import type * as compute from "@pulumi/gcp/compute";
import type * as container from "@pulumi/gcp/container";
import type * as dns from "@pulumi/gcp/dns";
import type * as gkebackup from "@pulumi/gcp/gkebackup";
import type * as iam from "@pulumi/gcp/iam";
import type * as kms from "@pulumi/gcp/kms";
import type * as logging from "@pulumi/gcp/logging";
import type * as memorystore from "@pulumi/gcp/memorystore";
import type * as monitoring from "@pulumi/gcp/monitoring";
import type * as organizations from "@pulumi/gcp/organizations";
import type * as projects from "@pulumi/gcp/projects";
import type { ProviderArgs } from "@pulumi/gcp/provider";
import type * as redis from "@pulumi/gcp/redis";
import type * as secretmanager from "@pulumi/gcp/secretmanager";
import type * as serviceaccount from "@pulumi/gcp/serviceaccount";
import type * as sql from "@pulumi/gcp/sql";
import type * as storage from "@pulumi/gcp/storage";
import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource";
import { kind } from "../../support/declared";

/** Functions that declare resources of Google Cloud, each with its SDK's arguments. */
export const sqlInstance = kind<sql.DatabaseInstanceArgs>("gcp:sql/databaseInstance:DatabaseInstance");
export const sqlUser = kind<sql.UserArgs>("gcp:sql/user:User");
export const backupPlan = kind<gkebackup.BackupPlanArgs>("gcp:gkebackup/backupPlan:BackupPlan");
export const imageRepository = kind<artifactregistry.RepositoryArgs>("gcp:artifactregistry/repository:Repository");
export const valkey = kind<memorystore.InstanceArgs>("gcp:memorystore/instance:Instance");
export const googleBucket = kind<storage.BucketArgs>("gcp:storage/bucket:Bucket");
export const transferJob = kind<storage.TransferJobArgs>("gcp:storage/transferJob:TransferJob");
export const cryptoKey = kind<kms.CryptoKeyArgs>("gcp:kms/cryptoKey:CryptoKey");
export const gke = kind<container.ClusterArgs>("gcp:container/cluster:Cluster");
export const nodePool = kind<container.NodePoolArgs>("gcp:container/nodePool:NodePool");
export const firewall = kind<compute.FirewallArgs>("gcp:compute/firewall:Firewall");
export const subnetwork = kind<compute.SubnetworkArgs>("gcp:compute/subnetwork:Subnetwork");
export const member = kind<projects.IAMMemberArgs>("gcp:projects/iAMMember:IAMMember");
export const binding = kind<projects.IAMBindingArgs>("gcp:projects/iAMBinding:IAMBinding");
export const logBucket = kind<logging.ProjectBucketConfigArgs>("gcp:logging/projectBucketConfig:ProjectBucketConfig");
export const computeClass = kind<CustomResourceArgs>("kubernetes:cloud.google.com/v1:ComputeClass");
export const backendService = kind<compute.BackendServiceArgs>("gcp:compute/backendService:BackendService");
export const sslPolicy = kind<compute.SSLPolicyArgs>("gcp:compute/sSLPolicy:SSLPolicy");
export const httpsProxy = kind<compute.TargetHttpsProxyArgs>("gcp:compute/targetHttpsProxy:TargetHttpsProxy");
export const networkRule = kind<compute.NetworkFirewallPolicyRuleArgs>(
    "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
);
export const networkPolicy = kind<compute.NetworkFirewallPolicyArgs>(
    "gcp:compute/networkFirewallPolicy:NetworkFirewallPolicy",
);
export const policyWithRules = kind<compute.NetworkFirewallPolicyWithRulesArgs>(
    "gcp:compute/networkFirewallPolicyWithRules:NetworkFirewallPolicyWithRules",
);
export const regionPolicyWithRules = kind<compute.RegionNetworkFirewallPolicyWithRulesArgs>(
    "gcp:compute/regionNetworkFirewallPolicyWithRules:RegionNetworkFirewallPolicyWithRules",
);
export const orgPolicyWithRules = kind<compute.FirewallPolicyWithRulesArgs>(
    "gcp:compute/firewallPolicyWithRules:FirewallPolicyWithRules",
);
export const network = kind<compute.NetworkArgs>("gcp:compute/network:Network");
export const machine = kind<compute.InstanceArgs>("gcp:compute/instance:Instance");
export const zone = kind<dns.ManagedZoneArgs>("gcp:dns/managedZone:ManagedZone");
export const dnsPolicy = kind<dns.PolicyArgs>("gcp:dns/policy:Policy");
export const projectPolicy = kind<projects.IAMPolicyArgs>("gcp:projects/iAMPolicy:IAMPolicy");
export const bucketMember = kind<storage.BucketIAMMemberArgs>("gcp:storage/bucketIAMMember:BucketIAMMember");
export const bucketBinding = kind<storage.BucketIAMBindingArgs>("gcp:storage/bucketIAMBinding:BucketIAMBinding");
export const bucketList = kind<storage.BucketACLArgs>("gcp:storage/bucketACL:BucketACL");
export const bucketEntry = kind<storage.BucketAccessControlArgs>("gcp:storage/bucketAccessControl:BucketAccessControl");
export const keyMember = kind<kms.CryptoKeyIAMMemberArgs>("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember");
export const ringBinding = kind<kms.KeyRingIAMBindingArgs>("gcp:kms/keyRingIAMBinding:KeyRingIAMBinding");
export const secretMember = kind<secretmanager.SecretIamMemberArgs>(
    "gcp:secretmanager/secretIamMember:SecretIamMember",
);
export const account = kind<serviceaccount.AccountArgs>("gcp:serviceaccount/account:Account");
export const accountKey = kind<serviceaccount.KeyArgs>("gcp:serviceaccount/key:Key");
export const federation = kind<iam.WorkloadIdentityPoolProviderArgs>(
    "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
);
export const redisServer = kind<redis.InstanceArgs>("gcp:redis/instance:Instance");
export const redisCluster = kind<redis.ClusterArgs>("gcp:redis/cluster:Cluster");
export const secret = kind<secretmanager.SecretArgs>("gcp:secretmanager/secret:Secret");
export const googleProvider = kind<ProviderArgs>("pulumi:providers:gcp");
export const auditConfig = kind<projects.IAMAuditConfigArgs>("gcp:projects/iAMAuditConfig:IAMAuditConfig");
export const sink = kind<logging.ProjectSinkArgs>("gcp:logging/projectSink:ProjectSink");
export const logMetric = kind<logging.MetricArgs>("gcp:logging/metric:Metric");
export const alertPolicy = kind<monitoring.AlertPolicyArgs>("gcp:monitoring/alertPolicy:AlertPolicy");
export const project = kind<organizations.ProjectArgs>("gcp:organizations/project:Project");
export const backupVault = kind<backupdisasterrecovery.BackupVaultArgs>(
    "gcp:backupdisasterrecovery/backupVault:BackupVault",
);
