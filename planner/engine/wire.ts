import { unknownText } from "../document";

/** Property values as they cross between program and engine: plain data in which marked objects stand for something else. */
export type Properties = Readonly<Record<string, unknown>>;

/** Key and marks of objects that stand for something else. Source: pulumi/sdk nodejs/runtime/rpc.ts, 3.270.0. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
export const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The mark of an object that stands for something else. */
export function signatureOf(value: unknown): unknown {
    return isObject(value) ? value[signatureKey] : undefined;
}

export function isSecret(value: unknown): value is Readonly<Record<string, unknown>> {
    return signatureOf(value) === secretSignature;
}

/** Whether a state holds a secret that only its passphrase or key could open. */
export function isSealed(value: unknown): value is Properties {
    return isSecret(value) && "ciphertext" in value;
}

export function secret(value: unknown): Properties {
    return { [signatureKey]: secretSignature, value: value ?? null };
}

/** What a secret holds; any other value as it is. */
export function unwrap(value: unknown): unknown {
    let inner = value;
    while (isSecret(inner)) inner = inner.value;
    return inner;
}

/** Whether a value, or anything in it, is not known before deployment. */
export function hasUnknown(value: unknown): boolean {
    if (value === unknownText) return true;
    if (typeof value !== "object" || value === null) return false;
    if (signatureOf(value) === outputSignature && !("value" in value)) return true;
    return Object.values(value).some(hasUnknown);
}

/** Whether a value, or anything in it, stands encrypted in a state. */
export function hasSealed(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    return isSealed(value) || Object.values(value).some(hasSealed);
}

/** Whether a value, or anything in it, is unknown for another reason than that it stands encrypted in a state. */
export function hasUnsealedUnknown(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return value === unknownText;
    return !isSealed(value) && Object.values(value).some(hasUnsealedUnknown);
}

/** Whether a value, or anything in it, is secret. */
export function hasSecret(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    if (isSecret(value)) return true;
    if (signatureOf(value) === outputSignature && (value as Properties).secret === true) return true;
    return Object.values(value).some(hasSecret);
}

/**
 * Values that somebody made anew of others, such as a policy pack that knows of no secrets, in which what holds one of these is secret again.
 *
 * @param before what they were made of
 */
export function resealed(value: Properties, before: Properties): Properties {
    const texts = [...secretTexts(before)];
    if (texts.length === 0) return value;
    const seal = (one: unknown): unknown => {
        if (isSecret(one)) return one;
        if (Array.isArray(one)) return one.map(seal);
        if (isObject(one)) return Object.fromEntries(Object.entries(one).map(([key, each]) => [key, seal(each)]));
        const text = typeof one === "string" || typeof one === "number" ? String(one) : undefined;
        return text !== undefined && texts.some((each) => text.includes(each)) ? secret(one) : one;
    };
    return seal(value) as Properties;
}

/** Whether a value holds output values. */
export function hasOutputs(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    return (value as Properties)[signatureKey] === outputSignature || Object.values(value).some(hasOutputs);
}

/** Turns output values (which carry their dependencies) into the plain, secret or unknown values that they stand for. */
export function plain(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(plain);
    const object = value as Properties;
    if (object[signatureKey] === outputSignature) {
        const inner = "value" in object ? plain(object.value) : unknownText;
        return object.secret === true ? secret(inner) : inner;
    }
    return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, plain(item)]));
}

/** URNs that the output values in a value depend on. */
export function outputDependencies(value: unknown, found: Set<string> = new Set()): Set<string> {
    if (typeof value !== "object" || value === null) return found;
    const object = value as Properties;
    if (object[signatureKey] === outputSignature && Array.isArray(object.dependencies))
        for (const urn of object.dependencies) found.add(String(urn));
    for (const item of Object.values(value)) outputDependencies(item, found);
    return found;
}

/** Texts of a value's secrets, for taking them out of messages. Texts too short to tell from ordinary words are left out. */
export function secretTexts(value: unknown, found: Set<string> = new Set(), inside = false): Set<string> {
    if (typeof value === "string" || typeof value === "number") {
        const text = String(value);
        if (inside && text.length >= 3 && text !== unknownText) found.add(text);
        return found;
    }
    if (typeof value !== "object" || value === null) return found;
    if (isSecret(value)) return secretTexts(value.value, found, true);
    const below = inside || (signatureOf(value) === outputSignature && (value as Properties).secret === true);
    for (const [key, item] of Object.entries(value)) if (key !== signatureKey) secretTexts(item, found, below);
    return found;
}
