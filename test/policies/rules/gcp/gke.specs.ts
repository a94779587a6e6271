import { gcpGkeAuthorizedNetworks } from "../../../../policies/rules/gcp/cluster/gke-authorized-networks";
import { gcpGkeBinaryAuth } from "../../../../policies/rules/gcp/cluster/gke-binary-auth";
import { gcpGkeGoogleGroupsRbac } from "../../../../policies/rules/gcp/cluster/gke-google-groups-rbac";
import { gcpGkeIntranodeVisibility } from "../../../../policies/rules/gcp/cluster/gke-intranode-visibility";
import { gcpGkeLabels } from "../../../../policies/rules/gcp/cluster/gke-labels";
import { gcpGkeLogging } from "../../../../policies/rules/gcp/cluster/gke-logging";
import { gcpGkeMonitoring } from "../../../../policies/rules/gcp/cluster/gke-monitoring";
import { gcpGkeNetworkPolicy } from "../../../../policies/rules/gcp/cluster/gke-network-policy";
import { gcpGkeNoAlpha } from "../../../../policies/rules/gcp/cluster/gke-no-alpha";
import { gcpGkeNoClientCert } from "../../../../policies/rules/gcp/cluster/gke-no-client-cert";
import { gcpGkeNoLegacyAbac } from "../../../../policies/rules/gcp/cluster/gke-no-legacy-abac";
import { gcpGkePrivateEndpoint } from "../../../../policies/rules/gcp/cluster/gke-private-endpoint";
import { gcpGkePrivateNodes } from "../../../../policies/rules/gcp/cluster/gke-private-nodes";
import { gcpGkeReleaseChannel } from "../../../../policies/rules/gcp/cluster/gke-release-channel";
import { gcpGkeSecretsCmek } from "../../../../policies/rules/gcp/cluster/gke-secrets-cmek";
import { gcpGkeShielded } from "../../../../policies/rules/gcp/cluster/gke-shielded";
import { gcpGkeWorkloadIdentity } from "../../../../policies/rules/gcp/cluster/gke-workload-identity";
import { later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { cryptoKey, gke, nodePool } from "./kinds";

const key = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
const own = cryptoKey({ rotationPeriod: "7776000s" });
const listed = (cidrBlock: string, more: object = {}) =>
    gke({ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock }], ...more } });
const closed = { enablePrivateEndpoint: true };
const byName = { dnsEndpointConfig: { allowExternalTraffic: true } };
const logged = (...enableComponents: string[]) => gke({ loggingConfig: { enableComponents } });
const everything = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"];

