import type * as compute from "@pulumi/gcp/compute";
import type * as container from "@pulumi/gcp/container";
import type * as gkebackup from "@pulumi/gcp/gkebackup";
import type * as kms from "@pulumi/gcp/kms";
import type * as logging from "@pulumi/gcp/logging";
import type * as memorystore from "@pulumi/gcp/memorystore";
import type * as projects from "@pulumi/gcp/projects";
import type * as sql from "@pulumi/gcp/sql";
import type * as storage from "@pulumi/gcp/storage";
import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource";
import { kind } from "../../support/declared";

/** Functions that declare resources of Google Cloud, each with its SDK's arguments. */
export const sqlInstance = kind<sql.DatabaseInstanceArgs>("gcp:sql/databaseInstance:DatabaseInstance");
export const sqlUser = kind<sql.UserArgs>("gcp:sql/user:User");
export const backupPlan = kind<gkebackup.BackupPlanArgs>("gcp:gkebackup/backupPlan:BackupPlan");
export const valkey = kind<memorystore.InstanceArgs>("gcp:memorystore/instance:Instance");
export const googleBucket = kind<storage.BucketArgs>("gcp:storage/bucket:Bucket");
export const cryptoKey = kind<kms.CryptoKeyArgs>("gcp:kms/cryptoKey:CryptoKey");
export const gke = kind<container.ClusterArgs>("gcp:container/cluster:Cluster");
export const nodePool = kind<container.NodePoolArgs>("gcp:container/nodePool:NodePool");
export const firewall = kind<compute.FirewallArgs>("gcp:compute/firewall:Firewall");
export const subnetwork = kind<compute.SubnetworkArgs>("gcp:compute/subnetwork:Subnetwork");
export const member = kind<projects.IAMMemberArgs>("gcp:projects/iAMMember:IAMMember");
export const binding = kind<projects.IAMBindingArgs>("gcp:projects/iAMBinding:IAMBinding");
export const logBucket = kind<logging.ProjectBucketConfigArgs>("gcp:logging/projectBucketConfig:ProjectBucketConfig");
export const computeClass = kind<CustomResourceArgs>("kubernetes:cloud.google.com/v1:ComputeClass");
