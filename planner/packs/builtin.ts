import path from "node:path";
import type { RuleLevel } from "../../model/schema/fields";
import { type LeveledRule, rulesFor } from "../../policies/levels";
import { type LoweredRule, loweredRules } from "../../policies/lowered";
import type { Pack } from "../../policies/pack";
import { baseline } from "../../policies/packs/baseline/pack";
import { checkNames, readSettings } from "./config";

/** Our own rules, asked for by name for a program of someone's. */
export interface BuiltinPack {
    /** File of settings, as `--policy-pack-config` takes it. */
    readonly config?: string;
}

/** The catalogue at the levels of a file, for a program that no tenant file is about. */
export function builtinRules({ config }: BuiltinPack): {
    readonly rules: readonly LeveledRule[];
    readonly lowered: readonly LoweredRule[];
} {
    if (config === undefined) return { rules: rulesFor({ pack: baseline }), lowered: [] };
    const settings = readSettings(config);
    const file = { name: path.basename(config), settings };
    checkNames(
        baseline.name,
        baseline.rules.map(({ id }) => id),
        file,
    );
    const levels = baseline.rules.flatMap(({ id }): [string, RuleLevel][] => {
        const level = settings[id]?.level ?? settings.all?.level;
        return level === undefined ? [] : [[id, level]];
    });
    const pack: Pack = { ...baseline, levels: { ...baseline.levels, ...Object.fromEntries(levels) } };
    const by = { layer: "settings", file: file.name } as const;
    return { rules: rulesFor({ pack }), lowered: loweredRules({ pack }).map((one) => ({ ...one, by })) };
}
