import { ask, must, undetermined } from "../../../reading/logic";
import { eachTenantNamespace, namespace } from "../../../reading/namespaces";
import { entries } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

const label = "pod-security.kubernetes.io/enforce";

export const k8sNamespacePssRestricted: StackRule = {
    scope: "stack",
    id: "k8s-namespace-pss-restricted",
    title: "Namespaces refuse unsafe pods",
    requirement: "A tenant's namespace enforces the restricted Pod Security Standard.",
    themes: ["workload-hardening", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [namespace],
    properties: ["metadata.labels"],
    rationale: "The cluster then refuses what any program, chart or person tries to run there.",
    fix: "Set the label pod-security.kubernetes.io/enforce to restricted.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
    check: (stack) =>
        eachTenantNamespace(stack, (space) => {
            const labels = entries(space.get("metadata.labels"));
            if (labels === unknown) return undetermined("metadata.labels");
            const level = labels.find(([name]) => name === label)?.[1];
            return must(
                ask(level, (value) => value === "restricted"),
                `${label} is not restricted`,
                label,
            );
        }),
};
