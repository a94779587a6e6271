import { field, nameMark, numbersKind, objectKind, type ReportData, type StackData } from "./data";
import { type Decoder, withName } from "./decode";

/** Finds stacks and resources by words that occur anywhere: names, types, keys and values of properties. */
export class Search {
    private readonly texts: readonly (string | undefined)[];
    private readonly matches = new Map<string, Uint8Array>();
    private readonly data: ReportData;

    constructor(decoder: Decoder) {
        this.data = decoder.data;
        this.texts = this.data.values.map((value) =>
            value !== null && typeof value === "object" ? undefined : String(value).toLowerCase(),
        );
    }

    /** For every value whether it, or anything in it, contains the word. What a value holds stands before it. */
    private holding(word: string): Uint8Array {
        const known = this.matches.get(word);
        if (known) return known;
        const shapes = this.data.shapes.map((keys) => keys.some((key) => key.toLowerCase().includes(word)));
        const found = new Uint8Array(this.data.values.length);
        for (const [at, value] of this.data.values.entries()) {
            const text = this.texts[at];
            if (text !== undefined) found[at] = text.includes(word) ? 1 : 0;
            else if ((value as readonly number[])[0] !== numbersKind)
                found[at] = this.inside(value as readonly number[], shapes, found);
        }
        if (this.matches.size > 64) this.matches.clear();
        this.matches.set(word, found);
        return found;
    }

    private inside(entry: readonly number[], shapes: readonly boolean[], found: Uint8Array): 0 | 1 {
        const object = entry[0] === objectKind;
        if (object && shapes[entry[1]!]) return 1;
        for (let at = object ? 2 : 1; at < entry.length; at++) if (found[entry[at]!]) return 1;
        return 0;
    }

    private resourceHolds(stack: StackData, index: number, word: string): boolean {
        const numbers = this.data.values[stack.resources[index]!] as readonly number[];
        if (this.data.types[numbers[field.type]!]!.toLowerCase().includes(word)) return true;
        const name = this.data.values[numbers[field.name]!] as string;
        if (withName(name, stack.name).toLowerCase().includes(word)) return true;
        const refs = [numbers[field.inputs]!, numbers[field.changes]!];
        const holds = (text: string): boolean => {
            const found = this.holding(text);
            return refs.some((ref) => ref >= 0 && found[ref] === 1);
        };
        const own = stack.name.toLowerCase();
        return holds(word) || (word.includes(own) && holds(word.replaceAll(own, nameMark)));
    }

    /** Whether a resource holds every word. */
    resource(stack: StackData, index: number, words: readonly string[]): boolean {
        return words.every((word) => this.resourceHolds(stack, index, word));
    }

    private stackHolds(stack: StackData, word: string): boolean {
        const known = [stack.name, stack.kind, ...Object.values(stack.facts)];
        if (known.some((text) => text.toLowerCase().includes(word))) return true;
        const messages = this.holding(word);
        if (
            stack.findings.some(
                ([rule, , message]) => messages[message] === 1 || this.data.rules[rule]!.id.includes(word),
            )
        )
            return true;
        return stack.resources.some((_, index) => this.resourceHolds(stack, index, word));
    }

    /** Whether a stack, or anything in it, holds every word. */
    stack(stack: StackData, words: readonly string[]): boolean {
        return words.every((word) => this.stackHolds(stack, word));
    }
}

/** The words of a query. */
export function wordsOf(query: string): readonly string[] {
    return query
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== "");
}
