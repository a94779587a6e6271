import type { Rule } from "../../../rule";
import { awsEksAccessEntries } from "./eks-access-entries";
import { awsEksControlPlaneLogs } from "./eks-control-plane-logs";
import { awsEksDeletionProtection } from "./eks-deletion-protection";
import { awsEksNetworkPolicy } from "./eks-network-policy";
import { awsEksNoClusterAdmin } from "./eks-no-cluster-admin";
import { awsEksPrivateEndpoint } from "./eks-private-endpoint";
import { awsEksPublicCidrsLimited } from "./eks-public-cidrs-limited";
import { awsEksSecretsCmk } from "./eks-secrets-cmk";
import { awsEksSupportedVersion } from "./eks-supported-version";

export const clusterRules: readonly Rule[] = [
    awsEksAccessEntries,
    awsEksControlPlaneLogs,
    awsEksDeletionProtection,
    awsEksNetworkPolicy,
    awsEksNoClusterAdmin,
    awsEksPrivateEndpoint,
    awsEksPublicCidrsLimited,
    awsEksSecretsCmk,
    awsEksSupportedVersion,
];
