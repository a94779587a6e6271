import { ask, every, must, type Truth } from "../../../reading/logic";
import { replicatedTypes } from "../../../reading/pods";
import { hasLabel, tenantLabel } from "../../../reading/selectors";
import { isTenant } from "../../../reading/settings";
import { each, isSet } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const types = [...replicatedTypes, "kubernetes:apps/v1:DaemonSet", "kubernetes:core/v1:Service"];
/** Source: kubernetes.io/docs/concepts/overview/working-with-objects/common-labels, as known 2026-11. */
const name = "app.kubernetes.io/name";

export const k8sRecommendedLabels: StackRule = {
    scope: "stack",
    id: "k8s-recommended-labels",
    title: "Objects say what they belong to",
    requirement: `Workloads and services carry the label ${name}, and in a tenant's stack ${tenantLabel}.`,
    themes: ["asset-inventory", "cost"],
    severity: "low",
    level: "advisory",
    types,
    properties: ["metadata.labels"],
    rationale: "Dashboards, bills and searches go by labels; what has none belongs to nobody.",
    fix: "Set the labels in metadata.labels.",
    url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
    check: (stack) => {
        const wanted = isTenant(stack) ? [name, tenantLabel] : [name];
        return each(stack, types, (object) => {
            const labels = object.get("metadata.labels");
            const holds = wanted.map((label): Truth => hasLabel(labels, (key) => key === label, isSet));
            return must(
                ask(labels, () => every(holds)),
                `a label is missing: ${wanted.filter((_, at) => holds[at] === false).join(", ")}`,
                "metadata.labels",
            );
        });
    },
};
