import { fail, must } from "../../../reading/logic";
import { items } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

const list = "aws:iam/policyAttachment:PolicyAttachment";

export const awsIamNoUserPolicies: ResourceRule = {
    scope: "resource",
    id: "aws-iam-no-user-policies",
    title: "Rights come by roles and groups",
    requirement: "No policy is attached to a user, or written in one.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
        "aws:iam/userPolicy:UserPolicy",
        list,
    ],
    properties: ["user", "policyArn", "policyArns", "users"],
    rationale: "Rights of single users are forgotten when people change what they do.",
    fix: "Attach the policy to a group, or better to a role that people and workloads take.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    check: (resource) => {
        const path = resource.type === list ? "users" : "policyArns";
        const given = items(resource.get(path));
        const mayBeNone = resource.type === list || resource.get("policyArns") !== undefined;
        if (!mayBeNone) return fail("a user has rights of its own");
        return must(given === unknown ? unknown : given.length === 0, "a user has rights of its own", path);
    },
};
