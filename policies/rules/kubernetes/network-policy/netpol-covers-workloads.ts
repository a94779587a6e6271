import { ask, every, must, not, onlyIf, some } from "../../../reading/logic";
import { isOfOtherStack, sameNamespace } from "../../../reading/namespaces";
import { networkPolicy } from "../../../reading/peers";
import { podLabels, podProperties, podSpecOf, podTypes } from "../../../reading/pods";
import { picks } from "../../../reading/selectors";
import { at, each, isTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sNetpolCoversWorkloads: StackRule = {
    scope: "stack",
    id: "k8s-netpol-covers-workloads",
    title: "A policy speaks of every pod",
    requirement: "The pods of every workload are picked by a network policy of their namespace.",
    themes: ["network-isolation", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [networkPolicy, ...podTypes],
    properties: [
        "spec.podSelector",
        "spec.podSelector.matchLabels",
        "metadata.namespace",
        "spec.template.metadata.labels",
        ...podProperties("hostNetwork"),
    ],
    rationale: "A pod that no policy picks reaches everything, and everything reaches it.",
    fix: "Add a NetworkPolicy with an empty podSelector to the namespace, or one that picks the pod's labels.",
    url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    check: (stack) => {
        const policies = stack.ofType(networkPolicy);
        return each(stack, podTypes, (workload) =>
            onlyIf(
                // The policies of a namespace lie in the stack that declares it. None holds for pods on their node's own network.
                !isOfOtherStack(stack, workload) && not(ask(at(podSpecOf(workload), "hostNetwork"), isTrue)),
                () =>
                    must(
                        some(
                            policies.map((policy) =>
                                every([
                                    sameNamespace(stack, policy, workload),
                                    picks(policy.get("spec.podSelector"), podLabels(workload)),
                                ]),
                            ),
                        ),
                        "no network policy picks its pods",
                        "which pods a network policy picks",
                    ),
                "whether its pods are on the network of their node",
            ),
        );
    },
};
