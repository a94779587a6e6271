import { ask, every, must, type Truth } from "../../../reading/logic";
import { eachTenantNamespace, namespace } from "../../../reading/namespaces";
import { hasLabel } from "../../../reading/selectors";
import { setting } from "../../../reading/settings";
import { entries, isSet } from "../../../reading/values";
import { type StackRule, type StackView, unknown } from "../../../rule";

/** What a label tells, by the last part of its key: `tenantry.io/tenant`, `example.com/team`. */
const facts: Readonly<Record<string, RegExp>> = {
    tenant: /^tenant([-_]?id)?$/,
    owner: /^(owner|team)$/,
    "data class": /^data[-_]?(class|classification)$/,
};

const tells = (fact: string, key: string): boolean =>
    facts[fact]!.test(key.slice(key.lastIndexOf("/") + 1).toLowerCase());

/** A tenant of ours has a data class where its file gives one; in a program of others every namespace has. */
function wantedIn(stack: StackView): readonly string[] {
    if (!stack.root) return Object.keys(facts);
    const labels = entries(setting(stack, "labels"));
    const classed = labels !== unknown && labels.some(([key]) => tells("data class", key));
    return classed ? Object.keys(facts) : ["tenant", "owner"];
}

export const k8sNamespaceLabels: StackRule = {
    scope: "stack",
    id: "k8s-namespace-labels",
    title: "Namespaces say whose they are",
    requirement:
        "A tenant's namespace carries labels of its tenant and its owner, and of the class of its data where the tenant has one.",
    themes: ["asset-inventory", "tenant-isolation"],
    severity: "low",
    level: "advisory",
    types: [namespace],
    properties: ["metadata.labels"],
    settings: ["labels"],
    rationale: "Network policies, bills and whoever is called at night go by what a namespace says of itself.",
    fix: "Set the labels tenant, owner and data-class, with a prefix of your own.",
    url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/",
    check: (stack) => {
        const wanted = wantedIn(stack);
        return eachTenantNamespace(stack, (space) => {
            const labels = space.get("metadata.labels");
            const holds = wanted.map((fact): Truth => hasLabel(labels, (key) => tells(fact, key), isSet));
            return must(
                ask(labels, () => every(holds)),
                `no label tells its ${wanted.filter((_, at) => holds[at] === false).join(", nor its ")}`,
                "metadata.labels",
            );
        });
    },
};
