import { Cpu, Duration, Size } from "../model/units";
import type { StackSpec } from "../stacks/spec";

/** Marks a quantity on its way to another process. */
const mark = "__quantity";

function packed(value: unknown): unknown {
    if (value instanceof Duration) return { [mark]: "duration", value: value.milliseconds };
    if (value instanceof Size) return { [mark]: "size", value: value.bytes };
    if (value instanceof Cpu) return { [mark]: "cpu", value: value.millicores };
    if (Array.isArray(value)) return value.map(packed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, packed(item)]));
}

const quantities: Readonly<Record<string, (value: number) => unknown>> = {
    duration: Duration.milliseconds,
    size: Size.bytes,
    cpu: Cpu.millicores,
};

function unpacked(value: unknown): unknown {
    if (Array.isArray(value)) return Object.freeze(value.map(unpacked));
    if (typeof value !== "object" || value === null) return value;
    const { [mark]: kind, value: amount } = value as Record<string, unknown>;
    if (typeof kind === "string") return quantities[kind]!(Number(amount));
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpacked(item)])));
}

/** A spec as plain data, for another process. */
export function packSpec(spec: StackSpec): unknown {
    return packed(spec);
}

/** The spec that was packed, its quantities whole again. */
export function unpackSpec(data: unknown): StackSpec {
    return unpacked(data) as StackSpec;
}
