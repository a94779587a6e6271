import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sqs from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { arn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { Place } from "../place";
import { policyDocument } from "../policy";

/** Events that announce that a machine goes away. Source: karpenter.sh/docs/reference/cloudformation (v1.14, read 2026-08) */
const events = {
    health: { source: ["aws.health"], "detail-type": ["AWS Health Event"] },
    spot: { source: ["aws.ec2"], "detail-type": ["EC2 Spot Instance Interruption Warning"] },
    rebalance: { source: ["aws.ec2"], "detail-type": ["EC2 Instance Rebalance Recommendation"] },
    state: { source: ["aws.ec2"], "detail-type": ["EC2 Instance State-change Notification"] },
    reservation: { source: ["aws.ec2"], "detail-type": ["EC2 Capacity Reservation Instance Interruption Warning"] },
} as const;

/** Arguments of {@link Interruptions}. */
export interface InterruptionsArgs {
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        eventRule: typeof cloudwatch.EventRule;
        eventTarget: typeof cloudwatch.EventTarget;
        queue: typeof sqs.Queue;
        queuePolicy: typeof sqs.QueuePolicy;
    }>;
}

/** A queue of announcements, so that pods move before their machine goes. */
export class Interruptions extends AwsComponent {
    /** Physical name of the queue. */
    readonly queueName: string;

    constructor(name: string, context: AwsContext, args: InterruptionsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Interruptions", name, context, opts, args.transform);
        this.queueName = physicalName("queue", context.scope, "interruptions");
        const queue = this.child(sqs.Queue, "queue", {
            name: this.queueName,
            messageRetentionSeconds: 300,
            sqsManagedSseEnabled: true,
            tags: this.tags(this.queueName),
        });
        this.child(sqs.QueuePolicy, "policy", {
            queueUrl: queue.url,
            policy: inPlace(context, (place) => queuePolicy(this.queueName, place)),
        });
        for (const [kind, pattern] of Object.entries(events)) this.createRule(kind, pattern, queue);
        this.registerOutputs({ queueName: this.queueName });
    }

    private createRule(kind: string, pattern: object, queue: sqs.Queue): void {
        const name = physicalName("rule", this.context.scope, kind);
        const rule = this.child(cloudwatch.EventRule, kind, {
            name,
            description: "Announces that machines go away",
            eventPattern: JSON.stringify(pattern),
            tags: this.tags(name),
        });
        this.child(cloudwatch.EventTarget, `${kind}-target`, { rule: rule.name, targetId: "queue", arn: queue.arn });
    }
}

function queuePolicy(queue: string, place: Place): string {
    const resource = arn(place, "sqs", queue);
    return policyDocument(
        {
            Sid: "Events",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: resource,
            Condition: { StringEquals: { "aws:SourceAccount": place.account } },
        },
        {
            Sid: "OnlyTls",
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: resource,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    );
}
