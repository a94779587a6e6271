import type { Rule } from "../../../rule";
import { awsEventPermissionNotPublic } from "./event-permission-not-public";
import { awsIamNoAdminManagedPolicy } from "./iam-no-admin-managed-policy";
import { awsIamNoPrivilegeEscalation } from "./iam-no-privilege-escalation";
import { awsIamNoStarStar } from "./iam-no-star-star";
import { awsIamTrustPolicyNarrow } from "./iam-trust-policy-narrow";
import { awsLambdaPermissionNotPublic } from "./lambda-permission-not-public";
import { awsLambdaUrlAuthenticated } from "./lambda-url-authenticated";
import { awsResourcePolicyNotPublic } from "./resource-policy-not-public";

export const identityRules: readonly Rule[] = [
    awsEventPermissionNotPublic,
    awsIamNoAdminManagedPolicy,
    awsIamNoPrivilegeEscalation,
    awsIamNoStarStar,
    awsIamTrustPolicyNarrow,
    awsLambdaPermissionNotPublic,
    awsLambdaUrlAuthenticated,
    awsResourcePolicyNotPublic,
];
