import type { Rule } from "../../../rule";
import { awsAmiNotPublic } from "./ami-not-public";
import { awsEksNodesNoOpenSsh } from "./eks-nodes-no-open-ssh";
import { awsEksNodesPrivate } from "./eks-nodes-private";
import { awsLtEbsEncrypted } from "./lt-ebs-encrypted";
import { awsLtImdsHopLimit } from "./lt-imds-hop-limit";
import { awsLtImdsv2 } from "./lt-imdsv2";
import { awsLtNoPublicIp } from "./lt-no-public-ip";

export const nodegroupRules: readonly Rule[] = [
    awsAmiNotPublic,
    awsEksNodesNoOpenSsh,
    awsEksNodesPrivate,
    awsLtEbsEncrypted,
    awsLtImdsHopLimit,
    awsLtImdsv2,
    awsLtNoPublicIp,
];
