import { joined, someJoined } from "../../../reading/joins";
import { every, must, type Truth } from "../../../reading/logic";
import { webAcl } from "../../../reading/services";
import { at, each, someItem, textOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const logging = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
/** Headers that identify people, or speak for them. */
const personal = ["authorization", "cookie"];

function leavesOut(log: ResourceView): Truth {
    const fields = log.get("redactedFields");
    return every(
        personal.map((header) =>
            someItem(fields, (field) => textOf(at(field, "singleHeader.name")).toLowerCase() === header),
        ),
    );
}

export const awsWafLogging: StackRule = {
    scope: "stack",
    id: "aws-waf-logging",
    title: "Firewalls record what they do, and nobody's credentials",
    requirement: "Every web ACL logs its requests, without the headers Authorization and Cookie.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [webAcl, logging],
    properties: ["resourceArn", "redactedFields"],
    rationale:
        "Without a record nobody can tell an attack from a mistake; with whole headers the record is worth stealing.",
    fix: "Add an aws.wafv2.WebAclLoggingConfiguration with the web ACL's ARN, whose redactedFields name authorization and cookie.",
    url: "https://docs.aws.amazon.com/waf/latest/developerguide/logging.html",
    check: (stack) =>
        each(stack, [webAcl], (acl) => {
            const logs = joined(stack, acl, { types: [logging], property: "resourceArn", names: ["arn"] });
            return must(
                someJoined(logs, leavesOut),
                "its requests are not logged, or with headers that identify people",
                "whose requests are logged",
            );
        }),
};
