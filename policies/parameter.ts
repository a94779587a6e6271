import type { ParameterValue, ParameterValues } from "../model/policies";

interface Facts {
    /** Name in settings, such as `days`. */
    readonly name: string;
    /** What it bounds, and in which unit. */
    readonly about: string;
}

/** A threshold that is a whole number. */
export interface Amount extends Facts {
    readonly kind: "amount";
    readonly default: number;
    /** What it may be set to, both included. */
    readonly least: number;
    readonly most: number;
    /** Which values ask for more: `higher` of what must be reached, `lower` of what must not be exceeded. */
    readonly stricter: "higher" | "lower";
    /** The value among those that somebody settled. */
    of(values: ParameterValues): number;
}

/** A threshold that is one of several words. */
export interface Choice extends Facts {
    readonly kind: "choice";
    readonly default: string;
    /** Every word, each asking for more than the one before it. */
    readonly choices: readonly string[];
    /** The word among values that somebody settled. */
    of(values: ParameterValues): string;
    /** Whether a word asks for at least as much as the value does; a word that is none does not. */
    reached(word: unknown, values: ParameterValues): boolean;
}

/** What of a rule can be set beside its level. */
export type Parameter = Amount | Choice;

/** Declares a threshold of a rule that is a whole number. */
export function amount(facts: Omit<Amount, "kind" | "of">): Amount {
    return {
        kind: "amount",
        ...facts,
        of: (values) => {
            const value = values[facts.name];
            return typeof value === "number" ? value : facts.default;
        },
    };
}

/** Declares a threshold of a rule that is one of several words. */
export function choice(facts: Omit<Choice, "kind" | "of" | "reached">): Choice {
    const { choices } = facts;
    const of = (values: ParameterValues) => {
        const value = values[facts.name];
        return typeof value === "string" ? value : facts.default;
    };
    return {
        kind: "choice",
        ...facts,
        of,
        reached: (word, values) => typeof word === "string" && choices.indexOf(word) >= choices.indexOf(of(values)),
    };
}

/** What a parameter may be set to, in words. */
export function boundsOf(parameter: Parameter): string {
    return parameter.kind === "amount"
        ? `a whole number from ${parameter.least} to ${parameter.most}`
        : parameter.choices.join(", ");
}

/** Whether a parameter may have a value. */
export function takes(parameter: Parameter, value: unknown): value is ParameterValue {
    if (parameter.kind === "choice") return parameter.choices.some((one) => one === value);
    const { least, most } = parameter;
    return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** Whether a value asks for no less than another. */
export function asStrict(parameter: Parameter, one: ParameterValue, other: ParameterValue): boolean {
    if (parameter.kind === "choice")
        return parameter.choices.indexOf(String(one)) >= parameter.choices.indexOf(String(other));
    return parameter.stricter === "higher" ? Number(one) >= Number(other) : Number(one) <= Number(other);
}

/** What a parameter takes, as JSON schema. */
export function parameterSchema(parameter: Parameter) {
    const { about: description } = parameter;
    return parameter.kind === "amount"
        ? {
              type: "integer" as const,
              description,
              minimum: parameter.least,
              maximum: parameter.most,
              default: parameter.default,
          }
        : { type: "string" as const, description, enum: [...parameter.choices], default: parameter.default };
}
