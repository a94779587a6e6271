import { ask, must, onlyIf } from "../../../reading/logic";
import { isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sSaDefaultUnused: ResourceRule = {
    scope: "resource",
    id: "k8s-sa-default-unused",
    title: "The default account carries no key",
    requirement: "A service account called default, which every namespace has, mounts no token.",
    themes: ["identity"],
    severity: "medium",
    level: "mandatory",
    types: ["kubernetes:core/v1:ServiceAccount", "kubernetes:core/v1:ServiceAccountPatch"],
    properties: ["metadata.name", "automountServiceAccountToken"],
    rationale: "Pods that name no account run as it, and get whatever anybody granted it.",
    fix: "Set automountServiceAccountToken to false.",
    url: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
    check: (account) =>
        onlyIf(
            ask(account.get("metadata.name"), (name) => name === "default"),
            () =>
                must(
                    ask(account.get("automountServiceAccountToken"), isFalse),
                    "automountServiceAccountToken is not false",
                    "automountServiceAccountToken",
                ),
            "metadata.name",
        ),
};
