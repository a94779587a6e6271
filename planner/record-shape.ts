import { isObject } from "./engine/wire";

/**
 * Types of a resource's fields in a state. Source: `ResourceV3` of pulumi/sdk 3.259.0 (apitype/core.go), which is read strictly; null
 * stands for nothing.
 */

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const mapping: Check = isObject;
const absent: Check = (value) => value === null || value === undefined;
const texts: Check = (value) => Array.isArray(value) && value.every((item) => absent(item) || text(item));
const lists: Check = (value) => isObject(value) && Object.values(value).every((item) => absent(item) || texts(item));
const numbers: Check = (value) =>
    isObject(value) && Object.values(value).every((item) => absent(item) || typeof item === "number");

interface Kind {
    readonly meant: string;
    readonly check: Check;
    readonly fields: readonly string[];
}

const kinds: readonly Kind[] = [
    {
        meant: "a text",
        check: text,
        fields: ["urn", "type", "id", "parent", "provider", "importID", "deletedWith", "viewOf", "sourcePosition"],
    },
    {
        meant: "true or false",
        check: flag,
        fields: ["custom", "delete", "protect", "taint", "external", "pendingReplacement", "retainOnDelete"].concat(
            "refreshBeforeUpdate",
        ),
    },
    { meant: "a mapping", check: mapping, fields: ["inputs", "outputs"] },
    { meant: "a mapping of numbers", check: numbers, fields: ["customTimeouts"] },
    { meant: "a mapping of lists of texts", check: lists, fields: ["propertyDependencies", "resourceHooks"] },
    { meant: "a list", check: Array.isArray, fields: ["hideDiff", "stackTrace"] },
    {
        meant: "a list of texts",
        check: texts,
        fields: ["dependencies", "initErrors", "additionalSecretOutputs", "aliases", "replaceWith"].concat(
            "ignoreChanges",
            "replaceOnChanges",
        ),
    },
];

const kindOf: ReadonlyMap<string, Kind> = new Map(
    kinds.flatMap((kind) => kind.fields.map((field): [string, Kind] => [field, kind])),
);

/** What is wrong with the fields of a resource. */
export function shapeProblems(resource: Readonly<Record<string, unknown>>): string[] {
    return Object.entries(resource).flatMap(([field, value]) => {
        const kind = kindOf.get(field);
        return kind === undefined || absent(value) || kind.check(value) ? [] : [`${field} is not ${kind.meant}`];
    });
}

function whole(value: unknown): unknown {
    return Array.isArray(value) && value.includes(null) ? value.filter((item) => item !== null) : value;
}

/** A resource without the fields and the list entries that are null. */
export function withoutNulls(resource: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const fields = Object.entries(resource).filter(([, value]) => value !== null);
    const mended = fields.map(([field, value]): [string, unknown] => {
        const nested = kindOf.get(field)?.check === lists && isObject(value);
        return [field, nested ? withoutNulls(value) : whole(value)];
    });
    return Object.fromEntries(mended);
}
