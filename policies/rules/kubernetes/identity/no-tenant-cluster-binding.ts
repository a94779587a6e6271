import { ask, must, not, notApplicable, some } from "../../../reading/logic";
import { clusterRoleBinding } from "../../../reading/roles";
import { isTenant, setting } from "../../../reading/settings";
import { at, each, someItem, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** On a shared cluster every subject is too many; on a tenant's own, those that are pods of the tenant. */
const isOfTenant = (subject: unknown) =>
    ask(at(subject, "kind"), (kind) =>
        ask(
            at(subject, "namespace"),
            (space) => kind === "ServiceAccount" && /^(tenant-|default$)/.test(textOf(space)),
        ),
    );

export const k8sNoTenantClusterBinding: StackRule = {
    scope: "stack",
    id: "k8s-no-tenant-cluster-binding",
    title: "A tenant's rights end at its namespaces",
    requirement:
        "A tenant's stack has no ClusterRoleBinding on a shared cluster, and on a cluster of its own none for its pods.",
    themes: ["rbac", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [clusterRoleBinding],
    properties: ["subjects", "roleRef.name"],
    settings: ["isolation"],
    rationale: "A binding of the cluster's holds in every namespace, those of other tenants and of add-ons included.",
    fix: "Use a RoleBinding in the tenant's namespace.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",
    check: (stack) => {
        if (!isTenant(stack)) return [];
        const shared = ask(setting(stack, "isolation"), (isolation) => isolation !== "silo");
        return each(stack, [clusterRoleBinding], (binding) =>
            binding.get("roleRef") === undefined && binding.get("subjects") === undefined
                ? notApplicable
                : must(
                      not(some([shared, someItem(binding.get("subjects"), isOfTenant)])),
                      "it binds rights in every namespace",
                      "the tenant's isolation, or whom it binds",
                  ),
        );
    },
};
