import type { ResourceRecord } from "../../planner/engine/record";

/** Stands for "take the property out". */
export const gone: unique symbol = Symbol("gone");

/** How the wire shows a text that is not known yet. Source: pulumi/sdk plugin.UnknownStringValue. */
export const unknownOnWire = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Node = Readonly<Record<string, unknown>>;
const isIndex = (key: string): boolean => /^\d+$/.test(key);

/** Values at a path; a number in it stands for every item of the list. Nothing where something above is missing. */
function found(value: unknown, [key, ...rest]: readonly string[]): readonly unknown[] {
    if (key === undefined) return [value];
    if (typeof value !== "object" || value === null) return [];
    if (Array.isArray(value)) return isIndex(key) ? value.flatMap((item) => found(item, rest)) : [];
    return Object.hasOwn(value, key) ? found((value as Node)[key], rest) : [];
}

export const valuesAt = (record: ResourceRecord, path: string): readonly unknown[] =>
    found(record.inputs, path.split("."));

/** Changes what is at a path, in every item where the path has a number; what `change` says nothing of is left. */
function edited(value: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
    if (key === undefined) return change(value) ?? value;
    if (isIndex(key)) {
        const list = Array.isArray(value) && value.length > 0 ? value : [{}];
        return list.map((item) => edited(item, rest, change)).filter((item) => item !== gone);
    }
    const { [key]: old, ...others } = (value ?? {}) as Node;
    const next = edited(old, rest, change);
    return next === gone || next === undefined ? others : { ...others, [key]: next };
}

/** The record with another value at a path. What is written there now comes from no other resource; what is unknown still does. */
export function withChange(record: ResourceRecord, path: string, change: (value: unknown) => unknown): ResourceRecord {
    const parts = path.split(".");
    const inputs = edited(record.inputs, parts, change) as ResourceRecord["inputs"];
    if (parts.length > 1 || inputs[parts[0]!] === unknownOnWire) return { ...record, inputs };
    const { [parts[0]!]: _, ...propertyDependencies } = record.propertyDependencies ?? {};
    return { ...record, inputs, propertyDependencies };
}

/** Where the pod of a workload is written. */
export function podPath(record: ResourceRecord): string {
    const places = ["spec.jobTemplate.spec.template.spec", "spec.template.spec"];
    return places.find((path) => valuesAt(record, path).length > 0) ?? "spec";
}
