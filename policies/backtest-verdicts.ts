import type { PackName, PackSettings } from "../model/packs";
import type { StackVerdicts } from "./backtest";
import { type Exemption, isActive } from "./exempting/exemption";
import { exempterOf } from "./exempting/match";
import { everyPack, heldPacks, heldWith, ownLevel } from "./held";
import { judgedLevel, type LevelRequest, rulesFor } from "./levels";
import { packs } from "./packs/index";
import type { PolicyResult, Rule } from "./rule";

/** For whom verdicts are told. */
interface SplitRequest extends Omit<LevelRequest, "pack"> {
    /** How the packs hold for the tenant. */
    readonly packs: PackSettings | undefined;
    /** Which of today's packs the tried one takes the place of; none where it is somebody's own. */
    readonly pack: PackName | undefined;
    readonly exemptions: readonly Exemption[];
    readonly asOf: string;
}

/** Marks in messages of our packs in Pulumi's engine, which knows neither result. */
const marks = { undetermined: "\nundetermined: ", exempted: "\nexempted until " } as const;

function resultOf({ message = "", result }: PolicyResult): PolicyResult["result"] {
    if (message.includes(marks.exempted)) return "exempted";
    return message.includes(marks.undetermined) ? "undetermined" : result;
}

/**
 * Tells the verdicts of the rules of today from those of a pack that was run beside them, both at the levels that hold for the
 * tenant. Rules about steps are left out: no pack in Pulumi's engine has them.
 */
export function splitVerdicts(
    results: readonly PolicyResult[],
    { packs: settings, pack, exemptions, asOf, ...levels }: SplitRequest,
): Omit<StackVerdicts, "stack"> {
    const leveled = rulesFor({ ...levels, pack: heldPacks(settings) });
    const known = new Map(leveled.map(({ rule, level }) => [rule.id, level]));
    const own = new Set((pack ? packs[pack].rules : []).filter(({ scope }) => scope !== "plan").map(({ id }) => id));
    const now = new Date(`${asOf}T00:00:00Z`);
    const exempter = exempterOf(exemptions.filter((one) => isActive(one, now)));
    // What a pack says from outside tells what must hold; our own results leave that to the catalogue.
    const outside = (one: PolicyResult) => one.requirement !== undefined || !known.has(one.rule);
    const rules = new Map<string, Rule>(leveled.map(({ rule }) => [rule.id, rule]));
    /** A level that the tried pack changes holds as far as the tenant's settings let it: nothing but a failure tells it. */
    const levelOf = ({ rule: id, level, result, message = "" }: PolicyResult) => {
        const rule = pack && rules.get(id);
        if (!pack || !rule) return judgedLevel(levels.policies?.[id] ?? level);
        const marked = Object.values(marks).some((mark) => message.includes(mark));
        if (result !== "fail" || marked || judgedLevel(ownLevel(rule, pack)) === level) return known.get(id)!;
        const tried = heldWith(settings ?? everyPack, rule, pack, level);
        return rulesFor({ ...levels, pack: tried })[0]!.level;
    };
    return {
        now: results.filter((one) => !outside(one) && own.has(one.rule)),
        changed: results
            .filter(outside)
            .map((one) => ({ ...one, result: resultOf(one), level: levelOf(one) }))
            .filter(({ rule, urn }) => exempter(rule, urn) === undefined),
    };
}
