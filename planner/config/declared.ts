import { isObject } from "../engine/wire";
import { keyOf } from "./key";
import { fits, isTypeName, showType, typeNames, type ValueType } from "./types";

/** What `Pulumi.yaml` says of one configuration key. */
export interface Declared {
    /** As the file has it. */
    readonly name: string;
    readonly namespace: string;
    /** With its namespace; what follows may be a path into a value. */
    readonly key: string;
    /** Where it is said. */
    readonly type?: ValueType;
    /** What the key has where the stack says nothing. */
    readonly value?: unknown;
    readonly secret: boolean;
}

/** What a file says of its configuration keys, and what is wrong with that. */
export interface Declarations {
    readonly declared: readonly Declared[];
    readonly problems: readonly string[];
}

type Mapping = Readonly<Record<string, unknown>>;

const attributes: Readonly<Record<string, (value: unknown) => string | undefined>> = {
    type: (value) => (isTypeName(value) ? undefined : `one of ${typeNames.join(", ")}`),
    items: (value) => itemsProblem(value),
    description: (value) => (typeof value === "string" ? undefined : "a text"),
    secret: (value) => (typeof value === "boolean" ? undefined : "true or false"),
    default: () => undefined,
    value: () => undefined,
};

/** What `items` would have to be. */
function itemsProblem(value: unknown): string | undefined {
    if (!isObject(value) || !isTypeName(value.type)) return `a mapping with a type: one of ${typeNames.join(", ")}`;
    if (value.items !== undefined) return itemsProblem(value.items);
    return value.type === "array" ? "a mapping that, being of type array, says its own items" : undefined;
}

function shapeProblems(declaration: Mapping): string[] {
    return Object.entries(declaration).flatMap(([attribute, value]) => {
        const check = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
        if (!check) return [`has ${attribute}, but only ${Object.keys(attributes).join(", ")} are known`];
        const wanted = check(value);
        return wanted === undefined ? [] : [`must have ${wanted} as its ${attribute}`];
    });
}

const present = (value: unknown): boolean => value !== undefined && value !== null;

/** Of keys of the project itself; the others have values alone. */
function meaningProblems(own: boolean, declaration: Mapping): string[] {
    const { default: standard, value, type, items } = declaration;
    if (present(standard) && present(value)) return ["cannot have both default and value"];
    if (!own)
        return [
            ...(present(type) ? ["belongs to no key of the project, so it cannot have a type"] : []),
            ...(present(standard) ? ["belongs to no key of the project: say value instead of default"] : []),
            ...(present(value) || present(standard)
                ? []
                : ["belongs to no key of the project, so it must have a value"]),
        ];
    if (type === "array" && !present(items)) return ["is an array, so it must say the type of its items"];
    const expected = typeOf(declaration);
    if (!expected || !present(standard) || fits(expected, standard)) return [];
    return [`has a default that is not of type ${showType(expected)}`];
}

function typeOf({ type, items }: Mapping): ValueType | undefined {
    if (!isTypeName(type)) return undefined;
    return isObject(items) ? { type, items: typeOf(items)! } : { type };
}

/** `size: 3` for `size: { default: 3 }`, and `aws:region: x` for `aws:region: { value: x }`. */
function written(own: boolean, declaration: unknown): Mapping | undefined {
    if (isObject(declaration)) return declaration;
    const short = ["string", "boolean"].includes(typeof declaration) || Number.isInteger(declaration);
    if (!short && !Array.isArray(declaration)) return undefined;
    return own ? { default: declaration } : { value: declaration };
}

function problemsOf(project: string, name: string, declaration: unknown): string[] {
    const key = keyOf(project, name);
    if (key === undefined) return ["is no key: keys are <name> or <namespace>:<name>"];
    if (name === "secret" && typeof declaration !== "boolean") return ["must be true or false: Pulumi keeps this key"];
    const full = written(key.namespace === project, declaration);
    if (!full) return ["must be a text, a whole number, true, false, a list or a mapping with its type"];
    const shape = shapeProblems(full);
    return shape.length > 0 ? shape : meaningProblems(key.namespace === project, full);
}

/** Reads `config` of a `Pulumi.yaml`, and refuses what Pulumi refuses. Source: `project.go` of pulumi/sdk 3.259.0. */
export function declarationsIn(project: string, config: unknown): Declarations {
    if (!present(config)) return { declared: [], problems: [] };
    if (!isObject(config)) return { declared: [], problems: ["config must be a mapping of keys"] };
    const names = Object.keys(config).sort();
    const problems = names.flatMap((name) =>
        problemsOf(project, name, config[name]).map((problem) => `config.${name} ${problem}`),
    );
    if (problems.length > 0) return { declared: [], problems };
    const declared = names.map((name): Declared => {
        const { namespace, key } = keyOf(project, name)!;
        const full = written(namespace === project, config[name])!;
        const type = typeOf(full);
        const value = full.default ?? full.value;
        return {
            name,
            namespace,
            key,
            secret: full.secret === true,
            ...(type ? { type } : {}),
            ...(present(value) ? { value } : {}),
        };
    });
    return { declared, problems };
}
