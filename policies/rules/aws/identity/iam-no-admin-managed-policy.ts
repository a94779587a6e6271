import { ask, must, not, some } from "../../../reading/logic";
import { someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const attachments = ["role", "user", "group"].map(
    (holder) => `aws:iam/${holder}PolicyAttachment:${holder[0]!.toUpperCase()}${holder.slice(1)}PolicyAttachment`,
);
/** Policies of AWS that let their holder do anything, or give itself the right to. */
const admin = /:policy\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;

const isAdmin = (policy: unknown) => typeof policy === "string" && admin.test(policy);

export const awsIamNoAdminManagedPolicy: ResourceRule = {
    scope: "resource",
    id: "aws-iam-no-admin-managed-policy",
    title: "No role of a stack is an administrator",
    requirement: "AdministratorAccess, PowerUserAccess and IAMFullAccess are never attached.",
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [...attachments, "aws:iam/policyAttachment:PolicyAttachment", "aws:iam/role:Role"],
    properties: ["policyArn", "managedPolicyArns"],
    rationale: "A workload with an administrator's rights is one bug away from every tenant.",
    fix: "Attach a policy of the actions that are needed.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html",
    check: (resource) =>
        must(
            not(some([ask(resource.get("policyArn"), isAdmin), someItem(resource.get("managedPolicyArns"), isAdmin)])),
            "an administrator's policy is attached",
            "the ARN of the attached policy",
        ),
};
