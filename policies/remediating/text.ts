import type { ChangedProperty } from "../rule";

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** `enableKeyRotation: false => true`. */
export function changeText({ path, from, to }: ChangedProperty): string {
    return `${path}: ${from === undefined ? "" : `${shown(from)} => `}${shown(to)}`;
}
