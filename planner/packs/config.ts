import fs from "node:fs";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { nearest } from "../../model/suggest";
import type { LoweredRule } from "../../policies/lowered-rule";
import { isObject } from "../engine/wire";
import { PackError } from "./process";
import { schemaProblems } from "./schema";

/** The settings of a policy pack are wrong, not the pack. */
export class SettingsError extends PackError {}

/** How a policy of a pack is set. */
interface PolicySetting {
    readonly level?: EnforcementLevel;
    readonly properties: Readonly<Record<string, unknown>>;
}

/** Pulumi's levels, by their number in the protocol. Source: pulumi/analyzer.proto. */
export const enforcementLevels = ["advisory", "mandatory", "disabled", "remediate"] as const;
type EnforcementLevel = (typeof enforcementLevels)[number];

/** Settings, and the name of the file that they come from. */
export interface SettingsFile {
    readonly name: string;
    readonly settings: Settings;
}

export type Settings = Readonly<Record<string, PolicySetting>>;

/** What holds for each policy of a pack. */
export type Settled = Record<string, Required<PolicySetting>>;

function levelOf(policy: string, value: unknown): EnforcementLevel | undefined {
    if (value === undefined) return undefined;
    const level = enforcementLevels.find((candidate) => candidate === value);
    if (!level)
        throw new SettingsError(
            `${JSON.stringify(value)} is no level for ${policy}; there are ${enforcementLevels.join(", ")}`,
        );
    return level;
}

/** Reads a file of settings, as `pulumi preview --policy-pack-config` takes it: levels, or objects of properties, by policy. */
export function readSettings(file: string): Settings {
    let document: unknown;
    try {
        document = JSON.parse(fs.readFileSync(file, "utf8"));
    } catch (error) {
        throw new SettingsError(`the policy settings in ${file} cannot be read: ${(error as Error).message}`);
    }
    if (!isObject(document)) throw new SettingsError(`the policy settings in ${file} are no object`);
    const entries = Object.entries(document).map(([policy, value]): [string, PolicySetting] => {
        if (typeof value === "string") return [policy, { level: levelOf(policy, value), properties: {} }];
        if (!isObject(value))
            throw new SettingsError(`${file}: the setting of ${policy} is neither a level nor an object`);
        const { enforcementLevel, ...properties } = value;
        return [policy, { level: levelOf(policy, enforcementLevel), properties }];
    });
    return Object.fromEntries(entries);
}

/** Defaults that a policy's own schema declares. */
function defaultsOf(policy: proto.PolicyInfo): Record<string, unknown> {
    const schema = policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {};
    const entries = Object.entries(schema).flatMap(([key, value]) =>
        isObject(value) && value.default !== undefined ? [[key, value.default] as const] : [],
    );
    return Object.fromEntries(entries);
}

/** Policies that a file sets below what the pack itself says, in the order of their names. */
export function loweredPolicies(info: proto.AnalyzerInfo, file: SettingsFile): readonly LoweredRule[] {
    const strength = ["disabled", "advisory", "mandatory", "remediate"];
    const before = settle(info, {});
    const after = settle(info, file.settings);
    return Object.keys(after)
        .sort()
        .flatMap((rule): LoweredRule[] => {
            const [own, level] = [before[rule]!.level, after[rule]!.level];
            if (strength.indexOf(level) >= strength.indexOf(own)) return [];
            return [{ pack: info.getName(), rule, own, level, by: { layer: "settings", file: file.name } }];
        });
}

/** What holds for each policy of a pack: its own word, then the pack's, then the file's; `all` speaks for every one. */
export function settle(info: proto.AnalyzerInfo, file: Settings): Settled {
    const initial: Record<string, PolicySetting> = {};
    info.getInitialconfigMap().forEach((value, key) => {
        const properties = (value.getProperties()?.toJavaScript() ?? {}) as Record<string, unknown>;
        initial[key] = { level: enforcementLevels[value.getEnforcementlevel()], properties };
    });
    const result: Settled = {};
    for (const policy of info.getPoliciesList()) {
        const name = policy.getName();
        let level: EnforcementLevel = enforcementLevels[policy.getEnforcementlevel()] ?? "mandatory";
        let properties = defaultsOf(policy);
        for (const settings of [initial, file]) {
            const own = settings[name];
            level = own?.level ?? settings.all?.level ?? level;
            properties = { ...properties, ...own?.properties };
        }
        result[name] = { level, properties };
    }
    return result;
}

/** Names that no policy has, each with the one that was most likely meant. */
function strangers(settings: Settings, policies: readonly string[]): string[] {
    const known = new Set([...policies, "all"]);
    return Object.keys(settings)
        .filter((name) => !known.has(name))
        .map((name) => {
            const meant = nearest(name, known);
            return `there is no policy ${name}${meant === undefined ? "" : `; did you mean ${meant}?`}`;
        });
}

/** Throws where somebody sets a policy that a pack does not have, or otherwise than its schema allows, as Pulumi does. */
export function checkSettings(
    pack: string,
    policies: readonly proto.PolicyInfo[],
    file: SettingsFile | undefined,
    settled: Settled,
): void {
    const names = policies.map((policy) => policy.getName());
    const wrong = policies.flatMap((policy) => {
        const schema = policy.getConfigschema();
        if (!schema) return [];
        const properties = schema.getProperties()?.toJavaScript() ?? {};
        const settings = settled[policy.getName()]!.properties;
        return schemaProblems(properties, schema.getRequiredList(), settings).map(
            (problem) => `${policy.getName()}: ${problem}`,
        );
    });
    refuse(pack, file?.name, [...strangers(file?.settings ?? {}, names), ...wrong]);
}

/** Throws where a file sets a policy that a pack does not have. */
export function checkNames(pack: string, policies: readonly string[], file: SettingsFile): void {
    refuse(pack, file.name, strangers(file.settings, policies));
}

/** Throws where anything is wrong with the settings of a pack. */
export function refuse(pack: string, file: string | undefined, problems: readonly string[]): void {
    if (problems.length === 0) return;
    const where = file === undefined ? "" : ` in ${file}`;
    throw new SettingsError(`the settings of the policy pack ${pack}${where}: ${problems.join("; ")}`);
}
