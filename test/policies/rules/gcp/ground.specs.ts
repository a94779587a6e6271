import { gcpRequiredLabels } from "../../../../policies/rules/gcp/asset/required-labels";
import { gcpEdgeFirewall } from "../../../../policies/rules/gcp/edge/edge-firewall";
import { gcpProjectNoDefaultNetwork } from "../../../../policies/rules/gcp/network/project-no-default-network";
import { declare, later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { backendService, gke, googleBucket } from "./kinds";

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
        rule: gcpRequiredLabels,
        pass: { all: [googleBucket({ labels: { cell: "a", environment: "b", owner: "c", data_class: "d" } })] },
        fail: { none: [googleBucket({})], some: [gke({ resourceLabels: { tenant: "a" } })] },
        unknown: { which: [googleBucket({ labels: later() })] },
    },
];
