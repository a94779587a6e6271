import type { Rule } from "../../../rule";
import { awsSecretCmk } from "./secret-cmk";
import { awsSecretPolicyNotPublic } from "./secret-policy-not-public";
import { awsSecretRotation } from "./secret-rotation";

export const secretRules: readonly Rule[] = [awsSecretCmk, awsSecretPolicyNotPublic, awsSecretRotation];
