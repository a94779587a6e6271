import { every, must, onlyIf, some, type Truth } from "../../../reading/logic";
import { namespaceOf } from "../../../reading/namespaces";
import { podLabels, replicatedTypes } from "../../../reading/pods";
import { picks } from "../../../reading/selectors";
import { inProduction } from "../../../reading/settings";
import { each } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

const budget = "kubernetes:policy/v1:PodDisruptionBudget";

function covers(one: ResourceView, workload: ResourceView): Truth {
    const [space, other] = [namespaceOf(one), namespaceOf(workload)];
    return every([
        space === unknown || other === unknown ? unknown : space === other,
        picks(one.get("spec.selector"), podLabels(workload)),
    ]);
}

export const k8sPdbExists: StackRule = {
    scope: "stack",
    id: "k8s-pdb-exists",
    title: "Maintenance takes replicas one by one",
    requirement: "A workload of a production tenant has a disruption budget.",
    severity: "medium",
    level: "mandatory",
    types: [...replicatedTypes, budget],
    properties: ["spec.selector", "metadata.namespace", "spec.template.metadata.labels"],
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
