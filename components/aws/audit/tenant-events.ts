import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { arn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { Place } from "../place";
import { keyPattern, type Sign, signPatterns } from "./event-pattern";
import { auditRule, eventLogGroup, keyRule } from "./names";

/** Arguments of {@link TenantEvents}. */
export interface TenantEventsArgs {
    /** Encrypts the records. */
    readonly keyArn: pulumi.Input<string>;
    readonly retentionDays: number;
    /** Signs by which records are known as the tenant's; how many and how long they are does not depend on the account. */
    readonly signs: (place: Place) => readonly Sign[];
    /** Keys of the tenant; their records name them by what is unknown until they exist. */
    readonly keyArns: readonly pulumi.Input<string>[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        eventRule: typeof cloudwatch.EventRule;
        eventTarget: typeof cloudwatch.EventTarget;
        logGroup: typeof cloudwatch.LogGroup;
    }>;
}

/** Stands for any account where only the length of its id matters. */
const anyAccount = "000000000000";

/** The tenant's share of its cell's audit trail, in a log group of its own with its own key and retention. */
export class TenantEvents extends AwsComponent {
    readonly logGroupName: string;

    constructor(name: string, context: AwsContext, args: TenantEventsArgs, opts: pulumi.ComponentResourceOptions) {
        super("TenantEvents", name, context, opts, args.transform);
        this.logGroupName = eventLogGroup(context.scope);
        this.child(cloudwatch.LogGroup, "logs", {
            name: this.logGroupName,
            kmsKeyId: args.keyArn,
            retentionInDays: args.retentionDays,
            tags: this.tags(this.logGroupName, "logs"),
        });
        this.createSignRules(args);
        const pattern = pulumi.all([...args.keyArns]).apply(keyPattern);
        this.createRule({ name: keyRule(context.scope), what: "keys", suffix: "keys", pattern });
        this.registerOutputs({ logGroupName: this.logGroupName });
    }

    private createSignRules({ signs }: TenantEventsArgs): void {
        const { partition, scope } = this.context;
        const count = signPatterns(signs({ account: anyAccount, partition, region: scope.region })).length;
        for (let number = 1; number <= count; number++) {
            this.createRule({
                name: auditRule(scope, number),
                what: "resources",
                suffix: number === 1 ? "" : String(number),
                pattern: inPlace(this.context, (place) => signPatterns(signs(place))[number - 1]!),
            });
        }
    }

    private createRule(args: {
        readonly name: string;
        readonly what: string;
        readonly suffix: string;
        readonly pattern: pulumi.Input<string>;
    }): void {
        const suffix = args.suffix === "" ? "" : `-${args.suffix}`;
        const rule = this.child(cloudwatch.EventRule, `rule${suffix}`, {
            name: args.name,
            description: `What was done to ${args.what} of tenant ${this.context.scope.id}`,
            // Reads are recorded too, which rules leave out unless they ask.
            state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
            eventPattern: args.pattern,
            tags: this.tags(args.name),
        });
        this.child(cloudwatch.EventTarget, `target${suffix}`, {
            rule: rule.name,
            targetId: "logs",
            arn: inPlace(this.context, (place) => arn(place, "logs", `log-group:${this.logGroupName}`)),
        });
    }
}
