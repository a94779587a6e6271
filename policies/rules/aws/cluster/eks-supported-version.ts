import { eksCluster } from "../../../reading/services";
import { expect, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/**
 * Oldest minor version that EKS still patches, in extended support until 2027-03-23.
 * Source: docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html, by way of
 * aws-samples.github.io/sample-apex-skills/docs/skills/eks-operation-review/references/cluster-lifecycle (verified there 2026-04-24), read 2026-11.
 */
const oldest = 32;

/** Whether a version is supported; without one, EKS takes its newest. */
function isSupported(version: unknown): boolean {
    if (version === undefined) return true;
    const minor = /^v?1\.(\d+)(\.|$)/.exec(textOf(version))?.[1];
    return minor !== undefined && Number(minor) >= oldest;
}

export const awsEksSupportedVersion: ResourceRule = {
    scope: "resource",
    id: "aws-eks-supported-version",
    title: "Clusters run a version that is patched",
    requirement: `A cluster and its node groups run Kubernetes 1.${oldest} or newer, which EKS supports.`,
    themes: ["vulnerability"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [eksCluster, "aws:eks/nodeGroup:NodeGroup"],
    properties: ["version"],
    rationale: "What is found in a version after its support has ended is mended for nobody.",
    fix: "Raise version by one minor version at a time, the control plane first.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
    check: (resource) =>
        expect(resource, "version", isSupported, `the version is older than 1.${oldest}, or is none of Kubernetes`),
};
