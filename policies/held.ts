import { type PackName, type PackSetting, type PackSettings, packNames, strength } from "../model/packs";
import type { PolicyLevel, RuleLevel } from "../model/schema/fields";
import { catalogue } from "./catalogue";
import type { Membership, Pack } from "./pack";
import { packs } from "./packs/index";
import type { Rule } from "./rule";

/** What holds where nobody sets packs, as for cells: every pack, each rule at its own level. */
export const everyPack: PackSettings = {
    baseline: "mandatory",
    soc2: "mandatory",
    gdpr: "mandatory",
    iso27001: "mandatory",
    cost: "mandatory",
    reliability: "mandatory",
};

const levelOf = (setting: PackSetting): PolicyLevel => (typeof setting === "string" ? setting : setting.level);
const blocks = (setting: PackSetting): boolean => typeof setting !== "string" && setting.undetermined === "block";

const weaker = (own: RuleLevel, most: PolicyLevel): PolicyLevel =>
    own !== "remediate" && strength[own] < strength[most] ? own : most;

const holders = new Map<Rule, readonly PackName[]>();
for (const name of packNames)
    for (const rule of packs[name].rules) holders.set(rule, [...(holders.get(rule) ?? []), name]);

/** The level that a pack of today has a rule at, before anybody's settings. */
export const ownLevel = (rule: Rule, name: PackName): RuleLevel => packs[name].levels?.[rule.id] ?? rule.level;

/** A rule's level: the strongest over its packs of its own level in the pack, but never more than the pack's setting. */
function settle(
    rule: Rule,
    settings: PackSettings,
    own = (name: PackName) => ownLevel(rule, name),
): { readonly level: PolicyLevel; readonly membership: Membership } {
    const names = holders.get(rule) ?? [];
    const ask = (name: PackName) => weaker(own(name), levelOf(settings[name]));
    const asking = names.filter((name) => levelOf(settings[name]) !== "disabled");
    const by = names.reduce((best, name) => (strength[ask(name)] > strength[ask(best)] ? name : best), names[0]!);
    const binding = asking.filter((name) => name !== "baseline" && levelOf(settings[name]) === "mandatory");
    const floor = binding.map(ask).sort((a, b) => strength[b] - strength[a])[0];
    return {
        level: ask(by),
        membership: {
            pack: packs[asking[0] ?? by].name,
            packs: asking.map((name) => packs[name].name),
            by,
            blocks: asking.some((name) => blocks(settings[name])),
            ...(floor === undefined ? {} : { floor }),
        },
    };
}

const made = new Map<string, Pack>();

/** The packs that hold for somebody, were one of them to have a rule at another level of its own. */
export function heldWith(settings: PackSettings, rule: Rule, changed: PackName, level: PolicyLevel): Pack {
    const held = heldPacks(settings);
    const settled = settle(rule, settings, (name) => (name === changed ? level : ownLevel(rule, name)));
    return { ...held, rules: [rule], levels: { [rule.id]: settled.level } };
}

/** The packs that hold for somebody, as one whose rules are judged once. Equal settings give the same pack. */
export function heldPacks(settings: PackSettings = everyPack): Pack {
    const key = packNames.map((name) => `${levelOf(settings[name])}${blocks(settings[name]) ? "!" : ""}`).join(" ");
    const known = made.get(key);
    if (known) return known;
    const settled = catalogue.map((rule) => ({ rule, ...settle(rule, settings) }));
    const pack: Pack = {
        name: "tenantry",
        description: "The packs that hold, each rule once.",
        rules: catalogue,
        levels: Object.fromEntries(settled.map(({ rule, level }) => [rule.id, level])),
        members: new Map(settled.map(({ rule, membership }) => [rule.id, membership])),
    };
    made.set(key, pack);
    return pack;
}
