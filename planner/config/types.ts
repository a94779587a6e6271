import { isObject } from "../engine/wire";

/** Types that `Pulumi.yaml` can give a configuration value. Source: `project.json` of pulumi/sdk 3.259.0. */
export const typeNames = ["string", "integer", "boolean", "array", "object"] as const;

export type TypeName = (typeof typeNames)[number];

/** What a value has to be. */
export interface ValueType {
    readonly type: TypeName;
    /** Of an array. */
    readonly items?: ValueType;
}

export const isTypeName = (value: unknown): value is TypeName => typeNames.some((name) => name === value);

/** A type as Pulumi writes it, such as `array<string>`. */
export const showType = ({ type, items }: ValueType): string => (items ? `array<${showType(items)}>` : type);

/** Whether a value is what `pulumi config set --secret` writes. */
export const isSealed = (value: unknown): boolean =>
    isObject(value) && Object.keys(value).length === 1 && typeof value.secure === "string";

/** Whether a value is encrypted, or something in it is. */
export function holdsSealed(value: unknown): boolean {
    if (isSealed(value)) return true;
    return typeof value === "object" && value !== null && Object.values(value).some(holdsSealed);
}

const integers = /^[+-]?\d+$/;

const checks: Readonly<Record<TypeName, (value: unknown, items: ValueType | undefined) => boolean>> = {
    string: (value) => typeof value === "string",
    integer: (value) => Number.isInteger(value) || (typeof value === "string" && integers.test(value)),
    boolean: (value) => typeof value === "boolean" || value === "true" || value === "false",
    object: (value) => isObject(value),
    array: (value, items) => Array.isArray(value) && items !== undefined && value.every((item) => fits(items, item)),
};

/**
 * Whether a value is of a type, as Pulumi has it (`ValidateConfigValue` of pulumi/sdk 3.259.0): texts of numbers and of truth values
 * count as such. An encrypted value is some text.
 */
export function fits({ type, items }: ValueType, value: unknown): boolean {
    if (isSealed(value)) return type !== "array" && type !== "object";
    return checks[type](value, items);
}
