import { every, must, type Truth } from "../../../reading/logic";
import { each, isSet } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

const trail = "aws:cloudtrail/trail:Trail";
const properties = ["cloudWatchLogsGroupArn", "cloudWatchLogsRoleArn"];

/** Whether something is named; what is made from another resource of the stack is, though nobody knows it yet. */
function isNamed(one: ResourceView, path: string): Truth {
    const value = one.get(path);
    if (value !== unknown) return isSet(value);
    return (one.propertyDependencies[path] ?? []).length > 0 || unknown;
}

export const awsTrailCloudwatch: StackRule = {
    scope: "stack",
    id: "aws-trail-cloudwatch",
    title: "Audit trails can be watched",
    requirement: "A trail delivers to a log group, with a role that may write there.",
    themes: ["monitoring", "audit-logging"],
    severity: "low",
    level: "advisory",
    types: [trail],
    properties,
    rationale: "Alarms go off for what is in a log group; files in a bucket are read when it is over.",
    fix: "Set cloudWatchLogsGroupArn and cloudWatchLogsRoleArn.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
    check: (stack) =>
        each(stack, [trail], (one) =>
            must(
                every(properties.map((path) => isNamed(one, path))),
                "it names no log group, or no role for it",
                properties.join(" or "),
            ),
        ),
};
