import { ask, every, must } from "../../../reading/logic";
import { isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsAlarmActions: ResourceRule = {
    scope: "resource",
    id: "aws-alarm-actions",
    title: "Alarms reach somebody",
    requirement: "An alarm has its actions on and at least one target.",
    themes: ["monitoring"],
    severity: "medium",
    level: "mandatory",
    types: ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
    properties: ["actionsEnabled", "alarmActions"],
    rationale: "An alarm without a target goes off where nobody hears it.",
    fix: "Set alarmActions to the tenant's topic.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
    check: (alarm) =>
        must(
            every([
                ask(alarm.get("actionsEnabled"), (on) => !isFalse(on)),
                ask(alarm.get("alarmActions"), (targets) => Array.isArray(targets) && targets.length > 0),
            ]),
            "actions are off, or there is no target",
            "alarmActions",
        ),
};
