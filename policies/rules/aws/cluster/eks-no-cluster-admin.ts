import { ask, every, must, not } from "../../../reading/logic";
import { setting } from "../../../reading/settings";
import { each, someItem, textOf } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

const association = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";
/** Source: docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html, as known 2026-11. */
const admin = /:cluster-access-policy\/AmazonEKSClusterAdminPolicy$/;

export const awsEksNoClusterAdmin: StackRule = {
    scope: "stack",
    id: "aws-eks-no-cluster-admin",
    title: "Clusters have the administrators that were named",
    requirement:
        "No access entry administers a cluster, but for the roles that the tenant or cell names as administrators.",
    themes: ["rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [association],
    properties: ["policyArn", "principalArn"],
    settings: ["administrators"],
    rationale: "Its holder owns the cluster and every tenant on it.",
    fix: "Name the role in placement.administrators or the cell's administrators, or associate a narrower access policy.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html",
    check: (stack) =>
        each(stack, [association], (one) => {
            const named = someItem(setting(stack, "administrators"), (role) => {
                const principal = one.get("principalArn");
                return principal === unknown ? unknown : role === principal;
            });
            return must(
                not(every([ask(one.get("policyArn"), (arn) => admin.test(textOf(arn))), not(named)])),
                "somebody who is not named as an administrator administers the cluster",
                "policyArn or principalArn",
            );
        }),
};
