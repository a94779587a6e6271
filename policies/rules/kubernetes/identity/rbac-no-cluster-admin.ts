import { bindingTypes } from "../../../reading/roles";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sRbacNoClusterAdmin: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-no-cluster-admin",
    title: "Nobody is bound to cluster-admin",
    requirement: "No binding names the role cluster-admin.",
    themes: ["rbac", "tenant-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: bindingTypes,
    properties: ["roleRef.name"],
    rationale: "Its holder owns the cluster and every tenant on it.",
    fix: "Bind a role with the rights that are needed.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
    check: (binding) =>
        expect(binding, "roleRef.name", (name) => name !== "cluster-admin", "roleRef.name is cluster-admin"),
};
