import type { Origin, Provenance, Statement } from "../model/fleet";
import { type PackName, type PackSetting, type PackSettings, strength } from "../model/packs";
import { isDated, levelIn, levelsOn, within } from "../model/policies";
import type { RuleLevel } from "../model/schema/fields";
import { type Judged, statementsFor } from "./judged";
import { parametersOn } from "./parameter-values";
import type { SettledParameters } from "./settled-parameters";

/** What is asked of the rules for somebody on a day. */
export interface Asked {
    readonly packs: PackSettings | undefined;
    readonly policies: Readonly<Record<string, RuleLevel>>;
    /** Levels that files, or statements before it, ask of rules of which the statement that holds, or the tenant's own file, asks for less. */
    readonly outweighed: Readonly<Record<string, RuleLevel>>;
    readonly parameters: SettledParameters;
    readonly provenance: Provenance | undefined;
}

/** Whether another day could ask for something else. */
export function dependsOnDay(judged: Judged): boolean {
    return (
        [judged.tenant?.policies ?? {}, judged.outweighed ?? {}].some((some) => Object.values(some).some(isDated)) ||
        (judged.said ?? []).some(({ rules }) => Object.values(rules).some(isDated)) ||
        statementsFor(judged).some(({ when }) => when?.from !== undefined || when?.until !== undefined)
    );
}

/** What holds of a statement on a day; without a day, of what has days only what is mandatory. */
function sayingOn({ when = {}, policies = {}, packs = {} }: Statement, day: string | undefined) {
    const always = when.from === undefined && when.until === undefined;
    if (!always && day !== undefined && !within(when, day)) return [];
    const said = [
        ...Object.entries(policies).flatMap(([key, value]) => {
            const level = levelIn(value);
            return level === undefined ? [] : [[`policies.${key}`, level as Setting] as const];
        }),
        ...Object.entries(packs).map(([key, value]) => [`packs.${key}`, value as Setting] as const),
    ];
    return said.filter(([, value]) => always || day !== undefined || strength[levelOf(value)] >= strength.mandatory);
}

/** What a file or statement asks of a pack or rule. */
type Setting = PackSetting | RuleLevel;

const levelOf = (setting: Setting): RuleLevel => (typeof setting === "string" ? setting : setting.level);
const blocks = (setting: Setting): boolean => typeof setting === "object" && setting.undetermined === "block";

/** Whether the one asks for no less than the other. */
function asStrict(one: Setting, other: Setting): boolean {
    return strength[levelOf(one)] >= strength[levelOf(other)] && (blocks(one) || !blocks(other));
}

const isWeaker = (one: Setting, other: Setting): boolean => strength[levelOf(one)] < strength[levelOf(other)];
const stronger = (one: Setting | undefined, other: Setting): Setting =>
    one !== undefined && isWeaker(other, one) ? one : other;

/** What settings say of all packs, or of all rules. */
function part(settings: Readonly<Record<string, Setting>>, prefix: string): Record<string, Setting> {
    const named = Object.entries(settings).filter(([path]) => path.startsWith(prefix));
    return Object.fromEntries(named.map(([path, value]) => [path.slice(prefix.length), value]));
}

/**
 * Settles what a tenant's files and the organisation's statements say to what holds on a day (UTC). Statements go over every file, the later over the earlier; what the
 * tenant's own file says stays where it asks for no less. Without a day, what has days holds where it asks for the most.
 */
export function askedOn(judged: Judged, day: string | undefined): Asked {
    const { tenant, provenance } = judged;
    const written: Record<string, Setting> = {};
    for (const [rule, level] of Object.entries(levelsOn(tenant?.policies ?? {}, day)))
        written[`policies.${rule}`] = level;
    for (const [pack, setting] of Object.entries(tenant?.packs ?? {})) written[`packs.${pack}`] = setting;
    const said: Record<string, Setting> = {};
    const most: Record<string, Setting> = { ...written };
    const above = levelsOn(judged.outweighed ?? {}, day);
    for (const [rule, level] of Object.entries(above))
        most[`policies.${rule}`] = stronger(written[`policies.${rule}`], level);
    const origins = new Map<string, Origin>();
    for (const statement of statementsFor(judged)) {
        for (const [path, value] of sayingOn(statement, day)) {
            said[path] = value;
            most[path] = stronger(most[path], value);
            origins.set(path, statement.origins[path]!);
        }
    }
    for (const [path, value] of Object.entries(said)) {
        const own = provenance?.get(path) ?? provenance?.get(`${path}.level`);
        const kept = own?.layer === "tenant" && written[path] !== undefined && asStrict(written[path], value);
        if (kept) origins.delete(path);
        else written[path] = value;
    }
    const outweighed = Object.fromEntries(
        Object.entries(most).filter(([path, value]) => written[path] === undefined || isWeaker(written[path], value)),
    );
    return {
        packs: tenant && (part(written, "packs.") as Record<PackName, PackSetting>),
        policies: part(written, "policies.") as Record<string, RuleLevel>,
        outweighed: part(outweighed, "policies.") as Record<string, RuleLevel>,
        parameters: parametersOn(judged, day),
        provenance: origins.size === 0 ? provenance : new Map([...(provenance ?? []), ...origins]),
    };
}
