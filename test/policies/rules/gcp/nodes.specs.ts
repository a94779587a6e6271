import { gcpNodeAutoUpgradeRepair } from "../../../../policies/rules/gcp/node-pool/node-auto-upgrade-repair";
import { gcpNodeBootCmek } from "../../../../policies/rules/gcp/node-pool/node-boot-cmek";
import { gcpNodeCos } from "../../../../policies/rules/gcp/node-pool/node-cos";
import { gcpNodeCustomSa } from "../../../../policies/rules/gcp/node-pool/node-custom-sa";
import { gcpNodeMetadataServer } from "../../../../policies/rules/gcp/node-pool/node-metadata-server";
import { gcpNodeSecureBoot } from "../../../../policies/rules/gcp/node-pool/node-secure-boot";
import { later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { computeClass, cryptoKey, gke, nodePool } from "./kinds";

const key = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
const robot = "nodes@p.iam.gserviceaccount.com";
const own = cryptoKey({ rotationPeriod: "7776000s" });
/** A class that makes pools. */
const makes = (spec: object, creation: object = {}) =>
    computeClass({ spec: { ...spec, nodePoolAutoCreation: { enabled: true, ...creation } } });
/** A cluster that makes pools for pods of no class, and has none of its own. */
const provisions = (autoProvisioningDefaults: object) =>
    gke({ removeDefaultNodePool: true, clusterAutoscaling: { enabled: true, autoProvisioningDefaults } });
const bare = gke({ removeDefaultNodePool: true });
/** What makes no nodes by itself. */
const makesNone = {
    "a class of pools that are there": [computeClass({ spec: { priorities: [{ nodepools: ["own"] }] } })],
    "limits alone": [gke({ removeDefaultNodePool: true, clusterAutoscaling: { enabled: false, resourceLimits: [] } })],
    autopilot: [gke({ enableAutopilot: true })],
};
const both = { enableSecureBoot: true, enableIntegrityMonitoring: true };
const written = (nodeConfig: object) => gke({ nodePools: [{ name: "more", nodeConfig }] });

export const googleNodeSpecs: readonly Spec[] = [
    {
        rule: gcpNodeMetadataServer,
        pass: {
            "its own": [nodePool({ nodeConfig: { workloadMetadataConfig: { mode: "GKE_METADATA" } } })],
            "written into a cluster": [written({ workloadMetadataConfig: { mode: "GKE_METADATA" } })],
        },
        fail: {
            unset: [nodePool({})],
            "the node's": [nodePool({ nodeConfig: { workloadMetadataConfig: { mode: "GCE_METADATA" } } })],
            "written into a cluster": [written({})],
            "the default pool": [gke({})],
        },
        unknown: {
            "the mode": [nodePool({ nodeConfig: { workloadMetadataConfig: { mode: later() } } })],
            "which pools": [gke({ nodePools: later() })],
            "whether it has a default pool": [gke({ removeDefaultNodePool: later() })],
        },
        notApplicable: { "no pool of its own": [bare] },
    },
    {
        rule: gcpNodeBootCmek,
        pass: {
            "a key": [nodePool({ nodeConfig: { bootDiskKmsKey: key } })],
            "a key that is to be": [nodePool({ nodeConfig: { bootDiskKmsKey: later(own) } }), own],
            "a key for each choice": [
                makes({ priorities: [{ storage: { bootDiskKMSKey: key } }, { nodepools: ["own"] }] }),
            ],
            "a key by default": [provisions({ bootDiskKmsKey: key })],
            "written into a cluster": [written({ bootDiskKmsKey: later(own) }), own],
        },
        fail: {
            none: [nodePool({})],
            "none for a choice": [makes({ priorities: [{ storage: { bootDiskKMSKey: key } }, { spot: false }] })],
            "no choice": [makes({})],
            "no default": [provisions({})],
            "written into a cluster": [written({})],
            "the default pool": [gke({})],
        },
        unknown: {
            "whose key": [nodePool({ nodeConfig: { bootDiskKmsKey: later() } })],
            "which choices": [makes({ priorities: later() })],
        },
        notApplicable: makesNone,
    },
    {
        rule: gcpNodeSecureBoot,
        pass: {
            both: [nodePool({ nodeConfig: { shieldedInstanceConfig: both } })],
            "both of a class": [makes({}, { shieldedInstanceConfig: both })],
            "written into a cluster": [written({ shieldedInstanceConfig: both })],
        },
        fail: {
            unset: [nodePool({})],
            "unset in a class": [makes({})],
            "one by default": [provisions({ shieldedInstanceConfig: { enableIntegrityMonitoring: true } })],
            "written into a cluster": [written({ shieldedInstanceConfig: { ...both, enableSecureBoot: false } })],
        },
        unknown: {
            "the switch": [
                nodePool({ nodeConfig: { shieldedInstanceConfig: { ...both, enableSecureBoot: later() } } }),
            ],
        },
        notApplicable: makesNone,
    },
    {
        rule: gcpNodeCustomSa,
        pass: {
            "an own one": [nodePool({ nodeConfig: { serviceAccount: robot } })],
            "a class's": [makes({ nodePoolConfig: { serviceAccount: robot } })],
            "written into a cluster": [written({ serviceAccount: robot })],
        },
        fail: {
            unset: [nodePool({})],
            "unset in a class": [makes({})],
            "unset by default": [provisions({})],
            "the default": [nodePool({ nodeConfig: { serviceAccount: "default" } })],
            "the default by its name": [
                nodePool({ nodeConfig: { serviceAccount: "1-compute@developer.gserviceaccount.com" } }),
            ],
            "written into a cluster": [written({})],
        },
        unknown: { which: [nodePool({ nodeConfig: { serviceAccount: later() } })] },
        notApplicable: makesNone,
    },
    {
        rule: gcpNodeAutoUpgradeRepair,
        pass: { unset: [nodePool({})], both: [nodePool({ management: { autoRepair: true, autoUpgrade: true } })] },
        fail: {
            "no repair": [nodePool({ management: { autoRepair: false, autoUpgrade: true } })],
            "no upgrade": [nodePool({ management: { autoUpgrade: false } })],
            "written into a cluster": [gke({ nodePools: [{ management: { autoUpgrade: false } }] })],
        },
        unknown: { "the switch": [nodePool({ management: { autoRepair: later() } })] },
        notApplicable: { "no pool of its own": [bare] },
    },
    {
        rule: gcpNodeCos,
        pass: { unset: [nodePool({})], cos: [nodePool({ nodeConfig: { imageType: "COS_CONTAINERD" } })] },
        fail: {
            another: [nodePool({ nodeConfig: { imageType: "UBUNTU_CONTAINERD" } })],
            "written into a cluster": [written({ imageType: "WINDOWS_LTSC_CONTAINERD" })],
        },
        unknown: { which: [nodePool({ nodeConfig: { imageType: later() } })] },
        notApplicable: { "no pool of its own": [bare] },
    },
];
