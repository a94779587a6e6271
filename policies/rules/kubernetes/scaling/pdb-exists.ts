import { budget, covers } from "../../../reading/budgets";
import { must, onlyIf, some } from "../../../reading/logic";
import { replicatedTypes } from "../../../reading/pods";
import { inProduction } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sPdbExists: StackRule = {
    scope: "stack",
    id: "k8s-pdb-exists",
    title: "Maintenance takes replicas one by one",
    requirement: "A workload of a production tenant has a disruption budget.",
    themes: ["availability"],
    severity: "medium",
    level: "mandatory",
    types: [...replicatedTypes, budget],
    properties: ["spec.selector", "metadata.namespace", "spec.template.metadata.labels"],
    settings: ["environment"],
    rationale: "Without a budget an upgrade may drain all nodes that a workload runs on at once.",
    fix: "Add a PodDisruptionBudget whose selector picks the pods.",
    url: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
    check: (stack) =>
        each(stack, replicatedTypes, (workload) =>
            onlyIf(
                inProduction(stack),
                () =>
                    must(
                        some(stack.ofType(budget).map((one) => covers(one, workload))),
                        "no disruption budget covers its pods",
                        "which pods a disruption budget covers",
                    ),
                "whether it runs in production",
            ),
        ),
};
