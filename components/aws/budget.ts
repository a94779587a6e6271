import * as budgets from "@pulumi/aws/budgets";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import { physicalName } from "../shared/names";
import { globalArn, roleArn } from "./arn";
import { type Brake, brakePurpose } from "./cluster/growth-brake";
import { machinesIdentity } from "./cluster/names";
import { AwsComponent, type Transforms } from "./component";
import { type AwsContext, inPlace } from "./context";
import type { Place } from "./place";
import { policyDocument } from "./policy";

/** Arguments of {@link Budget}. */
export interface BudgetArgs {
    readonly settings: Tenant["budget"];
    readonly ownerEmail: string;
    readonly topicArn: pulumi.Input<string>;
    /** What the settings' action attaches, and to which role. @default there is no action */
    readonly brake?: Brake;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        budget: typeof budgets.Budget;
        budgetAction: typeof budgets.BudgetAction;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
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
        const budget = this.child(
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
        if (args.brake) this.createAction(args, args.brake, budget.name);
        this.registerOutputs();
    }

    /** Whoever approves, or the budget itself, attaches the policy; what runs goes on. AWS takes it off again when the next month begins (from knowledge, unverified). */
    private createAction(args: BudgetArgs, brake: Brake, budgetName: pulumi.Output<string>): void {
        const { mode, at } = args.settings.action;
        const name = physicalName("role", this.context.scope, "budget");
        const role = this.child(iam.Role, "role", {
            name,
            description: "Keeps the cluster from adding machines once the budget is spent",
            assumeRolePolicy: inPlace(this.context, budgetTrust),
            tags: this.tags(name),
        });
        const rights = this.child(iam.RolePolicy, "role-policy", {
            name: "brake",
            role: role.name,
            policy: inPlace(this.context, (place) => brakeRights(this.context.scope, place)),
        });
        this.child(
            budgets.BudgetAction,
            "action",
            {
                budgetName,
                actionType: "APPLY_IAM_POLICY",
                approvalModel: mode === "automatic" ? "AUTOMATIC" : "MANUAL",
                notificationType: "ACTUAL",
                actionThreshold: { actionThresholdType: "PERCENTAGE", actionThresholdValue: at },
                definition: { iamActionDefinition: { policyArn: brake.policy.arn, roles: [brake.role.name] } },
                executionRoleArn: role.arn,
                subscribers: [
                    { subscriptionType: "EMAIL", address: args.ownerEmail },
                    { subscriptionType: "SNS", address: args.topicArn },
                ],
                tags: this.tags(name),
            },
            { dependsOn: [rights], guard: ["actionType", "definition"] },
        );
    }
}

/** Lets AWS Budgets take the role for budgets of this account alone. */
function budgetTrust({ account }: Place): string {
    return policyDocument({
        Sid: "Budgets",
        Effect: "Allow",
        Principal: { Service: "budgets.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
    });
}

/**
 * Attaches one policy to one role, and takes it off again.
 * Source of the actions: docs.aws.amazon.com/cost-management/latest/userguide/billing-example-policies.html (from knowledge, unverified).
 */
function brakeRights(scope: AwsContext["scope"], place: Place): string {
    const policy = globalArn(place, "iam", `policy/${physicalName("managedPolicy", scope, brakePurpose)}`);
    return policyDocument({
        Sid: "Brake",
        Effect: "Allow",
        Action: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
        Resource: roleArn(place, scope, machinesIdentity),
        Condition: { ArnEquals: { "iam:PolicyARN": policy } },
    });
}
