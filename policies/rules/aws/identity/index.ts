import type { Rule } from "../../../rule";
import { awsEventPermissionNotPublic } from "./event-permission-not-public";
import { awsIamConfusedDeputy } from "./iam-confused-deputy";
import { awsIamNoAdminManagedPolicy } from "./iam-no-admin-managed-policy";
import { awsIamNoKmsFullAccess } from "./iam-no-kms-full-access";
import { awsIamNoPrivilegeEscalation } from "./iam-no-privilege-escalation";
import { awsIamNoStarStar } from "./iam-no-star-star";
import { awsIamNoUserPolicies } from "./iam-no-user-policies";
import { awsIamResourceConstraints } from "./iam-resource-constraints";
import { awsIamTrustPolicyNarrow } from "./iam-trust-policy-narrow";
import { awsLambdaPermissionNotPublic } from "./lambda-permission-not-public";
import { awsLambdaUrlAuthenticated } from "./lambda-url-authenticated";
import { awsResourcePolicyNotPublic } from "./resource-policy-not-public";

export const identityRules: readonly Rule[] = [
    awsEventPermissionNotPublic,
    awsIamConfusedDeputy,
    awsIamNoAdminManagedPolicy,
    awsIamNoKmsFullAccess,
    awsIamNoPrivilegeEscalation,
    awsIamNoStarStar,
    awsIamNoUserPolicies,
    awsIamResourceConstraints,
    awsIamTrustPolicyNarrow,
    awsLambdaPermissionNotPublic,
    awsLambdaUrlAuthenticated,
    awsResourcePolicyNotPublic,
];
