import { createHash } from "node:crypto";
import type { FrameworkId } from "../../policies/frameworks/framework";

/** The newest version that compliance-trestle 5.2.0 reads; nothing here is of a version above 1.1. */
export const oscalVersion = "1.2.1";

/** Namespace of our uuids: drawn once, 2026-11-29. */
const namespace = Buffer.from("5b7e0d4c8f0a4c0e9d52c1a7f3e6b214", "hex");

/** A version 5 uuid (RFC 9562) of what something is made of: the same content has the same one, other content another. */
export function uuidOf(...parts: readonly string[]): string {
    const bytes = createHash("sha1").update(namespace).update(JSON.stringify(parts)).digest().subarray(0, 16);
    bytes[6] = (bytes[6]! & 0x0f) | 0x50;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = bytes.toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * Id of a control as OSCAL takes one, such as `gdpr-32.1.a` for Article 32(1)(a). Nobody publishes these frameworks as OSCAL catalogs, so that the
 * ids are ours; the framework's own number stands beside them as a label.
 */
export const controlId = (framework: FrameworkId, control: string): string =>
    `${framework}-${control
        .replace(/\)\(|\(/g, ".")
        .replace(/\)/g, "")
        .toLowerCase()}`;

/** Id of the objective that rules show of a control. */
export const objectiveId = (framework: FrameworkId, control: string): string => `${controlId(framework, control)}_obj`;

/** One line, as titles and values are; never nothing. */
export function line(text: string): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what goes
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, " ").trim() || "-";
}

const ns = "urn:tenantry:oscal";

/** Properties of our own; what is undefined is left out. */
export function props(values: Readonly<Record<string, string | number | undefined>>) {
    return Object.entries(values).flatMap(([name, value]) =>
        value === undefined ? [] : [{ name, ns, value: line(String(value)) }],
    );
}
