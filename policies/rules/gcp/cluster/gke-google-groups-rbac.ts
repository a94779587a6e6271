import { gke } from "../../../reading/google";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeGoogleGroupsRbac: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-google-groups-rbac",
    title: "Roles in clusters are for groups",
    requirement: "A cluster takes subjects of roles from a directory group.",
    themes: ["rbac"],
    severity: "medium",
    // Advice: it needs a group of Google Workspace, which not everybody has and no field of a tenant names (ADR 10).
    level: "advisory",
    types: [gke],
    properties: ["authenticatorGroupsConfig.securityGroup"],
    rationale: "Who leaves a group loses its rights in every cluster at once.",
    fix: "Set authenticatorGroupsConfig.securityGroup to gke-security-groups@ your domain.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/google-groups-rbac",
    check: (cluster) => expect(cluster, "authenticatorGroupsConfig.securityGroup", isSet, "no group is named"),
};
