import type * as elasticache from "@pulumi/aws/elasticache";
import { awsElasticacheAuth } from "../../../../policies/rules/aws/cache/elasticache-auth";
import { awsElasticacheCmk } from "../../../../policies/rules/aws/cache/elasticache-cmk";
import { awsElasticacheEncrypted } from "../../../../policies/rules/aws/cache/elasticache-encrypted";
import { awsElasticacheFailover } from "../../../../policies/rules/aws/cache/elasticache-failover";
import { awsElasticacheSnapshots } from "../../../../policies/rules/aws/cache/elasticache-snapshots";
import { awsElasticacheTls } from "../../../../policies/rules/aws/cache/elasticache-tls";
import { kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { key, replicationGroup, serverlessCache } from "./kinds";

const cacheCluster = kind<elasticache.ClusterArgs>("aws:elasticache/cluster:Cluster");

const own = key({});
const secondary = replicationGroup({ globalReplicationGroupId: later() });
const production = tenant({ environment: "production", highAvailability: true });

export const cacheSpecs: readonly Spec[] = [
    {
        rule: awsElasticacheEncrypted,
        pass: { on: [replicationGroup({ atRestEncryptionEnabled: true })] },
        fail: { unset: [replicationGroup({})], off: [replicationGroup({ atRestEncryptionEnabled: false })] },
        unknown: { "the switch": [replicationGroup({ atRestEncryptionEnabled: later() })] },
        notApplicable: { "a group that follows another region": [secondary] },
    },
    {
        rule: awsElasticacheCmk,
        pass: {
            "a key of the stack": [replicationGroup({ kmsKeyId: later(own) }), own],
            "a serverless cache": [serverlessCache({ kmsKeyId: later(own) }), own],
        },
        fail: { unset: [replicationGroup({})], "an empty text": [serverlessCache({ kmsKeyId: "" })] },
        unknown: { "whose key": [replicationGroup({ kmsKeyId: later() })] },
        notApplicable: { "a group that follows another region": [secondary] },
    },
    {
        rule: awsElasticacheTls,
        pass: {
            required: [replicationGroup({ transitEncryptionEnabled: true, transitEncryptionMode: "required" })],
            on: [replicationGroup({ transitEncryptionEnabled: true })],
            Memcached: [cacheCluster({ engine: "memcached", transitEncryptionEnabled: true })],
        },
        fail: {
            unset: [replicationGroup({})],
            preferred: [replicationGroup({ transitEncryptionEnabled: true, transitEncryptionMode: "preferred" })],
            "a lone node": [cacheCluster({ engine: "redis" })],
        },
        unknown: { "the switch": [replicationGroup({ transitEncryptionEnabled: later() })] },
        notApplicable: {
            "a member of a group": [cacheCluster({ replicationGroupId: later() })],
            "a group that follows another region": [secondary],
        },
    },
    {
        rule: awsElasticacheAuth,
        pass: {
            "a user group": [replicationGroup({ userGroupIds: [later()] })],
            "a token": [replicationGroup({ authToken: "not-a-secret" })],
            "a serverless cache": [serverlessCache({ userGroupId: "users" })],
        },
        fail: { unset: [replicationGroup({})], "an empty list": [replicationGroup({ userGroupIds: [] })] },
        unknown: { "the list": [replicationGroup({ userGroupIds: later() })] },
        notApplicable: { "a group that follows another region": [secondary] },
    },
    {
        rule: awsElasticacheFailover,
        pass: { on: [replicationGroup({ automaticFailoverEnabled: true, multiAzEnabled: true }), production] },
        fail: {
            unset: [replicationGroup({}), production],
            "in one zone": [replicationGroup({ automaticFailoverEnabled: true }), production],
        },
        unknown: {
            "a switch": [replicationGroup({ automaticFailoverEnabled: true, multiAzEnabled: later() }), production],
        },
        notApplicable: {
            "a tenant in staging": [replicationGroup({}), tenant({ environment: "staging" })],
            "no tenant": [replicationGroup({})],
        },
    },
    {
        rule: awsElasticacheSnapshots,
        pass: { "a day": [replicationGroup({ snapshotRetentionLimit: 1 })] },
        fail: { unset: [serverlessCache({})], none: [replicationGroup({ snapshotRetentionLimit: 0 })] },
        unknown: { "the days": [replicationGroup({ snapshotRetentionLimit: later() })] },
        notApplicable: { "a trial": [replicationGroup({}), tenant({ environment: "development" })] },
    },
];
