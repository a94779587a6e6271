import { budget, countedTypes, fewestCovered, letsNoneGo } from "../../../reading/budgets";
import { must, not } from "../../../reading/logic";
import { numberSetting } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sPdbAllowsDisruption: StackRule = {
    scope: "stack",
    id: "k8s-pdb-allows-disruption",
    title: "Budgets leave room for maintenance",
    requirement:
        "A disruption budget lets at least one pod go: it forbids neither all nor as many as there are at least.",
    themes: ["availability"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [budget, ...countedTypes],
    properties: ["spec.maxUnavailable", "spec.minAvailable", "spec.selector", "spec.replicas"],
    settings: ["minReplicas"],
    rationale: "A budget that never gives way holds up every upgrade and drain of its nodes, until somebody forces it.",
    fix: "Set maxUnavailable to 1 or more, or minAvailable below the fewest replicas.",
    url: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
    check: (stack) => {
        // Workloads that came from elsewhere, a chart for one, have at least as many replicas as the tenant asks for.
        const usual = numberSetting(stack, "minReplicas", Number.POSITIVE_INFINITY);
        return each(stack, [budget], (one) =>
            must(not(letsNoneGo(one, fewestCovered(stack, one) ?? usual)), "it lets no pod go", "the budget"),
        );
    },
};
