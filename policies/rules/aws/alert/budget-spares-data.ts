import { ask, must } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

export const awsBudgetSparesData: ResourceRule = {
    scope: "resource",
    id: "aws-budget-spares-data",
    title: "Budgets stop nothing that runs",
    requirement: "What a budget does is to attach a policy (APPLY_IAM_POLICY); it stops no machines and no databases.",
    themes: ["cost", "availability"],
    severity: "medium",
    level: "mandatory",
    types: ["aws:budgets/budgetAction:BudgetAction"],
    properties: ["actionType"],
    rationale:
        "A bill that is too high is no reason for an outage: growth can be held, a database that is stopped serves nobody.",
    fix: "Use APPLY_IAM_POLICY with a policy that denies starting more.",
    url: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-controls.html",
    check: (action) =>
        must(
            ask(action.get("actionType"), (type) => type === "APPLY_IAM_POLICY"),
            "it stops what runs, or binds more than the tenant's own roles",
            "actionType",
        ),
};
