import { gcpBackupCmk } from "../../../../policies/rules/gcp/cluster/backup-cmk";
import { gcpGkeAuthorizedNetworks } from "../../../../policies/rules/gcp/cluster/gke-authorized-networks";
import { gcpGkeControlPlaneLogs } from "../../../../policies/rules/gcp/cluster/gke-control-plane-logs";
import { gcpGkeDeletionProtection } from "../../../../policies/rules/gcp/cluster/gke-deletion-protection";
import { gcpGkeLegacyAuth } from "../../../../policies/rules/gcp/cluster/gke-legacy-auth";
import { gcpGkeNetworkPolicy } from "../../../../policies/rules/gcp/cluster/gke-network-policy";
import { gcpGkeOwnPools } from "../../../../policies/rules/gcp/cluster/gke-own-pools";
import { gcpGkePrivateNodes } from "../../../../policies/rules/gcp/cluster/gke-private-nodes";
import { gcpGkeSecretsCmk } from "../../../../policies/rules/gcp/cluster/gke-secrets-cmk";
import { gcpGkeWorkloadIdentity } from "../../../../policies/rules/gcp/cluster/gke-workload-identity";
import { gcpNodeAccount } from "../../../../policies/rules/gcp/node-pool/node-account";
import { gcpNodeDiskCmk } from "../../../../policies/rules/gcp/node-pool/node-disk-cmk";
import { gcpNodeMetadata } from "../../../../policies/rules/gcp/node-pool/node-metadata";
import { gcpNodeShielded } from "../../../../policies/rules/gcp/node-pool/node-shielded";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { backupPlan, computeClass, gke, nodePool } from "./kinds";

const key = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
/** A class that makes pools. */
const makes = (spec: object, creation: object = {}) =>
    computeClass({ spec: { ...spec, nodePoolAutoCreation: { enabled: true, ...creation } } });
/** A cluster that makes pools for pods of no class. */
const provisions = (autoProvisioningDefaults: object) =>
    gke({ clusterAutoscaling: { enabled: true, autoProvisioningDefaults } });
/** What makes no nodes by itself. */
const makesNone = {
    "a class of pools that are there": [computeClass({ spec: { priorities: [{ nodepools: ["own"] }] } })],
    "limits alone": [gke({ clusterAutoscaling: { enabled: false, resourceLimits: [] } })],
};

