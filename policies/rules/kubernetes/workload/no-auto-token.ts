import { ask, must, not, onlyIf } from "../../../reading/logic";
import { eachPod, podProperties, podTypes } from "../../../reading/pods";
import { at, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sNoAutoToken: ResourceRule = {
    scope: "resource",
    id: "k8s-no-auto-token",
    title: "Pods carry no key to the cluster",
    requirement:
        "Pods, and service accounts other than the default one, mount no token of the cluster's API by themselves.",
    themes: ["identity", "rbac"],
    severity: "medium",
    level: "mandatory",
    types: [...podTypes, "kubernetes:core/v1:ServiceAccount"],
    properties: [...podProperties("automountServiceAccountToken"), "automountServiceAccountToken", "metadata.name"],
    rationale: "Few applications talk to the cluster; in the others the token serves the intruder alone.",
    fix: "Set automountServiceAccountToken to false, and project a token where one is needed.",
    url: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
    check: (resource) => {
        const judge = (value: unknown) =>
            must(ask(value, isFalse), "automountServiceAccountToken is not false", "automountServiceAccountToken");
        if (!podTypes.includes(resource.type)) {
            // The default account is another rule's.
            return onlyIf(
                not(ask(resource.get("metadata.name"), (name) => name === "default")),
                () => judge(resource.get("automountServiceAccountToken")),
                "metadata.name",
            );
        }
        return eachPod(resource, (spec) => judge(at(spec, "automountServiceAccountToken")));
    },
};
