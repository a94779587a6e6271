import type { Origin } from "../model/fleet";
import type { ParameterValue } from "../model/policies";

/** A value of a parameter that somebody set. */
export interface SettledParameter {
    readonly value: ParameterValue;
    /** Where it was written, if anybody told. */
    readonly by?: Origin | undefined;
}

/** Values that differ from the rules' own, by rule and parameter. Apart from the catalogue: plans speak of them in the browser too. */
export type SettledParameters = Readonly<Record<string, Readonly<Record<string, SettledParameter>>>>;
