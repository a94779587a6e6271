import { z } from "zod";
import type { Path } from "../read/node";

/** Steps through wrappers that do not change which keys a schema has. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) {
        return unwrapped(schema.def.innerType);
    }
    if (schema instanceof z.ZodPipe) return unwrapped(schema.def.in);
    return schema;
}

/** The form with fields, of what may be written as one value or as fields. */
function withFields(schema: z.core.$ZodType): z.core.$ZodType {
    const inner = unwrapped(schema);
    if (!(inner instanceof z.ZodUnion)) return inner;
    return inner.options.find((option) => unwrapped(option) instanceof z.ZodObject) ?? inner;
}

/** The schema of what stands at a path; undefined where the path leads nowhere. */
export function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
    let current: z.core.$ZodType | undefined = schema;
    for (const key of path) {
        if (current === undefined) return undefined;
        const inner = withFields(current);
        if (inner instanceof z.ZodObject) {
            current = Object.hasOwn(inner.shape, key) ? (inner.shape[key] as z.core.$ZodType) : undefined;
        } else if (inner instanceof z.ZodRecord) current = inner.def.valueType;
        else if (inner instanceof z.ZodArray) current = inner.def.element;
        else return undefined;
    }
    return current;
}

function metaOf(schema: z.core.$ZodType | undefined, field: "description" | "title"): string | undefined {
    if (schema === undefined) return undefined;
    const own = z.globalRegistry.get(schema)?.[field];
    if (own !== undefined) return own;
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return metaOf(schema.def.innerType, field);
    return undefined;
}

/** What the schema's author says of it, here or on what it wraps. */
export function descriptionOf(schema: z.core.$ZodType | undefined): string | undefined {
    return metaOf(schema, "description");
}

/** What a quantity looks like, such as `a duration such as 500ms`; undefined for what is none. */
export function formOf(schema: z.core.$ZodType | undefined): string | undefined {
    return metaOf(schema, "title");
}

/** The most that a schema of numbers takes. */
export function greatestOf(schema: z.core.$ZodType | undefined): number | undefined {
    const inner = schema && unwrapped(schema);
    return inner instanceof z.ZodNumber ? (inner.maxValue ?? undefined) : undefined;
}

/** Names of the fields of an object schema; empty for anything else. */
export function fieldsOf(schema: z.core.$ZodType | undefined): readonly string[] {
    const inner = schema && withFields(schema);
    return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

const knownPaths = new WeakMap<z.core.$ZodType, readonly string[]>();

/** Dotted paths of every field of a schema, records and lists left out. */
export function fieldPaths(schema: z.core.$ZodType): readonly string[] {
    const known = knownPaths.get(schema) ?? collectPaths(schema, "");
    knownPaths.set(schema, known);
    return known;
}

function collectPaths(schema: z.core.$ZodType, prefix: string): string[] {
    const inner = unwrapped(schema);
    if (!(inner instanceof z.ZodObject)) return [];
    return Object.entries(inner.shape).flatMap(([key, value]) => [
        `${prefix}${key}`,
        ...collectPaths(value as z.core.$ZodType, `${prefix}${key}.`),
    ]);
}
