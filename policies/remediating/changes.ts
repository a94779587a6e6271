import { isDeepStrictEqual } from "node:util";
import { type ChangedProperty, unknown } from "../rule";
import { assetIn, decode, holdsSecret, isWrapped } from "../wire";
import { secretText } from "./text";

type Entries = Readonly<Record<string, unknown>>;

/** Whether a value is told part by part. */
function hasParts(value: unknown): value is Entries | readonly unknown[] {
    return (
        typeof value === "object" && value !== null && !isWrapped(value) && !assetIn(value) && decode(value) !== unknown
    );
}

/** A path one step on; a key that holds dots stands in brackets. */
function below(path: string, key: string): string {
    if (/[.[\]"]/.test(key)) return `${path}[${JSON.stringify(key)}]`;
    return path === "" ? key : `${path}.${key}`;
}

/** Keys to compare, those that there were first; lists of different lengths are told as wholes. */
function keysOf(before: unknown, after: unknown): readonly string[] | undefined {
    if (!hasParts(before) || !hasParts(after) || Array.isArray(before) !== Array.isArray(after)) return undefined;
    if (Array.isArray(before) && before.length !== after.length) return undefined;
    return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

/** Plain data, in which what is not known says so. */
function told(value: unknown): unknown {
    if (value === unknown) return "(known after deployment)";
    if (Array.isArray(value)) return value.map(told);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(assetIn(value) ?? value).map(([key, item]) => [key, told(item)]));
}

const plain = (value: unknown): unknown => told(decode(value)) ?? undefined;

function change(path: string, before: unknown, after: unknown): ChangedProperty {
    const secret = holdsSecret(before) || holdsSecret(after);
    const show = (value: unknown) => (secret ? secretText : plain(value));
    return {
        path,
        ...(before === undefined || before === null ? {} : { from: show(before) }),
        ...(after === undefined || after === null ? {} : { to: show(after) }),
    };
}

/** Properties (in wire form) that somebody changed who says nothing of it, such as the remediation of a pack from elsewhere; secrets are not told. */
export function changesBetween(before: unknown, after: unknown, path = ""): readonly ChangedProperty[] {
    const keys = keysOf(before, after);
    if (keys)
        return keys.flatMap((key) =>
            changesBetween((before as Entries)[key], (after as Entries)[key], below(path, key)),
        );
    return isDeepStrictEqual(plain(before), plain(after)) ? [] : [change(path, before, after)];
}
