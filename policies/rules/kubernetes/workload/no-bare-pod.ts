import { ask, must } from "../../../reading/logic";
import { at, isTrue, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sNoBarePod: ResourceRule = {
    scope: "resource",
    id: "k8s-no-bare-pod",
    title: "Pods come back",
    requirement: "No pod stands alone: each is made by a controller, such as a Deployment or a Job.",
    themes: ["availability"],
    severity: "low",
    level: "advisory",
    types: ["kubernetes:core/v1:Pod"],
    properties: ["spec", "metadata.ownerReferences.0.controller"],
    rationale: "When its node goes, a pod alone goes with it, and nothing starts another.",
    fix: "Declare a Deployment, StatefulSet or Job instead.",
    url: "https://kubernetes.io/docs/concepts/configuration/overview/#naked-pods-vs-replicasets-deployments-and-jobs",
    check: (pod) =>
        must(
            someItem(pod.get("metadata.ownerReferences"), (owner) => ask(at(owner, "controller"), isTrue)),
            "no controller owns the pod",
            "metadata.ownerReferences",
        ),
};
