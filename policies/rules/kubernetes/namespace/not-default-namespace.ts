import { ask, must } from "../../../reading/logic";
import { namespacedTypes, namespaceOf } from "../../../reading/namespaces";
import { isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sNotDefaultNamespace: ResourceRule = {
    scope: "resource",
    id: "k8s-not-default-namespace",
    title: "Nothing lands in the default namespace",
    requirement: "Every object of a namespace names one other than default.",
    themes: ["tenant-isolation"],
    severity: "low",
    level: "mandatory",
    floor: "mandatory",
    types: namespacedTypes,
    properties: ["metadata.namespace"],
    rationale: "The default namespace belongs to nobody: no quota, no policy, no tenant.",
    fix: "Set metadata.namespace.",
    url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
    check: (object) =>
        must(
            ask(namespaceOf(object), (name) => isSet(name) && name !== "default"),
            "no namespace is named, or it is default",
            "metadata.namespace",
        ),
};
