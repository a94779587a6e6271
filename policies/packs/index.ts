import type { PackName } from "../../model/packs";
import type { Pack } from "../pack";
import type { Rule } from "../rule";
import { baseline } from "./baseline/pack";
import { cost } from "./cost/pack";
import { gdpr } from "./gdpr/pack";
import { iso27001 } from "./iso27001/pack";
import { reliability } from "./reliability/pack";
import { soc2 } from "./soc2/pack";

/** Packs of the catalogue by the name that settings and folders have. */
export const packs: Readonly<Record<PackName, Pack>> = { baseline, soc2, gdpr, iso27001, cost, reliability };

/** Names of the packs that hold a rule, in their order. */
export function packsOf(rule: Rule): readonly PackName[] {
    return (Object.keys(packs) as PackName[]).filter((name) => packs[name].rules.includes(rule));
}
