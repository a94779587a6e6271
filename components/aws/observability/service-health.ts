import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";
import { behaviourOf } from "../../shared/versions";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";

/** Arguments of {@link ServiceHealth}. */
export interface ServiceHealthArgs {
    readonly topicArn: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        eventRule: typeof cloudwatch.EventRule;
        eventTarget: typeof cloudwatch.EventTarget;
    }>;
}

/** Rule that takes events of AWS Health to the scope's alerts; known before it exists. */
const healthRule = (scope: Pick<Scope, "kind" | "id">): string => physicalName("rule", scope, "faults");

/** Name of that rule, where components have one. */
export function healthRules(scope: Pick<Scope, "kind" | "id" | "componentVersion">): string[] {
    return behaviourOf(scope).serviceHealth ? [healthRule(scope)] : [];
}

/**
 * Faults, planned changes and investigations, of the account and of the region as a whole. What else Health tells an account is for its owner.
 * Source: docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html (from knowledge, unverified).
 */
const pattern = JSON.stringify({
    source: ["aws.health"],
    "detail-type": ["AWS Health Event"],
    detail: { eventTypeCategory: ["issue", "scheduledChange", "investigation"] },
});

/** Tells what AWS reports of itself where alarms are told. */
export class ServiceHealth extends AwsComponent {
    constructor(name: string, context: AwsContext, args: ServiceHealthArgs, opts: pulumi.ComponentResourceOptions) {
        super("ServiceHealth", name, context, opts, args.transform);
        const ruleName = healthRule(context.scope);
        const rule = this.child(cloudwatch.EventRule, "rule", {
            name: ruleName,
            description: "AWS reports a fault, a planned change or an investigation",
            eventPattern: pattern,
            tags: this.tags(ruleName),
        });
        this.child(cloudwatch.EventTarget, "target", { rule: rule.name, targetId: "alerts", arn: args.topicArn });
        this.registerOutputs();
    }
}
