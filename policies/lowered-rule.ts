import type { Origin } from "../model/fleet";
import type { ParameterValue } from "../model/policies";
import type { PolicyLevel } from "../model/schema/fields";

/** What set a level or a threshold: a layer of the tenant's files, the pack itself, or a file of `--policy-pack-config`. */
export interface LoweringOrigin {
    readonly layer: Origin["layer"] | "pack" | "settings";
    /** Relative to the fleet's folder, with slashes; of settings the file's name alone. */
    readonly file?: string;
    readonly line?: number;
}

/** A rule that is judged at less than its own level or what files ask for, or by less than its own threshold: without a word of it, a disabled one would look like one that holds. */
export interface LoweredRule {
    readonly pack: string;
    readonly rule: string;
    /** Level that the rule has by itself. */
    readonly own: PolicyLevel | "remediate";
    /** What files, or statements before it, ask for where a statement asks for less: missing unless it is more than the rule's own. */
    readonly from?: PolicyLevel;
    readonly level: PolicyLevel | "remediate";
    /** Set where a threshold of the rule asks for less than its own does, whatever its level. */
    readonly parameter?: { readonly name: string; readonly own: ParameterValue; readonly value: ParameterValue };
    /** Missing where nobody told where it was written. */
    readonly by?: LoweringOrigin;
}

/** `aws-rds-multi-az lowered from mandatory to advisory by tiers/free.yaml:12 (tier)`. */
export function loweringText({ rule, own, from, level, parameter, by }: LoweredRule): string {
    const change = parameter
        ? `asks for less (${parameter.name} ${parameter.value}, not ${parameter.own})`
        : level === "disabled"
          ? `disabled (${from ? `otherwise it is ${from}` : `its own level is ${own}`})`
          : `lowered from ${from ?? own} to ${level}`;
    if (!by) return `${rule} ${change}`;
    const place = by.file === undefined ? undefined : `${by.file}${by.line === undefined ? "" : `:${by.line}`}`;
    return `${rule} ${change} by ${place === undefined ? `the ${by.layer}` : `${place} (${by.layer})`}`;
}
