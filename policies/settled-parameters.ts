import type { Origin } from "../model/fleet";
import type { ParameterValue } from "../model/policies";
import type { LoweringOrigin } from "./lowered-rule";

/** A value of a parameter that somebody set. */
export interface SettledParameter {
    readonly value: ParameterValue;
    /** Where it was written, if anybody told. */
    readonly by?: Origin | undefined;
}

/** Values that differ from the rules' own, by rule and parameter. Apart from the catalogue: plans speak of them in the browser too. */
export type SettledParameters = Readonly<Record<string, Readonly<Record<string, SettledParameter>>>>;

/** A threshold by which a rule is judged that is not the rule's own. */
export interface SetParameter {
    readonly rule: string;
    readonly name: string;
    /** What it is by the rule itself. */
    readonly own: ParameterValue;
    readonly value: ParameterValue;
    /** Missing where nobody told where it was written. */
    readonly by?: LoweringOrigin;
}
