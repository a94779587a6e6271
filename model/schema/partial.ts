import { z } from "zod";
import { descriptionOf, unwrapped } from "./walk";

/**
 * Any part of what a schema asks for: fields of objects become optional at every depth, values of records become parts
 * themselves. Unknown fields stay errors, values that are given must hold, and descriptions are kept.
 */
function partOf(schema: z.core.$ZodType): z.ZodType {
    const inner = unwrapped(schema);
    const description = descriptionOf(schema);
    const part = partOfInner(schema, inner);
    return description === undefined ? part : part.describe(description);
}

function partOfInner(schema: z.core.$ZodType, inner: z.core.$ZodType): z.ZodType {
    if (inner instanceof z.ZodObject) return partOfObject(inner);
    if (inner instanceof z.ZodRecord) {
        const checks = (inner.def.checks ?? []) as z.core.$ZodCheck<Record<string, unknown>>[];
        return z.record(inner.def.keyType as z.ZodString, partOf(inner.def.valueType)).check(...checks);
    }
    return (schema instanceof z.ZodOptional ? schema.def.innerType : schema) as z.ZodType;
}

/** {@link partOf} of an object, without some fields and with others beside them. */
export function partOfObject(
    schema: z.ZodObject,
    without: readonly string[] = [],
    more: Readonly<Record<string, z.ZodType>> = {},
): z.ZodObject {
    const kept = Object.entries(schema.shape).filter(([key]) => !without.includes(key));
    const shape = Object.fromEntries(kept.map(([key, value]) => [key, partOf(value as z.ZodType).optional()]));
    return z.strictObject({ ...shape, ...more });
}
