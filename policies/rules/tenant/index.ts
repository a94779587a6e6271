import type { Rule } from "../../rule";

export const tenantRules: readonly Rule[] = [];
