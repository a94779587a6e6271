import type { ResourceOperation } from "../view";
import {
    type ChangeData,
    escapes,
    field,
    flags,
    listKind,
    numbersKind,
    operationNames,
    type ReportData,
    type StackData,
} from "./data";

/** A resource as the report shows it. */
export interface Resource {
    /** Place among the resources of its stack. */
    readonly index: number;
    readonly type: string;
    readonly name: string;
    readonly parent: number;
    readonly operation: ResourceOperation;
    readonly component: boolean;
    readonly inferred: boolean;
    readonly protect: boolean;
    readonly leftover: boolean;
    readonly retained: boolean;
}

/** What tells a resource from the others of its stack, in addresses. */
export function keyOf({ type, name, leftover }: Pick<Resource, "type" | "name" | "leftover">): string {
    return `${type}::${name}${leftover ? " (leftover)" : ""}`;
}

const unescaped = new Map([...escapes].map(([mark, pair]) => [pair, mark]));

/** Puts the stack's name back into a text. */
export function withName(text: string, name: string): string {
    return text.replace(/\ue001[\ue000-\ue002]|\ue000/g, (found) => unescaped.get(found) ?? name);
}

/** Reads what {@link encodeReport} wrote, a piece at a time. */
export class Decoder {
    constructor(readonly data: ReportData) {}

    /** The value of a number, for a stack. */
    value(number: number, name: string): unknown {
        const entry = number < 0 ? undefined : this.data.values[number];
        if (typeof entry === "string") return withName(entry, name);
        if (entry === null || typeof entry !== "object") return entry;
        const [kind, ...rest] = entry;
        if (kind === numbersKind) return rest;
        if (kind === listKind) return rest.map((one) => this.value(one, name));
        const [shape, ...refs] = rest as [number, ...number[]];
        const keys = this.data.shapes[shape]!;
        return Object.fromEntries(keys.map((key, at) => [key, this.value(refs[at]!, name)]));
    }

    private fields(stack: StackData, index: number): readonly number[] {
        return this.data.values[stack.resources[index]!] as readonly number[];
    }

    resource(stack: StackData, index: number): Resource {
        const numbers = this.fields(stack, index);
        const marks = numbers[field.flags]!;
        return {
            index,
            type: this.data.types[numbers[field.type]!]!,
            name: String(this.value(numbers[field.name]!, stack.name)),
            parent: numbers[field.parent]!,
            operation: operationNames[numbers[field.operation]!]!,
            component: (marks & flags.component) !== 0,
            inferred: (marks & flags.inferred) !== 0,
            protect: (marks & flags.protect) !== 0,
            leftover: (marks & flags.leftover) !== 0,
            retained: (marks & flags.retained) !== 0,
        };
    }

    /** All resources of a stack, parents before their children. */
    resources(stack: StackData): Resource[] {
        return stack.resources.map((_, index) => this.resource(stack, index));
    }

    inputs(stack: StackData, index: number): Readonly<Record<string, unknown>> {
        const inputs = this.value(this.fields(stack, index)[field.inputs]!, stack.name);
        return (inputs as Readonly<Record<string, unknown>> | undefined) ?? {};
    }

    changes(stack: StackData, index: number): readonly ChangeData[] {
        const changes = this.value(this.fields(stack, index)[field.changes]!, stack.name);
        return (changes as readonly ChangeData[] | undefined) ?? [];
    }

    /** Places of the resources that one depends on. */
    dependencies(stack: StackData, index: number): readonly number[] {
        const found = this.value(this.fields(stack, index)[field.dependencies]!, stack.name);
        return (found as readonly number[] | undefined) ?? [];
    }
}
