import { must, notApplicable, some } from "../../reading/logic";
import { isTenant, numberSetting } from "../../reading/settings";
import { spendingTypes, tellsOf } from "../../reading/spending";
import type { StackRule } from "../../rule";

export const tenantMonthlyBudget: StackRule = {
    scope: "stack",
    id: "tenant-monthly-budget",
    title: "Somebody hears of a tenant's spending",
    requirement:
        "A tenant's stack has a budget of the tenant's amount for each month, which tells somebody; what the plan will cost is not estimated here.",
    themes: ["cost", "monitoring"],
    severity: "medium",
    // Advice: a tenant whose owner has not said yet who is told is warned of it already (TN311).
    level: "advisory",
    types: ["tenantry:index:Tenant", ...spendingTypes],
    properties: [
        "monthlyBudgetUsd",
        ...["limitAmount", "timeUnit", "notifications", "amount", "timeGrain"],
        ...["amount.specifiedAmount.units", "budgetFilter.calendarPeriod", "thresholdRules", "allUpdatesRule"],
    ],
    settings: ["monthlyBudgetUsd"],
    rationale: "A tenant that scales by itself spends by itself; the bill comes at the end of the month.",
    fix: "Set budget.monthly_usd and who is told, or declare a budget of the cloud with a receiver.",
    url: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html",
    check: (stack) => {
        const root = stack.root;
        if (root === undefined || !isTenant(stack)) return [];
        const amount = numberSetting(stack, "monthlyBudgetUsd", undefined);
        const finding =
            amount === undefined
                ? notApplicable
                : must(
                      some(stack.ofType(...spendingTypes).map((budget) => tellsOf(budget, amount))),
                      `no budget of ${String(amount)} USD a month tells anybody`,
                      "a budget of the tenant",
                  );
        return [{ urn: root.urn, finding }];
    },
};