export const googleGkeSpecs: readonly Spec[] = [
    {
        rule: gcpGkePrivateNodes,
        pass: {
            on: [gke({ privateClusterConfig: { enablePrivateNodes: true } })],
            "a pool as its cluster": [nodePool({})],
            "a pool": [nodePool({ networkConfig: { enablePrivateNodes: true } })],
        },
        fail: {
            unset: [gke({})],
            off: [gke({ privateClusterConfig: { enablePrivateNodes: false } })],
            "a pool of its own": [nodePool({ networkConfig: { enablePrivateNodes: false } })],
        },
        unknown: {
            "the switch": [gke({ privateClusterConfig: { enablePrivateNodes: later() } })],
            "a pool's": [nodePool({ networkConfig: { enablePrivateNodes: later() } })],
        },
    },
    {
        rule: gcpGkePrivateEndpoint,
        pass: {
            private: [gke({ privateClusterConfig: closed })],
            "no address at all": [gke({ controlPlaneEndpointsConfig: { ipEndpointsConfig: { enabled: false } } })],
            named: [listed("203.0.113.0/24")],
        },
        fail: {
            unset: [gke({})],
            public: [gke({ privateClusterConfig: { enablePrivateEndpoint: false } })],
            "the world": [listed("0.0.0.0/0")],
            "by its name": [gke({ privateClusterConfig: closed, controlPlaneEndpointsConfig: byName })],
        },
        unknown: {
            "the switch": [gke({ privateClusterConfig: { enablePrivateEndpoint: later() } })],
            "the networks": [gke({ masterAuthorizedNetworksConfig: { cidrBlocks: later() } })],
        },
    },
    {
        rule: gcpGkeAuthorizedNetworks,
        pass: { named: [listed("203.0.113.0/24")], "none but nodes": [gke({ privateClusterConfig: closed })] },
        fail: {
            unset: [gke({})],
            "an empty list": [gke({ masterAuthorizedNetworksConfig: { cidrBlocks: [] } })],
            "the world": [listed("0.0.0.0/0")],
            "the cloud": [listed("203.0.113.0/24", { gcpPublicCidrsAccessEnabled: true })],
        },
        unknown: {
            "the networks": [gke({ masterAuthorizedNetworksConfig: { cidrBlocks: later() } })],
            "one of them": [listed(later())],
        },
    },
    {
        rule: gcpGkeSecretsCmek,
        pass: {
            "a key": [gke({ databaseEncryption: { state: "ENCRYPTED", keyName: key } })],
            "a key that is to be": [gke({ databaseEncryption: { state: "ENCRYPTED", keyName: later(own) } }), own],
        },
        fail: {
            unset: [gke({})],
            off: [gke({ databaseEncryption: { state: "DECRYPTED" } })],
            "no key": [gke({ databaseEncryption: { state: "ENCRYPTED" } })],
        },
        unknown: {
            "the state": [gke({ databaseEncryption: { state: later(), keyName: key } })],
            "the key": [gke({ databaseEncryption: { state: "ENCRYPTED", keyName: later() } })],
        },
    },
    {
        rule: gcpGkeNetworkPolicy,
        pass: {
            dataplane: [gke({ datapathProvider: "ADVANCED_DATAPATH" })],
            "the older way": [gke({ networkPolicy: { enabled: true } })],
            autopilot: [gke({ enableAutopilot: true })],
        },
        fail: { unset: [gke({})], "the older dataplane": [gke({ datapathProvider: "LEGACY_DATAPATH" })] },
        unknown: { "the provider": [gke({ datapathProvider: later() })] },
    },
    {
        rule: gcpGkeWorkloadIdentity,
        pass: {
            "a pool": [gke({ workloadIdentityConfig: { workloadPool: "p.svc.id.goog" } })],
            autopilot: [gke({ enableAutopilot: true })],
        },
        fail: { unset: [gke({})], empty: [gke({ workloadIdentityConfig: {} })] },
        unknown: { "the pool": [gke({ workloadIdentityConfig: { workloadPool: later() } })] },
    },
    {
        rule: gcpGkeNoLegacyAbac,
        pass: { unset: [gke({})], off: [gke({ enableLegacyAbac: false })] },
        fail: { on: [gke({ enableLegacyAbac: true })] },
        unknown: { "the switch": [gke({ enableLegacyAbac: later() })] },
    },
    {
        rule: gcpGkeNoClientCert,
        pass: {
            unset: [gke({})],
            off: [gke({ masterAuth: { clientCertificateConfig: { issueClientCertificate: false } } })],
        },
        fail: { on: [gke({ masterAuth: { clientCertificateConfig: { issueClientCertificate: true } } })] },
        unknown: {
            "the switch": [gke({ masterAuth: { clientCertificateConfig: { issueClientCertificate: later() } } })],
        },
    },
    {
        rule: gcpGkeLogging,
        pass: { all: [logged(...everything)] },
        fail: {
            unset: [gke({})],
            "no control plane": [logged("SYSTEM_COMPONENTS", "WORKLOADS")],
            "no workloads": [logged(...everything.filter((one) => one !== "WORKLOADS"))],
            off: [gke({ loggingService: "none", loggingConfig: { enableComponents: everything } })],
        },
        unknown: {
            which: [gke({ loggingConfig: { enableComponents: later() } })],
            "the service": [gke({ loggingService: later(), loggingConfig: { enableComponents: everything } })],
        },
    },
    {
        rule: gcpGkeShielded,
        pass: { unset: [gke({})], on: [gke({ enableShieldedNodes: true })] },
        fail: { off: [gke({ enableShieldedNodes: false })] },
        unknown: { "the switch": [gke({ enableShieldedNodes: later() })] },
    },
    {
        rule: gcpGkeReleaseChannel,
        pass: {
            regular: [gke({ releaseChannel: { channel: "REGULAR" } })],
            autopilot: [gke({ enableAutopilot: true })],
        },
        fail: { unset: [gke({})], none: [gke({ releaseChannel: { channel: "UNSPECIFIED" } })] },
        unknown: { which: [gke({ releaseChannel: { channel: later() } })] },
    },
    {
        rule: gcpGkeGoogleGroupsRbac,
        pass: { "a group": [gke({ authenticatorGroupsConfig: { securityGroup: "gke-security-groups@example.com" } })] },
        fail: { unset: [gke({})] },
        unknown: { which: [gke({ authenticatorGroupsConfig: { securityGroup: later() } })] },
    },
    {
        rule: gcpGkeMonitoring,
        pass: { unset: [gke({})], system: [gke({ monitoringConfig: { enableComponents: ["SYSTEM_COMPONENTS"] } })] },
        fail: {
            off: [gke({ monitoringService: "none" })],
            "no system": [gke({ monitoringConfig: { enableComponents: ["HPA"] } })],
        },
        unknown: {
            "the service": [gke({ monitoringService: later() })],
            which: [gke({ monitoringConfig: { enableComponents: later() } })],
        },
    },
    {
        rule: gcpGkeIntranodeVisibility,
        pass: { on: [gke({ enableIntranodeVisibility: true })] },
        fail: { unset: [gke({})], off: [gke({ enableIntranodeVisibility: false })] },
        unknown: { "the switch": [gke({ enableIntranodeVisibility: later() })] },
    },
    {
        rule: gcpGkeBinaryAuth,
        pass: {
            enforced: [gke({ binaryAuthorization: { evaluationMode: "PROJECT_SINGLETON_POLICY_ENFORCE" } })],
            "the older switch": [gke({ binaryAuthorization: { enabled: true } })],
        },
        fail: { unset: [gke({})], off: [gke({ binaryAuthorization: { evaluationMode: "DISABLED" } })] },
        unknown: { "the mode": [gke({ binaryAuthorization: { evaluationMode: later() } })] },
    },
    {
        rule: gcpGkeLabels,
        pass: { some: [gke({ resourceLabels: { tenant: "a" } })] },
        fail: { unset: [gke({})], none: [gke({ resourceLabels: {} })] },
        unknown: { which: [gke({ resourceLabels: later() })] },
    },
    {
        rule: gcpGkeNoAlpha,
        pass: { unset: [gke({})], off: [gke({ enableKubernetesAlpha: false })] },
        fail: { on: [gke({ enableKubernetesAlpha: true })] },
        unknown: { "the switch": [gke({ enableKubernetesAlpha: later() })] },
    },
];
