import { looksSecret } from "../../model/secrets";
import { secretText } from "../../planner/document";

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** Shorter secrets stand in ordinary words; only whole words are taken for them. */
const shortest = 4;

/** The forms in which a secret shows up in messages. */
function formsOf(secret: string): string[] {
    const bytes = Buffer.from(secret);
    const quoted = JSON.stringify(secret).slice(1, -1);
    const doubly = JSON.stringify(quoted).slice(1, -1);
    const base64 = bytes.toString("base64").replace(/=+$/, "");
    return [
        secret,
        quoted,
        doubly,
        encodeURIComponent(secret),
        base64,
        bytes.toString("base64url"),
        bytes.toString("hex"),
    ];
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function patternOf(secret: string): string[] {
    if (secret.length < shortest) return [`(?<![\\p{L}\\p{N}])${escaped(secret)}(?![\\p{L}\\p{N}])`];
    const lines = secret.split(/\r?\n/).filter((line) => line.length >= 2 * shortest);
    return [secret, ...(lines.length > 1 ? lines : [])].flatMap(formsOf).map(escaped);
}

const privateKeys = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** Words, whole (`AccountKey=...`) and then by their parts (`url=https://user:password@host`). */
const words = [/[^\s"'`;,()<>]+/g, /[^\s"'`;,()<>=]+/g];

/** Masks words that look like a credential, whoever's they are. */
function withoutCredentials(text: string): string {
    const masked = text.replace(privateKeys, secretText);
    return words.reduce((before, word) => before.replace(word, (one) => (looksSecret(one) ? secretText : one)), masked);
}

/**
 * Masks the given secrets, in plain and in the forms that quoting and encoding give them, line by line where they have
 * several, and whatever looks like a credential by itself.
 */
export function redactor(secrets: Iterable<string>): Redact {
    const known = [...new Set(secrets)].filter((secret) => secret.trim() !== "");
    const patterns = [...new Set(known.flatMap(patternOf))].sort((a, b) => b.length - a.length);
    if (patterns.length === 0) return withoutCredentials;
    const any = new RegExp(patterns.join("|"), "gu");
    return (text) => withoutCredentials(text.replace(any, secretText));
}

/** Masks secrets in every text of a value, keys included. */
export function redactDeep<T>(value: T, redact: Redact): T {
    const inner = (one: unknown): unknown => {
        if (typeof one === "string") return redact(one);
        if (Array.isArray(one)) return one.map(inner);
        if (typeof one !== "object" || one === null) return one;
        return Object.fromEntries(Object.entries(one).map(([key, below]) => [redact(key), inner(below)]));
    };
    return inner(value) as T;
}
