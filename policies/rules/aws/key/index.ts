import type { Rule } from "../../../rule";
import { awsKmsDeletionWindow } from "./kms-deletion-window";
import { awsKmsPolicyNotPublic } from "./kms-policy-not-public";
import { awsKmsRotation } from "./kms-rotation";
import { awsKmsSingleRegion } from "./kms-single-region";

export const keyRules: readonly Rule[] = [
    awsKmsDeletionWindow,
    awsKmsPolicyNotPublic,
    awsKmsRotation,
    awsKmsSingleRegion,
];
