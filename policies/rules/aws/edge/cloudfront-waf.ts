import { named } from "../../../reading/joins";
import { ask, must, some } from "../../../reading/logic";
import { distribution, webAcl } from "../../../reading/services";
import { each, isSet } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsCloudfrontWaf: StackRule = {
    scope: "stack",
    id: "aws-cloudfront-waf",
    title: "The edge has a firewall",
    requirement: "Every distribution has a web ACL of AWS WAF.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [distribution, webAcl],
    properties: ["webAclId"],
    rationale: "What is known to be an attack would otherwise reach the workloads, from everywhere at once.",
    fix: "Set webAclId to the ARN of an aws.wafv2.WebAcl of scope CLOUDFRONT.",
    url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html",
    check: (stack) =>
        each(stack, [distribution], (one) => {
            const { sure } = named(stack, one, { types: [webAcl], property: "webAclId", names: ["arn"] });
            const given = ask(one.get("webAclId"), isSet);
            return must(some([sure.length > 0, given]), "no web ACL stands in front of it", "webAclId");
        }),
};
