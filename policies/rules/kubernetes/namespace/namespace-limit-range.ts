import { someJoined } from "../../../reading/joins";
import { ask, must } from "../../../reading/logic";
import { eachTenantNamespace, namespace, within } from "../../../reading/namespaces";
import type { StackRule } from "../../../rule";

const range = "kubernetes:core/v1:LimitRange";

export const k8sNamespaceLimitRange: StackRule = {
    scope: "stack",
    id: "k8s-namespace-limit-range",
    title: "Pods get sensible limits",
    requirement: "A tenant's namespace has a limit range.",
    themes: ["scaling", "tenant-isolation"],
    severity: "low",
    level: "mandatory",
    floor: "mandatory",
    types: [namespace, range],
    properties: ["metadata.namespace", "spec.limits"],
    rationale:
        "A pod that says nothing of its needs, from a job or a chart, is otherwise refused by the quota or unbounded.",
    fix: "Add a LimitRange with defaults to the namespace.",
    url: "https://kubernetes.io/docs/concepts/policy/limit-range/",
    check: (stack) =>
        eachTenantNamespace(stack, (space) =>
            must(
                someJoined(within(stack, space, [range]), (one) =>
                    ask(one.get("spec.limits"), (limits) => Array.isArray(limits) && limits.length > 0),
                ),
                "no limit range covers the namespace",
                "the namespace or the limits of a limit range",
            ),
        ),
};
