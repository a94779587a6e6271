import type { Rule } from "../../../rule";
import { awsDefaultSgClosed } from "./default-sg-closed";
import { awsInstanceNoPublicIp } from "./instance-no-public-ip";
import { awsLbAccessLogs } from "./lb-access-logs";
import { awsLbDeletionProtection } from "./lb-deletion-protection";
import { awsLbHttpsOnly } from "./lb-https-only";
import { awsLbModernTlsPolicy } from "./lb-modern-tls-policy";
import { awsNaclNoWorldAdminPorts } from "./nacl-no-world-admin-ports";
import { awsProviderRegionAllowed } from "./provider-region-allowed";
import { awsSgDescribed } from "./sg-described";
import { awsSgEgressRestricted } from "./sg-egress-restricted";
import { awsSgNoWorldAdminPorts } from "./sg-no-world-admin-ports";
import { awsSgNoWorldAllPorts } from "./sg-no-world-all-ports";
import { awsSgNoWorldDataPorts } from "./sg-no-world-data-ports";
import { awsSgNoWorldOtherPorts } from "./sg-no-world-other-ports";
import { awsSubnetNoAutoPublicIp } from "./subnet-no-auto-public-ip";
import { awsSubnetsMultiAz } from "./subnets-multi-az";
import { awsVpcFlowLogs } from "./vpc-flow-logs";

export const networkRules: readonly Rule[] = [
    awsDefaultSgClosed,
    awsInstanceNoPublicIp,
    awsLbAccessLogs,
    awsLbDeletionProtection,
    awsLbHttpsOnly,
    awsLbModernTlsPolicy,
    awsNaclNoWorldAdminPorts,
    awsProviderRegionAllowed,
    awsSgDescribed,
    awsSgEgressRestricted,
    awsSgNoWorldAdminPorts,
    awsSgNoWorldAllPorts,
    awsSgNoWorldDataPorts,
    awsSgNoWorldOtherPorts,
    awsSubnetNoAutoPublicIp,
    awsSubnetsMultiAz,
    awsVpcFlowLogs,
];
