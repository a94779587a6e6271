import { gcpRequiredLabels } from "../../../../policies/rules/gcp/asset/required-labels";
import { gcpLogBucketCmk } from "../../../../policies/rules/gcp/audit-log/log-bucket-cmk";
import { gcpEdgeFirewall } from "../../../../policies/rules/gcp/edge/edge-firewall";
import { gcpEdgeTls } from "../../../../policies/rules/gcp/edge/edge-tls";
import { gcpProjectNoDefaultNetwork } from "../../../../policies/rules/gcp/network/project-no-default-network";
import { declare, later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { backendService, gke, googleBucket, httpsProxy, logBucket, sslPolicy } from "./kinds";

const project = (inputs: object) => declare("gcp:organizations/project:Project", { projectId: "acme", ...inputs });

export const googleGroundSpecs: readonly Spec[] = [
    {
        rule: gcpProjectNoDefaultNetwork,
        pass: { none: [project({ autoCreateNetwork: false })] },
        fail: { unset: [project({})], "the default one": [project({ autoCreateNetwork: true })] },
        unknown: { whether: [project({ autoCreateNetwork: later() })] },
    },
    {
        rule: gcpEdgeFirewall,
        pass: { "a policy": [backendService({ loadBalancingScheme: "EXTERNAL_MANAGED", securityPolicy: "edge" })] },
        fail: {
            none: [backendService({ loadBalancingScheme: "EXTERNAL_MANAGED" })],
            "none by default": [backendService({ protocol: "HTTPS" })],
        },
        unknown: {
            which: [backendService({ securityPolicy: later() })],
            "whether it is open": [backendService({ loadBalancingScheme: later() })],
        },
        notApplicable: {
            inside: [backendService({ loadBalancingScheme: "INTERNAL_MANAGED" })],
            "no HTTP": [backendService({ protocol: "TCP" })],
        },
    },
    {
        rule: gcpEdgeTls,
        pass: {
            "the newest": [sslPolicy({ minTlsVersion: "TLS_1_3", profile: "RESTRICTED" })],
            "a policy": [httpsProxy({ sslPolicy: "edge" })],
        },
        fail: {
            "the default": [sslPolicy({})],
            "old ciphers": [sslPolicy({ minTlsVersion: "TLS_1_2", profile: "COMPATIBLE" })],
            "no policy": [httpsProxy({})],
        },
        unknown: {
            "the version": [sslPolicy({ minTlsVersion: later(), profile: "RESTRICTED" })],
            "the policy": [httpsProxy({ sslPolicy: later() })],
        },
    },
    {
        rule: gcpLogBucketCmk,
        pass: {
            "a key": [logBucket({ cmekSettings: { kmsKeyName: "projects/p/locations/l/keyRings/r/cryptoKeys/k" } })],
        },
        fail: { none: [logBucket({})] },
        unknown: { "whose key": [logBucket({ cmekSettings: { kmsKeyName: later() } })] },
    },
    {
        rule: gcpRequiredLabels,
        pass: { all: [googleBucket({ labels: { cell: "a", environment: "b", owner: "c", data_class: "d" } })] },
        fail: { none: [googleBucket({})], some: [gke({ resourceLabels: { tenant: "a" } })] },
        unknown: { which: [googleBucket({ labels: later() })] },
    },
];
