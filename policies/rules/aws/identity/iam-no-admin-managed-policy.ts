import { must, not, some } from "../../../reading/logic";
import { someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const holders = ["Role", "User", "Group"];
const token = (module: string, kind: string) => `aws:${module}/${kind[0]!.toLowerCase()}${kind.slice(1)}:${kind}`;

/** Every type that attaches a policy of AWS: to an identity, to all of a list, or to a set of permissions of IAM Identity Center. */
const types = [
    ...holders.flatMap((holder) => [`${holder}PolicyAttachment`, `${holder}PolicyAttachmentsExclusive`]),
    ...["PolicyAttachment", "Role"],
]
    .map((kind) => token("iam", kind))
    .concat(["ManagedPolicyAttachment", "ManagedPolicyAttachmentsExclusive"].map((kind) => token("ssoadmin", kind)));
/** Where these types keep the ARN of a policy, or several. */
const properties = ["policyArn", "policyArns", "managedPolicyArn", "managedPolicyArns"];
/** Policies of AWS that let their holder do anything, or give itself the right to. */
const admin = /:policy\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;

const isAdmin = (policy: unknown) => typeof policy === "string" && admin.test(policy);

export const awsIamNoAdminManagedPolicy: ResourceRule = {
    scope: "resource",
    id: "aws-iam-no-admin-managed-policy",
    title: "No identity of a stack is an administrator",
    requirement: "AdministratorAccess, PowerUserAccess and IAMFullAccess are never attached.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types,
    properties,
    rationale: "A workload with an administrator's rights is one bug away from every tenant.",
    fix: "Attach a policy of the actions that are needed.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html",
    check: (resource) =>
        must(
            not(some(properties.map((path) => someItem(resource.get(path), isAdmin)))),
            "an administrator's policy is attached",
            "the ARN of the attached policy",
        ),
};
