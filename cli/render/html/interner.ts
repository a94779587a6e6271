import { secretText } from "../../../planner/document";
import { isSecret } from "../../../planner/engine/wire";
import { type EncodedValue, escapes, listKind, nameMark, numbersKind, objectKind } from "./data";

/** Shorter names stay in texts: taking them out would blow up what it should shrink. */
const shortestName = 3;
const marks = /[\ue000-\ue002]/;
const allMarks = /[\ue000-\ue002]/g;

/** A text with the stack's name taken out of it. */
export function withoutName(text: string, name: string): string {
    const safe = marks.test(text) ? text.replace(allMarks, (mark) => escapes.get(mark)!) : text;
    return name.length >= shortestName && !marks.test(name) ? safe.replaceAll(name, nameMark) : safe;
}

/** Gathers distinct values and gives each a number. */
export class Interner {
    readonly values: EncodedValue[] = [];
    readonly shapes: (readonly string[])[] = [];
    private readonly numbers = new Map<string, number>();
    private readonly shapeNumbers = new Map<string, number>();

    /** Number of a value of the stack called `name`. */
    add(value: unknown, name: string): number {
        if (typeof value === "string") {
            const text = withoutName(value, name);
            return this.entry(`"${text}`, text);
        }
        if (value === null || value === undefined) return this.entry("null", null);
        if (typeof value === "number" || typeof value === "boolean") return this.entry(String(value), value);
        if (Array.isArray(value)) return this.refs([listKind, ...value.map((one: unknown) => this.add(one, name))]);
        if (isSecret(value)) return this.add(secretText, name);
        const object = value as Readonly<Record<string, unknown>>;
        const keys = Object.keys(object).filter((key) => object[key] !== undefined);
        return this.refs([objectKind, this.shape(keys), ...keys.map((key) => this.add(object[key], name))]);
    }

    /** Number of a list of plain numbers. */
    numbersOf(list: readonly number[]): number {
        return this.refs([numbersKind, ...list]);
    }

    private refs(list: readonly number[]): number {
        return this.entry(`[${list.join()}`, list);
    }

    private shape(keys: readonly string[]): number {
        const key = JSON.stringify(keys);
        const known = this.shapeNumbers.get(key);
        if (known !== undefined) return known;
        this.shapeNumbers.set(key, this.shapes.length);
        return this.shapes.push(keys) - 1;
    }

    private entry(key: string, value: EncodedValue): number {
        const known = this.numbers.get(key);
        if (known !== undefined) return known;
        this.numbers.set(key, this.values.length);
        return this.values.push(value) - 1;
    }
}
