import { createHash } from "node:crypto";

/** A value as the one JSON text that stands for it: keys in order, no blanks; absent members are left out. */
export function canonicalJson(value: unknown): string {
    if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(",")}]`;
    if (typeof value === "object" && value !== null) {
        const members = Object.entries(value).filter(([, one]) => one !== undefined);
        const texts = members
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`);
        return `{${texts.join(",")}}`;
    }
    if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError(`${value} has no JSON`);
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError(`a ${typeof value} has no JSON`);
    return text;
}

/** SHA-256 of a text or bytes, in hex. */
export function sha256(content: string | Uint8Array): string {
    return createHash("sha256").update(content).digest("hex");
}
