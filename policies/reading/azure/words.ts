import { textOf } from "../values";

/** A test for words of Azure's, which takes them in any case. */
export function isWord(...words: readonly string[]): (value: unknown) => boolean {
    const lower = new Set(words.map((word) => word.toLowerCase()));
    return (value) => lower.has(textOf(value).toLowerCase());
}

export const isEnabled = isWord("Enabled");
export const isDisabled = isWord("Disabled");
