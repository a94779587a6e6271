import type { PackSettings } from "../model/packs";
import type { RuleLevel } from "../model/schema/fields";
import { heldPacks } from "./held";
import { askedLevel, type LeveledRule, type LevelRequest, rulesFor } from "./levels";

/** How a policy is set in a file of `--policy-pack-config`. */
export type PolicyConfig =
    | RuleLevel
    | {
          readonly enforcementLevel: RuleLevel;
          readonly undetermined?: "block";
          readonly [parameter: string]: unknown;
      };

/** For whom the levels of a pack are told. */
export interface PackConfigRequest extends LevelRequest {
    /** How the packs hold; without it the pack is judged by itself. */
    readonly packs?: PackSettings;
}

function written(leveled: LeveledRule): PolicyConfig {
    const level = askedLevel(leveled);
    const { values } = leveled;
    const stops = leveled.blocks && leveled.level === "mandatory";
    if (!stops && !values) return level;
    return { enforcementLevel: level, ...(stops ? { undetermined: "block" } : {}), ...values };
}

/** Levels in the form of `--policy-pack-config`, where they differ from the pack's own. */
export function policyConfigFor({ packs, ...request }: PackConfigRequest): Record<string, PolicyConfig> {
    const own = new Map(rulesFor({ pack: request.pack }).map((one) => [one.rule.id, askedLevel(one) as PolicyConfig]));
    const held = rulesFor(packs ? { ...request, pack: heldPacks(packs) } : request);
    return Object.fromEntries(
        held
            .filter(({ rule }) => rule.scope !== "plan" && own.has(rule.id))
            .map((leveled) => [leveled.rule.id, written(leveled)] as const)
            .filter(([id, config]) => config !== own.get(id)),
    );
}
