import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import type { ThreatDetection } from "../../../model/schema/fields";
import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";

/** Arguments of {@link Findings}. */
export interface FindingsArgs {
    readonly mode: Exclude<ThreatDetection, "none">;
    readonly topicArn: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        eventRule: typeof cloudwatch.EventRule;
        eventTarget: typeof cloudwatch.EventTarget;
    }>;
}

/** Rule that takes findings to the scope's alerts; known before it exists. */
function findingsRule(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("rule", scope, "findings");
}

/** Name of that rule, where there is one. */
export function findingsRules(scope: Pick<Scope, "kind" | "id">, mode: ThreatDetection): string[] {
    return mode === "none" ? [] : [findingsRule(scope)];
}

/**
 * Which findings are the scope's: with a detector of its own, all of the account and region; else those about its cluster, and about nodes,
 * database servers and buckets that carry its tag. Servers of bridge tenants carry that of their cell too, and servers of a second home that of their tenant. From 4 on severity is medium.
 * Sources: docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html and guardduty_finding-format.html (from knowledge, unverified).
 */
export function findingsPattern(scope: Pick<Scope, "kind" | "id">, mode: FindingsArgs["mode"]): string {
    // Both of one tag: an event matches where one element of the list has them.
    const tags = { key: [scope.kind], value: [scope.id] };
    const own = [
        { eksClusterDetails: { name: [physicalName("cluster", scope, "cluster")] } },
        { instanceDetails: { tags } },
        { rdsDbInstanceDetails: { tags } },
        { s3BucketDetails: { tags } },
    ];
    return JSON.stringify({
        source: ["aws.guardduty"],
        "detail-type": ["GuardDuty Finding"],
        detail: {
            severity: [{ numeric: [">=", 4] }],
            ...(mode === "own" ? {} : { $or: own.map((resource) => ({ resource })) }),
        },
    });
}

/** Findings of GuardDuty that are worth somebody's time, told where alarms are told. */
export class Findings extends AwsComponent {
    constructor(name: string, context: AwsContext, args: FindingsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Findings", name, context, opts, args.transform);
        const ruleName = findingsRule(context.scope);
        const rule = this.child(cloudwatch.EventRule, "rule", {
            name: ruleName,
            description: "Findings of GuardDuty of medium severity and above",
            eventPattern: findingsPattern(context.scope, args.mode),
            tags: this.tags(ruleName),
        });
        this.child(cloudwatch.EventTarget, "target", { rule: rule.name, targetId: "alerts", arn: args.topicArn });
        this.registerOutputs();
    }
}
