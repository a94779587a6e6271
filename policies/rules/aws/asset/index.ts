import type { Rule } from "../../../rule";
import { awsRequiredTags } from "./required-tags";

export const assetRules: readonly Rule[] = [awsRequiredTags];
