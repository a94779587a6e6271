import fs from "node:fs";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import type { LoweredRule } from "../../policies/lowered";
import { isObject } from "../engine/wire";
import { PackError } from "./process";

/** How a policy of a pack is set. */
export interface PolicySetting {
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

function levelOf(policy: string, value: unknown): EnforcementLevel | undefined {
    if (value === undefined) return undefined;
    const level = enforcementLevels.find((candidate) => candidate === value);
    if (!level)
        throw new PackError(
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
        throw new PackError(`the policy settings in ${file} cannot be read: ${(error as Error).message}`);
    }
    if (!isObject(document)) throw new PackError(`the policy settings in ${file} are no object`);
    const entries = Object.entries(document).map(([policy, value]): [string, PolicySetting] => {
        if (typeof value === "string") return [policy, { level: levelOf(policy, value), properties: {} }];
        if (!isObject(value)) throw new PackError(`${file}: the setting of ${policy} is neither a level nor an object`);
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
    const before = settle(info, {}, false);
    const after = settle(info, file.settings, false);
    return Object.keys(after)
        .sort()
        .flatMap((rule): LoweredRule[] => {
            const [own, level] = [before[rule]!.level, after[rule]!.level];
            if (strength.indexOf(level) >= strength.indexOf(own)) return [];
            return [{ pack: info.getName(), rule, own, level, by: { layer: "settings", file: file.name } }];
        });
}

/** What holds for each policy of a pack: its own word, then the pack's, then the file's; `all` speaks for every one. */
export function settle(
    info: proto.AnalyzerInfo,
    file: Settings,
    strict = true,
): Record<string, Required<PolicySetting>> {
    const initial: Record<string, PolicySetting> = {};
    info.getInitialconfigMap().forEach((value, key) => {
        const properties = (value.getProperties()?.toJavaScript() ?? {}) as Record<string, unknown>;
        initial[key] = { level: enforcementLevels[value.getEnforcementlevel()], properties };
    });
    const result: Record<string, Required<PolicySetting>> = {};
    for (const policy of info.getPoliciesList()) {
        const name = policy.getName();
        let level: EnforcementLevel = enforcementLevels[policy.getEnforcementlevel()] ?? "mandatory";
        let properties = defaultsOf(policy);
        for (const settings of [initial, file]) {
            const own = settings[name];
            level = own?.level ?? settings.all?.level ?? level;
            properties = { ...properties, ...own?.properties };
        }
        const missing = (policy.getConfigschema()?.getRequiredList() ?? []).filter((key) => !(key in properties));
        if (strict && missing.length > 0)
            throw new PackError(`the policy ${name} needs a setting for ${missing.join(", ")}`);
        result[name] = { level, properties };
    }
    const unknown = Object.keys(file).filter((name) => name !== "all" && !(name in result));
    if (strict && unknown.length > 0) throw new PackError(`the pack has no policy ${unknown.join(", ")}`);
    return result;
}
