import * as billing from "@pulumi/gcp/billing";
import * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import { GcpComponent, type Transforms } from "./component";
import type { GcpContext } from "./context";
import { labelsOfTags } from "./labels";

/** Arguments of {@link Budget}. */
export interface BudgetArgs {
    readonly settings: Tenant["budget"];
    /** Names of the notification channels that hear of it; budgets take those of e-mail alone. */
    readonly emails: readonly pulumi.Input<string>[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ budget: typeof billing.Budget }>;
}

/** Most notification channels of a budget. Source: @pulumi/gcp 9.37.0, types/input.d.ts (BudgetAllUpdatesRule). */
const mostChannels = 5;

/** Tells the owner what the tenant's labelled resources cost, before and when it is too much. */
export class Budget extends GcpComponent {
    constructor(name: string, context: GcpContext, args: BudgetArgs, opts: pulumi.ComponentResourceOptions) {
        super("Budget", name, context, opts, args.transform);
        const { settings } = args;
        const shares = [...new Set(settings.alert_at)];
        const channels = args.emails.slice(0, mostChannels);
        this.child(
            billing.Budget,
            "budget",
            {
                billingAccount: context.billingAccount,
                displayName: `tenantry ${context.scope.id}`,
                // Without a currency it is the account's own.
                amount: { specifiedAmount: { units: String(Math.ceil(settings.monthly_usd)) } },
                budgetFilter: {
                    projects: [pulumi.interpolate`projects/${context.projectNumber}`],
                    labels: { tenant: labelsOfTags({ tenant: context.scope.id }).tenant! },
                    calendarPeriod: "MONTH",
                },
                thresholdRules: [
                    ...shares.map((share) => ({ thresholdPercent: share / 100, spendBasis: "CURRENT_SPEND" })),
                    { thresholdPercent: 1, spendBasis: "FORECASTED_SPEND" },
                ],
                ...(channels.length > 0
                    ? {
                          allUpdatesRule: {
                              monitoringNotificationChannels: channels,
                              disableDefaultIamRecipients: true,
                          },
                      }
                    : {}),
            },
            { guard: ["budgetFilter"] },
        );
        this.registerOutputs();
    }
}
