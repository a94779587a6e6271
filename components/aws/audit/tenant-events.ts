import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { arn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { Place } from "../place";
import { eventLogPrefix } from "./event-logs";

/** Arguments of {@link TenantEvents}. */
export interface TenantEventsArgs {
    /** Encrypts the records. */
    readonly keyArn: pulumi.Input<string>;
    readonly retentionDays: number;
    /** ARNs of what is the tenant's; records that name one of them, or anything below it, are the tenant's. */
    readonly resources: (place: Place) => readonly string[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        eventRule: typeof cloudwatch.EventRule;
        eventTarget: typeof cloudwatch.EventTarget;
        logGroup: typeof cloudwatch.LogGroup;
    }>;
}

/** The tenant's share of its cell's audit trail, in a log group of its own with its own key and retention. */
export class TenantEvents extends AwsComponent {
    readonly logGroupName: string;

    constructor(name: string, context: AwsContext, args: TenantEventsArgs, opts: pulumi.ComponentResourceOptions) {
        super("TenantEvents", name, context, opts, args.transform);
        this.logGroupName = `${eventLogPrefix}${context.scope.id}`;
        this.child(cloudwatch.LogGroup, "logs", {
            name: this.logGroupName,
            kmsKeyId: args.keyArn,
            retentionInDays: args.retentionDays,
            tags: this.tags(this.logGroupName, "logs"),
        });
        const ruleName = physicalName("rule", context.scope, "audit");
        const rule = this.child(cloudwatch.EventRule, "rule", {
            name: ruleName,
            description: `What was done to resources of tenant ${context.scope.id}`,
            // Reads are recorded too, which rules leave out unless they ask.
            state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
            eventPattern: inPlace(context, (place) => pattern(args.resources(place))),
            tags: this.tags(ruleName),
        });
        this.child(cloudwatch.EventTarget, "target", {
            rule: rule.name,
            targetId: "logs",
            arn: inPlace(context, (place) => arn(place, "logs", `log-group:${this.logGroupName}`)),
        });
        this.registerOutputs({ logGroupName: this.logGroupName });
    }
}

function pattern(resources: readonly string[]): string {
    return JSON.stringify({
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: { resources: { ARN: resources.map((prefix) => ({ prefix })) } },
    });
}
