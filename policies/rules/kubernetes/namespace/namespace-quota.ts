import { someJoined } from "../../../reading/joins";
import { ask, must } from "../../../reading/logic";
import { eachTenantNamespace, namespace, within } from "../../../reading/namespaces";
import type { StackRule } from "../../../rule";

const quota = "kubernetes:core/v1:ResourceQuota";

export const k8sNamespaceQuota: StackRule = {
    scope: "stack",
    id: "k8s-namespace-quota",
    title: "Tenants have a share",
    requirement: "A tenant's namespace has a quota that bounds something.",
    themes: ["scaling", "cost", "tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [namespace, quota],
    properties: ["metadata.namespace", "spec.hard"],
    rationale: "On a shared cluster one tenant's appetite is every tenant's outage.",
    fix: "Add a ResourceQuota with requests and limits to the namespace.",
    url: "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
    check: (stack) =>
        eachTenantNamespace(stack, (space) =>
            must(
                someJoined(within(stack, space, [quota]), (one) =>
                    ask(
                        one.get("spec.hard"),
                        (hard) => typeof hard === "object" && hard !== null && Object.keys(hard).length > 0,
                    ),
                ),
                "no quota bounds the namespace",
                "the namespace or the bounds of a quota",
            ),
        ),
};
