import { every, must, not, onlyIf, type Truth } from "../../../reading/logic";
import { isTold, securityEvents, watchTypes } from "../../../reading/security-events";
import { sharesItsAccount, trail } from "../../../reading/trails";
import { each } from "../../../reading/values";
import type { ResourceView, StackRule, StackView } from "../../../rule";

/** What nobody is told of, and whether somebody is told of all. */
function untold(stack: StackView, one: ResourceView): { readonly missing: readonly string[]; readonly all: Truth } {
    const answers = Object.entries(securityEvents).map(([what, events]) => [what, isTold(stack, one, events)] as const);
    return {
        missing: answers.filter(([, told]) => told === false).map(([what]) => what),
        all: every(answers.map(([, told]) => told)),
    };
}

export const awsAlarmSecurityEvents: StackRule = {
    scope: "stack",
    id: "aws-alarm-security-events",
    title: "Somebody is told of what should not happen",
    requirement:
        "Beside a trail, metric filters with alarms, or rules of EventBridge with targets, tell of changes of policies, the trail, keys and networks. Where the account may be shared, its owner sees to it.",
    themes: ["monitoring"],
    severity: "low",
    level: "advisory",
    types: [trail, ...Object.values(watchTypes)],
    properties: ["pattern", "metricTransformation.name", "metricName", "eventPattern", "rule"],
    settings: ["cell", "movedFrom"],
    rationale: "A record that nobody reads tells of a break-in when it is over.",
    fix: "Add an aws.cloudwatch.LogMetricFilter and MetricAlarm, or an EventRule and EventTarget, for each kind of event.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html",
    check: (stack) =>
        each(stack, [trail], (one) =>
            onlyIf(
                not(sharesItsAccount(stack, one)),
                () => {
                    const { missing, all } = untold(stack, one);
                    return must(all, `nobody is told of ${missing.join(", ")}`, "what filters and rules look for");
                },
                "whether the account is shared",
            ),
        ),
};
