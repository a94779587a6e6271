import type { Link, Spelling } from "../joins";
import { textOf } from "../values";

/** A test for words of Azure's, which takes them in any case. */
export function isWord(...words: readonly string[]): (value: unknown) => boolean {
    const lower = new Set(words.map((word) => word.toLowerCase()));
    return (value) => lower.has(textOf(value).toLowerCase());
}

export const isEnabled = isWord("Enabled");
export const isDisabled = isWord("Disabled");

/** Writes a name as all are written that mean the same resource: Azure takes names in any case. */
export const inAnyCase: Spelling = (name) => (typeof name === "string" ? name.toLowerCase() : name);

/** How a resource of the types, or one that names them, is told by a name that both hold under the same property. */
export const byName = (types: readonly string[], property: string): Link => ({
    types,
    property,
    names: [property],
    spelled: inAnyCase,
});
