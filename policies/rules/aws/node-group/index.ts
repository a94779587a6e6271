import type { Rule } from "../../../rule";
import { awsAmiNotPublic } from "./ami-not-public";
import { awsEbsDefaultEncryption } from "./ebs-default-encryption";
import { awsEbsEncrypted } from "./ebs-encrypted";
import { awsEksNodesNoOpenSsh } from "./eks-nodes-no-open-ssh";
import { awsEksNodesPrivate } from "./eks-nodes-private";
import { awsInstanceTypeAllowed } from "./instance-type-allowed";
import { awsLtEbsEncrypted } from "./lt-ebs-encrypted";
import { awsLtImdsHopLimit } from "./lt-imds-hop-limit";
import { awsLtImdsv2 } from "./lt-imdsv2";
import { awsLtNoPublicIp } from "./lt-no-public-ip";
import { awsLtNoSecretsInUserdata } from "./lt-no-secrets-in-userdata";

export const nodegroupRules: readonly Rule[] = [
    awsAmiNotPublic,
    awsEbsDefaultEncryption,
    awsEbsEncrypted,
    awsEksNodesNoOpenSsh,
    awsEksNodesPrivate,
    awsInstanceTypeAllowed,
    awsLtEbsEncrypted,
    awsLtImdsHopLimit,
    awsLtImdsv2,
    awsLtNoPublicIp,
    awsLtNoSecretsInUserdata,
];
