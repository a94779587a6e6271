import { joined, someJoined } from "../../../reading/joins";
import { ask, must, some } from "../../../reading/logic";
import { distribution } from "../../../reading/services";
import { each, isSet, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const source = "aws:cloudwatch/logDeliverySource:LogDeliverySource";

export const awsCloudfrontLogging: StackRule = {
    scope: "stack",
    id: "aws-cloudfront-logging",
    title: "The edge records who asks for what",
    requirement: "Every distribution has its access logs delivered, by either of CloudFront's ways.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [distribution, source],
    properties: ["loggingConfig", "resourceArn", "logType"],
    rationale: "Requests that the edge answers itself are seen nowhere else.",
    fix: "Add an aws.cloudwatch.LogDeliverySource of type ACCESS_LOGS with the distribution's ARN, and its delivery.",
    url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html",
    check: (stack) =>
        each(stack, [distribution], (one) => {
            const sources = joined(stack, one, { types: [source], property: "resourceArn", names: ["arn"] });
            const delivered = someJoined(sources, (each) =>
                ask(each.get("logType"), (type) => textOf(type) === "ACCESS_LOGS"),
            );
            const older = ask(one.get("loggingConfig.bucket"), isSet);
            return must(some([older, delivered]), "nothing delivers its access logs", "whose logs are delivered");
        }),
};
