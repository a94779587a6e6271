import * as budgets from "@pulumi/aws/budgets";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import { physicalName } from "../shared/names";
import { AwsComponent, type Transforms } from "./component";
import type { AwsContext } from "./context";

/** Arguments of {@link Budget}. */
export interface BudgetArgs {
    readonly settings: Tenant["budget"];
    readonly ownerEmail: string;
    readonly topicArn: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        budget: typeof budgets.Budget;
    }>;
}

/** Tells the owner what the tenant's tagged resources cost, before and when it is too much. Counts once `tenant` is activated as a cost tag. */
export class Budget extends AwsComponent {
    constructor(name: string, context: AwsContext, args: BudgetArgs, opts: pulumi.ComponentResourceOptions) {
        super("Budget", name, context, opts, args.transform);
        const budgetName = physicalName("budget", context.scope, "budget");
        const to = { subscriberEmailAddresses: [args.ownerEmail], subscriberSnsTopicArns: [args.topicArn] };
        const notify = (notificationType: string, threshold: number) => ({
            ...to,
            notificationType,
            threshold,
            thresholdType: "PERCENTAGE",
            comparisonOperator: "GREATER_THAN",
        });
        this.child(
            budgets.Budget,
            "budget",
            {
                name: budgetName,
                budgetType: "COST",
                timeUnit: "MONTHLY",
                limitAmount: String(args.settings.monthly_usd),
                limitUnit: "USD",
                costFilters: [{ name: "TagKeyValue", values: [`user:tenant$${context.scope.id}`] }],
                notifications: [
                    ...[...new Set(args.settings.alert_at)].map((share) => notify("ACTUAL", share)),
                    notify("FORECASTED", 100),
                ],
                tags: this.tags(budgetName),
            },
            { guard: ["costFilters"] },
        );
        this.registerOutputs();
    }
}
