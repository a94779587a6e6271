import { every, must, notApplicable, some } from "../../../reading/logic";
import { isOfAddon, mayBeBrought, sameNamespace } from "../../../reading/namespaces";
import { networkPolicy } from "../../../reading/peers";
import { podLabels, podTypes } from "../../../reading/pods";
import { asksForLabel, picks, picksAll } from "../../../reading/selectors";
import { each } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

/** Pods that cert-manager starts while it proves a host. Source: cert-manager.io/docs/configuration/acme/http01, as known 2026-11. */
const solver = "acme.cert-manager.io/http01-solver";

function judge(stack: StackView, policy: ResourceView): Finding {
    const selector = policy.get("spec.podSelector");
    if (isOfAddon(stack, policy) || asksForLabel(selector, solver)) return notApplicable;
    const picked = stack
        .ofType(...podTypes)
        .map((workload) => every([sameNamespace(stack, policy, workload), picks(selector, podLabels(workload))]));
    return must(
        some([picksAll(selector), ...picked, mayBeBrought(stack, policy) && unknown]),
        "it picks no pod of the stack",
        "which pods it picks",
    );
}

export const k8sNetpolNotDangling: StackRule = {
    scope: "stack",
    id: "k8s-netpol-not-dangling",
    title: "Policies speak of pods that exist",
    requirement:
        "A network policy that picks pods by labels picks some of the stack; what charts bring and controllers start cannot be told.",
    themes: ["network-isolation"],
    severity: "low",
    level: "advisory",
    types: [networkPolicy, ...podTypes],
    properties: ["spec.podSelector.matchLabels", "metadata.namespace", "spec.template.metadata.labels"],
    rationale: "A policy whose labels were mistyped or renamed protects nothing, and nobody notices.",
    fix: "Set spec.podSelector to labels that the pods carry, or remove the policy.",
    url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    check: (stack) => each(stack, [networkPolicy], (policy) => judge(stack, policy)),
};
