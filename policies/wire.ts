import { unknown } from "./rule";

/** Marks objects on the wire that stand for something else. Source: pulumi/sdk go/common/resource/sig.sig.go. */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** How the wire shows a value not known before deployment, a text for each kind. Source: pulumi/sdk resource/plugin/rpc.go. */
const sentinels: ReadonlySet<unknown> = new Set([
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // text
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // list
    "030794c1-ac77-496b-92df-f27374a8bd58", // asset
    "e48ece36-62e2-4504-bad9-02848725956a", // archive
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** A value as rules see it; texts below a secret are reported to `secret`, so that messages can leave them out. */
export function decode(value: unknown, secret: (text: string) => void = () => {}): unknown {
    if (typeof value === "string") return sentinels.has(value) ? unknown : value;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return same(value, (item) => decode(item, secret));
    const record = value as Record<string, unknown>;
    switch (record[signature]) {
        case undefined:
            return sameRecord(record, secret);
        case secretSignature:
            return tellTexts(decode(record.value, secret), secret);
        case outputSignature: {
            if (!("value" in record)) return unknown;
            const plain = decode(record.value, secret);
            return record.secret === true ? tellTexts(plain, secret) : plain;
        }
        default:
            return value; // an asset, archive or resource reference: opaque to rules
    }
}

/** Keeps the list itself where nothing in it changes: most resources carry nothing special. */
function same(list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let at = 0; at < list.length; at++) {
        const item = change(list[at]);
        if (item === list[at]) continue;
        copy ??= [...list];
        copy[at] = item;
    }
    return copy ?? list;
}

function sameRecord(record: Record<string, unknown>, secret: (text: string) => void): Record<string, unknown> {
    let copy: Record<string, unknown> | undefined;
    for (const key of Object.keys(record)) {
        const item = decode(record[key], secret);
        if (item === record[key]) continue;
        copy ??= { ...record };
        copy[key] = item;
    }
    return copy ?? record;
}

function tellTexts(value: unknown, secret: (text: string) => void): unknown {
    if (typeof value === "string" && value !== "") secret(value);
    else if (typeof value === "number") secret(String(value));
    else if (typeof value === "object" && value !== null)
        for (const item of Object.values(value)) tellTexts(item, secret);
    return value;
}

/** What an asset or archive is of, without its mark and the hash that engines add to it; undefined of anything else. */
export function assetIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
    if (typeof value !== "object" || value === null || isWrapped(value) || !(signature in value)) return undefined;
    const { [signature]: _, hash: __, ...rest } = value as Record<string, unknown>;
    return rest;
}

/** Something that stands around a known value. */
interface Wrapped {
    readonly [key: string]: unknown;
    readonly value: unknown;
}

/** Whether something on the wire is a secret, or an output whose value is known. */
export function isWrapped(value: unknown): value is Wrapped {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !("value" in value)) return false;
    const mark = (value as Record<string, unknown>)[signature];
    return mark === secretSignature || mark === outputSignature;
}

/** Whether something on the wire is secret, or anything in it is. */
export function holdsSecret(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    const record = value as Record<string, unknown>;
    if (record[signature] === secretSignature) return true;
    if (record[signature] === outputSignature && record.secret === true) return true;
    return Object.values(record).some(holdsSecret);
}
