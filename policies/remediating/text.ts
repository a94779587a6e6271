import type { ChangedProperty } from "../rule";

/** Shown in place of what is secret. */
export const secretText = "[secret]";

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** `enableKeyRotation: false => true`, and of what is taken away `size: 5 => nothing`. */
export function changeText({ path, from, to }: ChangedProperty): string {
    return `${path}: ${from === undefined ? "" : `${shown(from)} => `}${to === undefined ? "nothing" : shown(to)}`;
}
