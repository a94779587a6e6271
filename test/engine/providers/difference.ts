import type { Properties } from "./settings";
import { isPlain, markKey, revealed, unknownValue } from "./signatures";

type Path = readonly (string | number)[];

/** A property that differs between what is deployed and what is wanted. */
export interface Change {
    readonly path: Path;
    readonly kind: "add" | "delete" | "update";
}

const missing = (value: unknown) => value === undefined || value === null;

function leafDiffers(old: unknown, fresh: unknown): boolean {
    if (fresh === unknownValue) return true;
    if (typeof old !== "object" || typeof fresh !== "object") return old !== fresh;
    const [before, after] = [old, fresh] as [Properties, Properties];
    if (before[markKey] !== after[markKey]) return true;
    if (typeof before.hash === "string") return before.hash !== after.hash;
    return JSON.stringify(before) !== JSON.stringify(after);
}

function* walk(oldValue: unknown, freshValue: unknown, path: Path): Generator<Change> {
    const [old, fresh] = [revealed(oldValue), revealed(freshValue)];
    if (missing(old) || missing(fresh)) {
        if (missing(old) !== missing(fresh)) yield { path, kind: missing(old) ? "add" : "delete" };
    } else if (Array.isArray(old) && Array.isArray(fresh)) {
        for (let at = 0; at < Math.max(old.length, fresh.length); at++) yield* element(old, fresh, at, path);
    } else if (isPlain(old) && isPlain(fresh)) {
        const keys = new Set([...Object.keys(old), ...Object.keys(fresh)].filter((key) => !key.startsWith("__")));
        for (const key of keys) yield* walk(old[key], fresh[key], [...path, key]);
    } else if (leafDiffers(old, fresh)) yield { path, kind: "update" };
}

function* element(old: readonly unknown[], fresh: readonly unknown[], at: number, path: Path): Generator<Change> {
    const here = [...path, at];
    if (at >= old.length) yield { path: here, kind: "add" };
    else if (at >= fresh.length) yield { path: here, kind: "delete" };
    else yield* walk(old[at], fresh[at], here);
}

/** Every property in which two sets of inputs differ. */
export function changesBetween(old: Properties, fresh: Properties): Change[] {
    return [...walk(old, fresh, [])];
}

/** A path as Pulumi prints it. */
export function printed(path: Path): string {
    const parts = path.map((part) => {
        if (typeof part === "number") return `[${part}]`;
        return /^[\w$]+$/.test(part) && !/^\d/.test(part) ? `.${part}` : `["${part.replaceAll('"', '\\"')}"]`;
    });
    return parts.join("").replace(/^\./, "");
}

/** Whether a change lies at, below or above one of some patterns such as `spec.containers[*].image`. */
export function touches(patterns: readonly string[], { path }: Change): boolean {
    return patterns.some((pattern) => {
        const parts = pattern.split(/\.|(?=\[)/).map((part) => (part === "[*]" ? "*" : part));
        const shared = parts.slice(0, path.length);
        return shared.every((part, at) => part === "*" || part === String(path[at]));
    });
}
