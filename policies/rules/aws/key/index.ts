import type { Rule } from "../../../rule";
import { awsKmsDeletionWindow } from "./kms-deletion-window";
import { awsKmsDescribed } from "./kms-described";
import { awsKmsEnabled } from "./kms-enabled";
import { awsKmsNoLockoutBypass } from "./kms-no-lockout-bypass";
import { awsKmsPolicyNotPublic } from "./kms-policy-not-public";
import { awsKmsRotation } from "./kms-rotation";
import { awsKmsSingleRegion } from "./kms-single-region";

export const keyRules: readonly Rule[] = [
    awsKmsDeletionWindow,
    awsKmsDescribed,
    awsKmsEnabled,
    awsKmsNoLockoutBypass,
    awsKmsPolicyNotPublic,
    awsKmsRotation,
    awsKmsSingleRegion,
];
