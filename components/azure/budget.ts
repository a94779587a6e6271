import * as consumption from "@pulumi/azure-native/consumption";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import { AzureComponent, type Transforms } from "./component";
import { type AzureContext, inPlace } from "./context";
import { azureName } from "./names";

/** Notifications that a budget takes. Source: consumption/budget.d.ts of @pulumi/azure-native 3.28, read 2026-11. */
const mostNotifications = 5;

/** Arguments of {@link Budget}. */
export interface BudgetArgs {
    readonly settings: Tenant["budget"];
    readonly ownerEmail: string;
    readonly actionGroupId: pulumi.Input<string>;
    /** When the tenant came to be: a budget begins with a month that is not over, and its beginning is never changed. */
    readonly since: pulumi.Output<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ budget: typeof consumption.Budget }>;
}

/**
 * Tells the owner what the tenant's tagged resources cost, its cluster's machines among them, before and when it is too much. Source of the dates' rule: github.com/hashicorp/terraform-provider-azurerm/pull/12121, read 2026-11.
 */
export class Budget extends AzureComponent {
    constructor(name: string, context: AzureContext, args: BudgetArgs, opts: pulumi.ComponentResourceOptions) {
        super("Budget", name, context, opts, args.transform);
        const notify = (thresholdType: "Actual" | "Forecasted", threshold: number) => ({
            enabled: true,
            operator: "GreaterThan",
            threshold,
            thresholdType,
            contactEmails: [args.ownerEmail],
            contactGroups: [args.actionGroupId],
        });
        const shares = [...new Set(args.settings.alert_at)].slice(0, mostNotifications);
        // The shares are the owner's wish, the forecast is ours: it gives way where there is no room for both.
        const forecast = shares.length < mostNotifications ? [["forecast", notify("Forecasted", 100)] as const] : [];
        this.child(
            consumption.Budget,
            "budget",
            {
                budgetName: azureName("budget", context.scope, "budget"),
                scope: inPlace(context, ({ subscription }) => `subscriptions/${subscription}`),
                filter: { tags: { name: "tenant", operator: "In", values: [context.scope.id] } },
                category: "Cost",
                amount: args.settings.monthly_usd,
                timeGrain: "Monthly",
                timePeriod: { startDate: args.since.apply(firstOfMonth) },
                notifications: Object.fromEntries([
                    ...shares.map((share) => [`actual-${share}`, notify("Actual", share)] as const),
                    ...forecast,
                ]),
            },
            { guard: ["filter"], ignoreChanges: ["timePeriod"] },
        );
        this.registerOutputs();
    }
}

/** The month's beginning, of an instant such as `2026-11-28T18:34:59Z`. */
export function firstOfMonth(instant: string): string {
    return `${instant.slice(0, 7)}-01T00:00:00Z`;
}
