import { ask, must, not, some, type Truth } from "../../../reading/logic";
import { numberSetting } from "../../../reading/settings";
import { each, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const isNone = (value: unknown) => value === 0 || value === "0" || value === "0%";

export const k8sPdbAllowsDisruption: StackRule = {
    scope: "stack",
    id: "k8s-pdb-allows-disruption",
    title: "Budgets leave room for maintenance",
    requirement:
        "A disruption budget lets at least one pod go: it forbids neither all nor as many as there are at least.",
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: ["kubernetes:policy/v1:PodDisruptionBudget"],
    properties: ["spec.maxUnavailable", "spec.minAvailable"],
    rationale: "A budget that never gives way holds up every upgrade and drain of its nodes, until somebody forces it.",
    fix: "Set maxUnavailable to 1 or more, or minAvailable below the fewest replicas.",
    url: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
    check: (stack) => {
        const fewest = numberSetting(stack, "minReplicas", Number.POSITIVE_INFINITY);
        const isAll = (value: unknown): Truth => {
            const least = numberOf(value);
            if (least === undefined) return value === "100%";
            return ask(fewest, (known) => least >= Math.max(1, Number(known)));
        };
        return each(stack, ["kubernetes:policy/v1:PodDisruptionBudget"], (budget) =>
            must(
                not(
                    some([ask(budget.get("spec.maxUnavailable"), isNone), ask(budget.get("spec.minAvailable"), isAll)]),
                ),
                "it lets no pod go",
                "the budget",
            ),
        );
    },
};
