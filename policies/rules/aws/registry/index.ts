import type { Rule } from "../../../rule";
import { awsEcrCmk } from "./ecr-cmk";
import { awsEcrImmutable } from "./ecr-immutable";
import { awsEcrScan } from "./ecr-scan";

export const registryRules: readonly Rule[] = [awsEcrCmk, awsEcrImmutable, awsEcrScan];
