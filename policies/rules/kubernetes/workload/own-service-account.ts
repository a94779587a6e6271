import { ask, must } from "../../../reading/logic";
import { eachPod, podProperties, podTypes } from "../../../reading/pods";
import { at, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sOwnServiceAccount: ResourceRule = {
    scope: "resource",
    id: "k8s-own-service-account",
    title: "Workloads have an identity of their own",
    requirement: "Every pod names a service account, and not the default one.",
    themes: ["identity"],
    severity: "medium",
    level: "mandatory",
    types: podTypes,
    properties: podProperties("serviceAccountName", "serviceAccount"),
    rationale: "What is granted to the default account is granted to every pod of the namespace.",
    fix: "Declare a ServiceAccount for the workload and set serviceAccountName.",
    url: "https://kubernetes.io/docs/concepts/security/service-accounts/",
    check: (workload) =>
        eachPod(workload, (spec) =>
            must(
                // The older name of the field still works.
                ask(
                    at(spec, "serviceAccountName") ?? at(spec, "serviceAccount"),
                    (name) => isSet(name) && name !== "default",
                ),
                "the pod runs as the default service account",
                "serviceAccountName",
            ),
        ),
};
