import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { arn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { policyDocument } from "../policy";
import { eventLogPrefix } from "./names";

/** Arguments of {@link EventLogAccess}. */
export interface EventLogAccessArgs {
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        logResourcePolicy: typeof cloudwatch.LogResourcePolicy;
    }>;
}

/** Lets event rules of the account write tenants' audit records. An account takes ten such policies a region, so the cell has one for all. */
export class EventLogAccess extends AwsComponent {
    constructor(name: string, context: AwsContext, args: EventLogAccessArgs, opts: pulumi.ComponentResourceOptions) {
        super("EventLogAccess", name, context, opts, args.transform);
        this.child(cloudwatch.LogResourcePolicy, "policy", {
            policyName: physicalName("role", context.scope, "events"),
            policyDocument: inPlace(context, (place) =>
                policyDocument({
                    Sid: "Events",
                    Effect: "Allow",
                    Principal: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
                    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                    Resource: arn(place, "logs", `log-group:${eventLogPrefix}*:*`),
                    Condition: { ArnLike: { "aws:SourceArn": arn(place, "events", "rule/tn-*") } },
                }),
            ),
        });
        this.registerOutputs();
    }
}
