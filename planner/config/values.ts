import { type PropertyPath, parsePath } from "../engine/paths";
import { isObject } from "../engine/wire";
import type { Declared } from "./declared";
import { keyOf } from "./key";
import { fits, holdsSealed, isSealed, showType } from "./types";

/** Configuration of a stack by key, as its file has it. */
export type Values = Map<string, unknown>;

type Tree = Record<string | number, unknown>;

/** What a key of `Pulumi.yaml` names: a value of the stack, or with a path something in one. */
function placeOf({ namespace, key }: Declared): { readonly root: string; readonly path: PropertyPath } {
    const [first, ...path] = parsePath(key.slice(namespace.length + 1));
    return { root: `${namespace}:${first}`, path };
}

function valueAt(values: Values, declared: Declared): unknown {
    const { root, path } = placeOf(declared);
    const inside = (value: unknown, step: string | number) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, step) ? (value as Tree)[step] : undefined;
    return path.reduce(inside, values.get(root));
}

/** In a bigger value, texts of whole numbers and of truth values become such. Source: `coerce` of pulumi/sdk 3.259.0. */
function coerced(value: unknown): unknown {
    if (value === "true" || value === "false") return value === "true";
    return typeof value === "string" && /^(0|[+-]?[1-9]\d*)$/.test(value) ? Number(value) : value;
}

/** A value with something new at a path in it; undefined where that is impossible. */
function withAt(value: unknown, [step, ...rest]: PropertyPath, fresh: unknown): unknown {
    if (step === undefined) return fresh;
    const below = (held: unknown) => withAt(held, rest, fresh);
    if (typeof step === "number") {
        const list: unknown[] = Array.isArray(value) ? [...value] : [];
        if ((value !== undefined && !Array.isArray(value)) || step > list.length) return undefined;
        list[step] = below(list[step]);
        return list[step] === undefined ? undefined : list;
    }
    if (value !== undefined && (!isObject(value) || isSealed(value))) return undefined;
    const next = below(value?.[step]);
    return next === undefined ? undefined : { ...value, [step]: next };
}

/** Reads `config` of a stack's file. */
export function valuesIn(
    project: string,
    config: unknown,
): { readonly values: Values; readonly problems: readonly string[] } {
    const values: Values = new Map();
    if (config === undefined || config === null) return { values, problems: [] };
    if (!isObject(config)) return { values, problems: ["config must be a mapping of keys to values"] };
    const problems = Object.entries(config).flatMap(([name, value]) => {
        const key = keyOf(project, name)?.key;
        if (key !== undefined) values.set(key, value);
        return key === undefined ? [`config.${name} is no key: keys are <name> or <namespace>:<name>`] : [];
    });
    return { values, problems };
}

/** Fills in what `Pulumi.yaml` says where the stack says nothing, and names what neither says. */
export function complete(values: Values, project: string, declared: readonly Declared[]): readonly string[] {
    return declared.flatMap((one) => {
        if (valueAt(values, one) !== undefined) return [];
        if (one.value === undefined) return one.namespace === project ? [`no value for ${one.name}`] : [];
        const { root, path } = placeOf(one);
        const whole = withAt(values.get(root), path, path.length === 0 ? one.value : coerced(one.value));
        if (whole === undefined) return [`${root} cannot hold ${one.name}, which Pulumi.yaml gives a value`];
        values.set(root, whole);
        return [];
    });
}

/** A configuration value as programs read it: texts as they are, everything else as JSON. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** As Pulumi judges it: what is neither a list nor a mapping is a text. */
const judged = (value: unknown): unknown => (typeof value === "object" ? value : textOf(value));

/** What is not as `Pulumi.yaml` declares it. Source: `validateStackConfigValue` of pulumi/pkg 3.259.0. */
export function misfits(values: Values, declared: readonly Declared[]): readonly string[] {
    return declared.flatMap((one) => {
        if (!one.type) return [];
        const value = valueAt(values, one);
        if (one.secret && !holdsSealed(value))
            return [`${one.name} must be encrypted: Pulumi.yaml declares it secret (pulumi config set --secret)`];
        return fits(one.type, judged(value)) ? [] : [`${one.name} must be of type ${showType(one.type)}`];
    });
}
