import type * as elasticache from "@pulumi/aws/elasticache";
import type * as rds from "@pulumi/aws/rds";
import { awsElasticacheAutoMinor } from "../../../../policies/rules/aws/cache/elasticache-auto-minor";
import { awsElasticachePrivateSubnets } from "../../../../policies/rules/aws/cache/elasticache-private-subnets";
import { awsRdsAutoMinorUpgrade } from "../../../../policies/rules/aws/database/rds-auto-minor-upgrade";
import { awsRdsClusterAuditLogs } from "../../../../policies/rules/aws/database/rds-cluster-audit-logs";
import { awsRdsCopyTags } from "../../../../policies/rules/aws/database/rds-copy-tags";
import { awsRdsEnhancedMonitoring } from "../../../../policies/rules/aws/database/rds-enhanced-monitoring";
import { awsRdsNoDefaultAdmin } from "../../../../policies/rules/aws/database/rds-no-default-admin";
import { awsRdsPerformanceInsightsEncrypted } from "../../../../policies/rules/aws/database/rds-performance-insights-encrypted";
import { kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { databaseCluster, instance, key, replicationGroup, subnet } from "./kinds";

const clusterInstance = kind<rds.ClusterInstanceArgs>("aws:rds/clusterInstance:ClusterInstance");
const subnetGroup = kind<elasticache.SubnetGroupArgs>("aws:elasticache/subnetGroup:SubnetGroup");
const own = key({});
const closed = subnet({ cidrBlock: "10.0.1.0/24" });
const open = subnet({ cidrBlock: "10.0.2.0/24", mapPublicIpOnLaunch: true });

export const serverSpecs: readonly Spec[] = [
    {
        rule: awsRdsEnhancedMonitoring,
        pass: {
            "every minute": [instance({ monitoringInterval: 60 })],
            "of a cluster": [clusterInstance({ monitoringInterval: 15 })],
        },
        fail: { unset: [instance({})], off: [clusterInstance({ monitoringInterval: 0 })] },
        unknown: { "how often": [instance({ monitoringInterval: later() })] },
    },
    {
        rule: awsRdsPerformanceInsightsEncrypted,
        pass: {
            "a key of the stack": [
                instance({ performanceInsightsEnabled: true, performanceInsightsKmsKeyId: later(own) }),
                own,
            ],
        },
        fail: {
            unset: [instance({})],
            "the cloud's key": [instance({ performanceInsightsEnabled: true })],
            off: [clusterInstance({ performanceInsightsEnabled: false, performanceInsightsKmsKeyId: later(own) }), own],
        },
        unknown: {
            "the switch": [
                instance({ performanceInsightsEnabled: later(), performanceInsightsKmsKeyId: later(own) }),
                own,
            ],
        },
    },
    {
        rule: awsRdsAutoMinorUpgrade,
        pass: { unset: [instance({})], on: [clusterInstance({ autoMinorVersionUpgrade: true })] },
        fail: {
            off: [instance({ autoMinorVersionUpgrade: false })],
            "off in a cluster": [clusterInstance({ autoMinorVersionUpgrade: false })],
        },
        unknown: { "the switch": [instance({ autoMinorVersionUpgrade: later() })] },
    },
    {
        rule: awsRdsCopyTags,
        pass: {
            on: [instance({ copyTagsToSnapshot: true })],
            "a cluster": [databaseCluster({ copyTagsToSnapshot: true })],
        },
        fail: { unset: [instance({})], "a cluster": [databaseCluster({})] },
        unknown: { "the switch": [instance({ copyTagsToSnapshot: later() })] },
    },
    {
        rule: awsRdsNoDefaultAdmin,
        pass: {
            "another name": [instance({ username: "shop_owner" })],
            "a cluster": [databaseCluster({ masterUsername: "shop_owner" })],
        },
        fail: {
            "the engine's": [instance({ username: "postgres" })],
            "in capitals": [instance({ username: "Admin" })],
            "a cluster": [databaseCluster({ masterUsername: "root" })],
        },
        unknown: { "the name": [instance({ username: later() })] },
        notApplicable: {
            "a copy": [instance({ replicateSourceDb: "other" })],
            restored: [instance({ snapshotIdentifier: "s" })],
        },
    },
    {
        rule: awsRdsClusterAuditLogs,
        pass: {
            PostgreSQL: [
                databaseCluster({ engine: "aurora-postgresql", enabledCloudwatchLogsExports: ["postgresql"] }),
            ],
            MySQL: [databaseCluster({ engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit"] })],
        },
        fail: {
            none: [databaseCluster({ engine: "aurora-postgresql" })],
            "another log": [databaseCluster({ engine: "aurora-mysql", enabledCloudwatchLogsExports: ["slowquery"] })],
        },
        unknown: {
            "which logs": [databaseCluster({ engine: "aurora-mysql", enabledCloudwatchLogsExports: later() })],
        },
    },
    {
        rule: awsElasticacheAutoMinor,
        pass: { unset: [replicationGroup({})], on: [replicationGroup({ autoMinorVersionUpgrade: true })] },
        fail: { off: [replicationGroup({ autoMinorVersionUpgrade: false })] },
        unknown: { "the switch": [replicationGroup({ autoMinorVersionUpgrade: later() })] },
    },
    {
        rule: awsElasticachePrivateSubnets,
        pass: { private: [subnetGroup({ subnetIds: [later(closed)] }), closed] },
        fail: { "one that is public": [subnetGroup({ subnetIds: [later(closed), later(open)] }), closed, open] },
        unknown: {
            "subnets of another stack": [subnetGroup({ subnetIds: ["subnet-1"] })],
            "which they are": [subnetGroup({ subnetIds: later() }), tenant({})],
        },
        notApplicable: {
            "subnets of the tenant's cell": [subnetGroup({ subnetIds: later() }), tenant({ cell: "main" })],
        },
    },
];
