import { ask, notApplicable } from "../../../reading/logic";
import { numberSetting } from "../../../reading/settings";
import { each, expect, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsLoggroupRetention: StackRule = {
    scope: "stack",
    id: "aws-loggroup-retention",
    title: "Logs are kept as long as promised, and no longer than for ever",
    requirement: "A log group sets a retention of at least the tenant's metrics_retention (any, where nothing says).",
    themes: ["retention", "audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:cloudwatch/logGroup:LogGroup"],
    properties: ["retentionInDays", "logGroupClass"],
    settings: ["metricsRetentionDays"],
    rationale:
        "Without a retention logs are kept, and paid for, for ever; with a short one they are gone when asked for.",
    fix: "Set retentionInDays to the tenant's tenant_config.monitoring.metrics_retention or more.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    check: (stack) => {
        const least = numberSetting(stack, "metricsRetentionDays", 1);
        return each(stack, ["aws:cloudwatch/logGroup:LogGroup"], (group) =>
            // Groups of this class keep what they deliver for two days, and take no other retention.
            group.get("logGroupClass") === "DELIVERY"
                ? notApplicable
                : expect(
                      group,
                      "retentionInDays",
                      (days) => ask(least, (known) => (numberOf(days) ?? 0) >= Math.max(1, Number(known))),
                      `retentionInDays is not set to at least ${String(least)}`,
                  ),
        );
    },
};
