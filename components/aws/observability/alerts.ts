import * as chatbot from "@pulumi/aws/chatbot";
import * as iam from "@pulumi/aws/iam";
import * as sns from "@pulumi/aws/sns";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { destinations } from "../../shared/destinations";
import { physicalName, stableHash } from "../../shared/names";
import { arn, managedPolicyArn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { Place } from "../place";
import { policyDocument, type Statement, serviceTrust } from "../policy";
import { topicName } from "./names";

/** Arguments of {@link Alerts}. */
export interface AlertsArgs {
    readonly channels: Tenant["tenant_config"]["monitoring"]["alert_channels"];
    readonly targets: Tenant["tenant_config"]["monitoring"]["alert_targets"];
    /** Encrypts messages at rest. */
    readonly keyArn: pulumi.Input<string>;
    /** Names of the rules of events that publish here. @default none */
    readonly rules?: readonly string[];
    /** Topics of other regions that go to the same chat channel. @default none */
    readonly others?: readonly pulumi.Input<string>[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        role: typeof iam.Role;
        rolePolicyAttachment: typeof iam.RolePolicyAttachment;
        slackChannelConfiguration: typeof chatbot.SlackChannelConfiguration;
        topic: typeof sns.Topic;
        topicPolicy: typeof sns.TopicPolicy;
        topicSubscription: typeof sns.TopicSubscription;
    }>;
}

/** One encrypted topic for all alerts, and the ways they leave it. */
export class Alerts extends AwsComponent {
    readonly topicArn: pulumi.Output<string>;

    constructor(name: string, context: AwsContext, args: AlertsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Alerts", name, context, opts, args.transform);
        const { subscriptions, slack, silent } = destinations(args.channels, args.targets);
        const topic = this.createTopic(args, silent);
        this.createPolicy(topic, args.rules ?? []);
        for (const { protocol, endpoint } of subscriptions) this.createSubscription(topic, protocol, endpoint);
        if (slack) this.createSlackChannel(slack, [topic.arn, ...(args.others ?? [])]);
        this.topicArn = topic.arn;
        this.registerOutputs({ topicArn: this.topicArn });
    }

    private createTopic(args: AlertsArgs, silent: readonly string[]): sns.Topic {
        const name = topicName(this.context.scope);
        return this.child(sns.Topic, "topic", {
            name,
            displayName: `Alerts of ${this.context.scope.id}`,
            kmsMasterKeyId: args.keyArn,
            signatureVersion: 2,
            // Channels without a target show here and in a warning alone: a made-up target would be refused by its service.
            tags: { ...this.tags(name), ...(silent.length > 0 ? { silent_channels: silent.join(" ") } : {}) },
        });
    }

    private createPolicy(topic: sns.Topic, rules: readonly string[]): void {
        const name = topicName(this.context.scope);
        this.child(sns.TopicPolicy, "policy", {
            arn: topic.arn,
            policy: inPlace(this.context, (place) =>
                policyDocument(...topicStatements(arn(place, "sns", name), place, rules)),
            ),
        });
    }

    private createSubscription(topic: sns.Topic, protocol: "email" | "https", endpoint: string): void {
        this.child(sns.TopicSubscription, `${protocol}-${stableHash(endpoint)}`, {
            topic: topic.arn,
            protocol,
            endpoint,
            // Whoever owns the address confirms it; nobody else can.
            endpointAutoConfirms: false,
        });
    }

    private createSlackChannel(
        slack: { readonly workspace_id: string; readonly channel_id: string },
        snsTopicArns: pulumi.Input<string>[],
    ): void {
        const name = physicalName("chat", this.context.scope, "slack");
        const readOnly = managedPolicyArn(this.context.partition, "CloudWatchReadOnlyAccess");
        const role = this.child(iam.Role, "slack-role", {
            name: physicalName("role", this.context.scope, "slack"),
            description: "What the chat channel may look at: graphs of alarms",
            assumeRolePolicy: serviceTrust("chatbot.amazonaws.com"),
            tags: this.tags(name),
        });
        this.child(iam.RolePolicyAttachment, "slack-policy", { role: role.name, policyArn: readOnly });
        this.child(chatbot.SlackChannelConfiguration, "slack", {
            configurationName: name,
            slackTeamId: slack.workspace_id,
            slackChannelId: slack.channel_id,
            iamRoleArn: role.arn,
            guardrailPolicyArns: [readOnly],
            snsTopicArns,
            loggingLevel: "ERROR",
            userAuthorizationRequired: true,
            tags: this.tags(name),
        });
    }
}

function topicStatements(topic: string, place: Place, rules: readonly string[]): Statement[] {
    return [
        {
            Sid: "AlarmsAndBudgets",
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] },
            Action: "sns:Publish",
            Resource: topic,
            Condition: { StringEquals: { "aws:SourceAccount": place.account } },
        },
        ...(rules.length > 0 ? [eventStatement(topic, place, rules)] : []),
        {
            Sid: "OnlyTls",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: topic,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    ];
}

/** Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html, read 2026-11. */
function eventStatement(topic: string, place: Place, rules: readonly string[]): Statement {
    return {
        Sid: "Events",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topic,
        Condition: { ArnEquals: { "aws:SourceArn": rules.map((rule) => arn(place, "events", `rule/${rule}`)) } },
    };
}