export const googleClusterSpecs: readonly Spec[] = [
    {
        rule: gcpBackupCmk,
        pass: {
            "a key": [
                backupPlan({
                    backupConfig: {
                        encryptionKey: { gcpKmsEncryptionKey: "projects/p/locations/l/keyRings/r/cryptoKeys/k" },
                    },
                }),
            ],
        },
        fail: { none: [backupPlan({})] },
        unknown: { "whose key": [backupPlan({ backupConfig: { encryptionKey: { gcpKmsEncryptionKey: later() } } })] },
    },
    {
        rule: gcpGkeOwnPools,
        pass: {
            "none but pools": [gke({ removeDefaultNodePool: true })],
            autopilot: [gke({ enableAutopilot: true })],
        },
        fail: {
            "the default one": [gke({})],
            "written into it": [gke({ removeDefaultNodePool: true, nodePools: [{ name: "more" }] })],
        },
        unknown: { whether: [gke({ removeDefaultNodePool: later() })] },
    },
    {
        rule: gcpGkePrivateNodes,
        pass: { on: [gke({ privateClusterConfig: { enablePrivateNodes: true } })] },
        fail: { unset: [gke({})] },
        unknown: { "the switch": [gke({ privateClusterConfig: { enablePrivateNodes: later() } })] },
    },
    {
        rule: gcpGkeSecretsCmk,
        pass: {
            "a key": [
                gke({
                    databaseEncryption: {
                        state: "ENCRYPTED",
                        keyName: "projects/p/locations/l/keyRings/r/cryptoKeys/k",
                    },
                }),
            ],
        },
        fail: { unset: [gke({})], off: [gke({ databaseEncryption: { state: "DECRYPTED" } })] },
        unknown: { "the state": [gke({ databaseEncryption: { state: later(), keyName: "k" } })] },
    },
    {
        rule: gcpGkeWorkloadIdentity,
        pass: { "a pool": [gke({ workloadIdentityConfig: { workloadPool: "p.svc.id.goog" } })] },
        fail: { unset: [gke({})] },
        unknown: { "the pool": [gke({ workloadIdentityConfig: { workloadPool: later() } })] },
    },
    {
        rule: gcpGkeAuthorizedNetworks,
        pass: {
            private: [gke({ privateClusterConfig: { enablePrivateEndpoint: true } })],
            named: [gke({ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "203.0.113.0/24" }] } })],
        },
        fail: {
            unset: [gke({})],
            "by its name": [
                gke({
                    privateClusterConfig: { enablePrivateEndpoint: true },
                    controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: true } },
                }),
            ],
            "the world": [gke({ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "0.0.0.0/0" }] } })],
            "the cloud": [
                gke({
                    masterAuthorizedNetworksConfig: {
                        cidrBlocks: [{ cidrBlock: "203.0.113.0/24" }],
                        gcpPublicCidrsAccessEnabled: true,
                    },
                }),
            ],
        },
        unknown: { "the networks": [gke({ masterAuthorizedNetworksConfig: { cidrBlocks: later() } })] },
    },
    {
        rule: gcpGkeNetworkPolicy,
        pass: {
            dataplane: [gke({ datapathProvider: "ADVANCED_DATAPATH" })],
            "the older way": [gke({ networkPolicy: { enabled: true } })],
        },
        fail: { unset: [gke({})] },
        unknown: { "the provider": [gke({ datapathProvider: later() })] },
    },
    {
        rule: gcpGkeControlPlaneLogs,
        pass: { all: [gke({ loggingConfig: { enableComponents: ["APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"] } })] },
        fail: { unset: [gke({})], some: [gke({ loggingConfig: { enableComponents: ["APISERVER"] } })] },
        unknown: { which: [gke({ loggingConfig: { enableComponents: later() } })] },
    },
    {
        rule: gcpGkeLegacyAuth,
        pass: { neither: [gke({})] },
        fail: {
            legacy: [gke({ enableLegacyAbac: true })],
            "a certificate": [gke({ masterAuth: { clientCertificateConfig: { issueClientCertificate: true } } })],
        },
        unknown: { "the switch": [gke({ enableLegacyAbac: later() })] },
    },
    {
        rule: gcpGkeDeletionProtection,
        pass: { unset: [gke({})] },
        fail: { off: [gke({ deletionProtection: false })] },
        unknown: { "the switch": [gke({ deletionProtection: later() })] },
        notApplicable: {
            "with consent": [
                gke({ deletionProtection: false }),
                tenant({ allow: { replace: [], delete: ["cluster"] } }),
            ],
        },
    },
    {
        rule: gcpNodeMetadata,
        pass: { "its own": [nodePool({ nodeConfig: { workloadMetadataConfig: { mode: "GKE_METADATA" } } })] },
        fail: { unset: [nodePool({})] },
        unknown: { "the mode": [nodePool({ nodeConfig: { workloadMetadataConfig: { mode: later() } } })] },
    },
    {
        rule: gcpNodeDiskCmk,
        pass: {
            "a key": [nodePool({ nodeConfig: { bootDiskKmsKey: key } })],
            "a key for each choice": [
                makes({ priorities: [{ storage: { bootDiskKMSKey: key } }, { nodepools: ["own"] }] }),
            ],
            "a key by default": [provisions({ bootDiskKmsKey: key })],
        },
        fail: {
            none: [nodePool({})],
            "none for a choice": [makes({ priorities: [{ storage: { bootDiskKMSKey: key } }, { spot: false }] })],
            "no choice": [makes({})],
            "no default": [provisions({})],
        },
        unknown: {
            "whose key": [nodePool({ nodeConfig: { bootDiskKmsKey: later() } })],
            "which choices": [makes({ priorities: later() })],
        },
        notApplicable: makesNone,
    },
    {
        rule: gcpNodeShielded,
        pass: {
            both: [
                nodePool({
                    nodeConfig: { shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true } },
                }),
            ],
            "both of a class": [
                makes({}, { shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true } }),
            ],
        },
        fail: {
            unset: [nodePool({})],
            "unset in a class": [makes({})],
            "one by default": [provisions({ shieldedInstanceConfig: { enableIntegrityMonitoring: true } })],
        },
        notApplicable: makesNone,
        unknown: {
            "the switch": [
                nodePool({
                    nodeConfig: {
                        shieldedInstanceConfig: { enableSecureBoot: later(), enableIntegrityMonitoring: true },
                    },
                }),
            ],
        },
    },
    {
        rule: gcpNodeAccount,
        pass: {
            "an own one": [nodePool({ nodeConfig: { serviceAccount: "nodes@p.iam.gserviceaccount.com" } })],
            "a class's": [makes({ nodePoolConfig: { serviceAccount: "nodes@p.iam.gserviceaccount.com" } })],
        },
        fail: {
            unset: [nodePool({})],
            "unset in a class": [makes({})],
            "unset by default": [provisions({})],
            "the default": [nodePool({ nodeConfig: { serviceAccount: "default" } })],
        },
        notApplicable: makesNone,
        unknown: { which: [nodePool({ nodeConfig: { serviceAccount: later() } })] },
    },
];
