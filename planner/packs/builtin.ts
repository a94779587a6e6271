import path from "node:path";
import type { ParameterValue } from "../../model/policies";
import type { RuleLevel } from "../../model/schema/fields";
import { canRemediate, type LeveledRule, rulesFor } from "../../policies/levels";
import { loweredRules, setParameters } from "../../policies/lowered";
import type { LoweredRule } from "../../policies/lowered-rule";
import type { Pack } from "../../policies/pack";
import { baseline } from "../../policies/packs/baseline/pack";
import { boundsOf, takes } from "../../policies/parameter";
import type { SetParameter, SettledParameters } from "../../policies/settled-parameters";
import type { Note } from "../state-notes";
import { checkNames, readSettings, refuse, type SettingsFile } from "./config";

/** Our own rules, asked for by name for a program of someone's. */
export interface BuiltinPack {
    /** File of settings, as `--policy-pack-config` takes it. */
    readonly config?: string;
}

/** Rules of which a file says that what is undetermined stops a plan; throws where it says something else. */
function blockingOf({ name: file, settings }: SettingsFile): ReadonlySet<string> {
    const said = Object.entries(settings).flatMap(([id, { properties = {} }]) =>
        Object.hasOwn(properties, "undetermined") ? [[id, properties.undetermined] as const] : [],
    );
    const wrong = said.filter(([, value]) => value !== "block");
    refuse(
        baseline.name,
        file,
        wrong.map(([id]) => `undetermined of ${id} must be "block"`),
    );
    return new Set(said.map(([id]) => id));
}

/** Values of parameters that a file sets; throws where one is none, or out of its bounds, as a pack of its own does. */
function parametersOf({ name: file, settings }: SettingsFile): SettledParameters {
    const wrong: string[] = [];
    const set = baseline.rules.flatMap(({ id, parameters = [] }) => {
        const values = Object.entries(settings[id]?.properties ?? {}).filter(([name]) => name !== "undetermined");
        return values.flatMap(([name, value]) => {
            const parameter = parameters.find((one) => one.name === name);
            if (!parameter) wrong.push(`${id} has no parameter ${name}`);
            else if (!takes(parameter, value)) wrong.push(`${name} of ${id} must be ${boundsOf(parameter)}`);
            return parameter && takes(parameter, value) && value !== parameter.default
                ? [[id, name, value] as const]
                : [];
        });
    });
    refuse(baseline.name, file, wrong);
    const settled: Record<string, Record<string, { value: ParameterValue }>> = {};
    for (const [id, name, value] of set) settled[id] = { ...settled[id], [name]: { value } };
    return settled;
}

const mends =
    "mends nothing by itself; set it mandatory (`tenantry policy list --json` tells which rules can remediate)";

/** Throws where a file names a rule that is to mend what it finds, and does not know how, as tenants' files are refused. */
function refuseMendless({ name: file, settings }: SettingsFile): void {
    const wrong = baseline.rules.filter((rule) => settings[rule.id]?.level === "remediate" && !canRemediate(rule));
    refuse(
        baseline.name,
        file,
        wrong.map(({ id }) => `${id} ${mends}`),
    );
}

/** What is to be told of a file that has every rule remediate. */
function notesOf({ name: file, settings }: SettingsFile): readonly Note[] {
    if (settings.all?.level !== "remediate") return [];
    const mendless = baseline.rules.filter((rule) => settings[rule.id]?.level === undefined && !canRemediate(rule));
    const message =
        `${file} sets all to remediate: ${mendless.length} of ${baseline.rules.length} rules mend nothing by themselves, and are mandatory instead. ` +
        "Name the rules that are to remediate; `tenantry policy list --json` tells which can";
    return [{ severity: "warning", message }];
}

/** The catalogue at the levels of a file, for a program that no tenant file is about. */
export function builtinRules({ config }: BuiltinPack): {
    readonly rules: readonly LeveledRule[];
    readonly lowered: readonly LoweredRule[];
    readonly parameters: readonly SetParameter[];
    readonly notes: readonly Note[];
} {
    if (config === undefined) return { rules: rulesFor({ pack: baseline }), lowered: [], parameters: [], notes: [] };
    const settings = readSettings(config);
    const file = { name: path.basename(config), settings };
    checkNames(
        baseline.name,
        baseline.rules.map(({ id }) => id),
        file,
    );
    refuseMendless(file);
    const parameters = parametersOf(file);
    const blocking = blockingOf(file);
    const levels = baseline.rules.flatMap(({ id }): [string, RuleLevel][] => {
        const level = settings[id]?.level ?? settings.all?.level;
        return level === undefined ? [] : [[id, level]];
    });
    const pack: Pack = { ...baseline, levels: { ...baseline.levels, ...Object.fromEntries(levels) } };
    const by = { layer: "settings", file: file.name } as const;
    return {
        rules: rulesFor({ pack, parameters }).map((one) =>
            blocking.has(one.rule.id) ? { ...one, blocks: true } : one,
        ),
        lowered: loweredRules({ pack, parameters }).map((one) => ({ ...one, by })),
        parameters: setParameters({ pack, parameters }).map((one) => ({ ...one, by })),
        notes: notesOf(file),
    };
}
