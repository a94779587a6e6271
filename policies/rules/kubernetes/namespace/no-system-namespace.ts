import { ask, must, notApplicable } from "../../../reading/logic";
import { isOfAddon, namespacedTypes, namespaceOf, systemNamespaces } from "../../../reading/namespaces";
import { networkPolicy } from "../../../reading/peers";
import { each, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sNoSystemNamespace: StackRule = {
    scope: "stack",
    id: "k8s-no-system-namespace",
    title: "Tenants stay out of the cluster's own namespaces",
    requirement:
        "No object of a tenant lies in a namespace of the cluster itself, but for network policies of add-ons there.",
    themes: ["tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: namespacedTypes,
    properties: ["metadata.namespace"],
    rationale:
        "Pods there escape Pod Security and priorities meant for tenants, and sit beside the cluster's own keys.",
    fix: "Set metadata.namespace to the tenant's.",
    url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
    check: (stack) =>
        each(stack, namespacedTypes, (object) =>
            stack.root?.type === "tenantry:index:Cell" || (object.type === networkPolicy && isOfAddon(stack, object))
                ? notApplicable
                : must(
                      ask(namespaceOf(object), (name) => !systemNamespaces.has(textOf(name))),
                      "the object lies in a namespace of the cluster itself",
                      "metadata.namespace",
                  ),
        ),
};
