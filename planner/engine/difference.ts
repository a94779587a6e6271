import { unknownText } from "../document";
import type { PropertyPath } from "./paths";
import {
    archiveSignature,
    assetSignature,
    hasUnknown,
    isObject,
    isSealed,
    type Properties,
    resourceSignature,
    signatureKey,
    signatureOf,
    unwrap,
} from "./wire";

type ChangeKind = "add" | "delete" | "update";

/** One property that differs. */
export interface Change {
    readonly path: PropertyPath;
    readonly kind: ChangeKind;
}

/** How new inputs differ from old ones. */
export interface Difference {
    readonly changes: readonly Change[];
    /** How many values nobody here can compare, for they or what they are made of stand encrypted: they count as the same. */
    readonly sealed: number;
    /** Where a value is not known that was taken for the old one. */
    readonly kept: readonly PropertyPath[];
}

/** Keys that providers keep in a state's inputs for themselves. */
const isInternal = (key: string): boolean => key.startsWith("__");
const isSet = (value: unknown): boolean => value !== undefined && value !== null;

/** Whether what is unknown of a top-level property is so only because a state has it encrypted. */
export type Unmoved = (key: string) => boolean;

const never: Unmoved = () => false;

class Comparison {
    readonly changes: Change[] = [];
    readonly kept: PropertyPath[] = [];
    sealed = 0;

    constructor(private readonly unmoved: Unmoved) {}

    objects(old: Properties, fresh: Properties, path: PropertyPath): void {
        for (const key of Object.keys(old)) {
            if (isInternal(key) || !isSet(old[key])) continue;
            if (isSet(fresh[key])) this.values(old[key], fresh[key], [...path, key]);
            else this.changes.push({ path: [...path, key], kind: "delete" });
        }
        for (const key of Object.keys(fresh)) {
            if (isInternal(key) || !isSet(fresh[key]) || isSet(old[key])) continue;
            this.changes.push({ path: [...path, key], kind: "add" });
        }
    }

    private lists(old: readonly unknown[], fresh: readonly unknown[], path: PropertyPath): void {
        for (let at = 0; at < Math.max(old.length, fresh.length); at++) {
            if (at >= old.length) this.changes.push({ path: [...path, at], kind: "add" });
            else if (at >= fresh.length) this.changes.push({ path: [...path, at], kind: "delete" });
            else this.values(old[at], fresh[at], [...path, at]);
        }
    }

    private values(oldValue: unknown, freshValue: unknown, path: PropertyPath): void {
        if (isSealed(oldValue)) {
            // An ignored change leaves the state's own value, which is no new one.
            if (isSealed(freshValue) && oldValue.ciphertext === freshValue.ciphertext) return;
            if (!hasUnknown(freshValue)) {
                this.sealed++;
                return;
            }
        }
        const old = unwrap(oldValue);
        const fresh = unwrap(freshValue);
        if (Array.isArray(old) && Array.isArray(fresh)) this.lists(old, fresh, path);
        else if (isPlainObject(old) && isPlainObject(fresh)) this.objects(old, fresh, path);
        else if (!same(old, fresh)) {
            if (isSet(old) && hasUnknown(fresh) && this.unmoved(String(path[0]))) {
                this.sealed++;
                this.kept.push(path);
                return;
            }
            const kind = !isSet(old) ? "add" : !isSet(fresh) ? "delete" : "update";
            this.changes.push({ path, kind });
        }
    }
}

function isPlainObject(value: unknown): value is Properties {
    return isObject(value) && signatureOf(value) === undefined;
}

/** Whether two values that are not both lists or both objects are equal; an unknown value equals nothing. */
function same(old: unknown, fresh: unknown): boolean {
    if (!isSet(old) || !isSet(fresh)) return isSet(old) === isSet(fresh);
    if (!isObject(old) || !isObject(fresh)) return old === fresh && fresh !== unknownText;
    const mark = signatureOf(old);
    if (mark !== signatureOf(fresh)) return false;
    if (mark === resourceSignature) return old.urn === fresh.urn && sameId(old.id, fresh.id);
    const isAsset = mark === assetSignature || mark === archiveSignature;
    if (isAsset && typeof old.hash === "string" && typeof fresh.hash === "string") return old.hash === fresh.hash;
    return !differs(unmarked(old), unmarked(fresh));
}

function unmarked(value: Properties): Properties {
    const { [signatureKey]: _mark, hash: _hash, ...rest } = value;
    return rest;
}

/** A component's reference has no id; that of a resource about to be created is unknown. */
function sameId(old: unknown, fresh: unknown): boolean {
    return !isSet(old) || !isSet(fresh) || old === "" || old === fresh;
}

/** Compares inputs, leaving out what providers keep there for themselves. Secrets count by what they hold. */
export function compare(old: Properties, fresh: Properties, unmoved: Unmoved = never): Difference {
    const comparison = new Comparison(unmoved);
    comparison.objects(old, fresh, []);
    return comparison;
}

/** Whether two values differ at all. */
export function differs(old: unknown, fresh: unknown): boolean {
    return compare({ value: old }, { value: fresh }).changes.length > 0;
}
