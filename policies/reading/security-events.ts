import { type ResourceView, type StackView, unknown } from "../rule";
import { heldAround, inSameAccount, inSameRegion } from "./ground";
import { joined, someJoined } from "./joins";
import { ask, every, not, some, type Truth } from "./logic";
import { at, isFalse, items, textOf } from "./values";

/** What somebody should be told of, and events of CloudTrail that show it. Source: CIS AWS Foundations Benchmark 3.0, section 4 (from knowledge, unverified). */
export const securityEvents = {
    "changes of policies": ["PutRolePolicy", "AttachRolePolicy", "CreatePolicy", "CreatePolicyVersion", "DeletePolicy"],
    "changes of the trail": ["StopLogging", "DeleteTrail", "UpdateTrail"],
    "keys that are to go": ["DisableKey", "ScheduleKeyDeletion"],
    "changes of networks": ["AuthorizeSecurityGroupIngress", "CreateRoute", "CreateNetworkAclEntry", "DeleteVpc"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const watchTypes = {
    filter: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
    rule: "aws:cloudwatch/eventRule:EventRule",
    target: "aws:cloudwatch/eventTarget:EventTarget",
} as const;

const names = (pattern: unknown, events: readonly string[]): Truth =>
    ask(pattern, (text) => {
        const written = typeof text === "string" ? text : JSON.stringify(text ?? "");
        return events.some((event) => written.includes(event));
    });

/** Whether an alarm goes off for what the filter counts. */
function raisesAlarm(stack: StackView, filter: ResourceView): Truth {
    const transformations = items(filter.get("metricTransformation"));
    if (transformations === unknown) return unknown;
    const counted = transformations.map((one) => at(one, "name"));
    return heldAround(
        stack.ofType(watchTypes.alarm),
        (alarm) => inSameRegion(alarm, filter),
        (alarm) =>
            every([
                not(ask(alarm.get("actionsEnabled"), isFalse)),
                ask(alarm.get("metricName"), (metric) =>
                    some(counted.map((name) => ask(name, (known) => known !== undefined && known === metric))),
                ),
            ]),
    );
}

function reachesTarget(stack: StackView, rule: ResourceView): Truth {
    const link = { types: [watchTypes.target], property: "rule", names: ["name", "id"] };
    return every([
        not(ask(rule.get("state"), (state) => textOf(state) === "DISABLED")),
        someJoined(joined(stack, rule, link), () => true),
    ]);
}

/** Whether somebody is told of one of the events in a trail's account: by a metric filter and an alarm, or by a rule of EventBridge and its target. */
export function isTold(stack: StackView, trail: ResourceView, events: readonly string[]): Truth {
    const isAround = (one: ResourceView) => inSameAccount(one, trail);
    return some([
        heldAround(stack.ofType(watchTypes.filter), isAround, (filter) =>
            every([names(filter.get("pattern"), events), raisesAlarm(stack, filter)]),
        ),
        heldAround(stack.ofType(watchTypes.rule), isAround, (rule) =>
            every([names(rule.get("eventPattern"), events), reachesTarget(stack, rule)]),
        ),
    ]);
}
