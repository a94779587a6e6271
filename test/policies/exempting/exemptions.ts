import { catalogue } from "../../../policies/catalogue";
import type { Exemption } from "../../../policies/exempting/exemption";
import { readExemptions } from "../../../policies/exempting/read";

/** The day of the tests. */
export const today = "2026-11-29";
/** A rule that can be exempted from, and one that is critical. */
export const rule = catalogue.find(
    ({ scope, severity, types }) => scope === "resource" && severity === "medium" && types.length === 1,
)!;
export const critical = catalogue.find(
    ({ scope, severity, types }) => scope === "resource" && severity === "critical" && types.length === 1,
)!;

const fields: Readonly<Record<string, unknown>> = {
    id: "EX-1",
    rules: [rule.id],
    resource: { tenant: "acme", component: "tenantry:aws:Database", name: "main" },
    controls: ["CC6.1"],
    reason: "the vendor's image needs it",
    ticket: "SEC-12",
    requester: "ann@example.com",
    approver: "bob@example.com",
    created: "2026-11-01",
    expires: "2026-12-31",
    compensating_control: "reviewed weekly",
};

/** A file with one exemption, with fields replaced, or left out where they are undefined. JSON is YAML. */
export function fileOf(...changes: readonly Readonly<Record<string, unknown>>[]): string {
    return JSON.stringify({ exemptions: changes.map((change) => ({ ...fields, ...change })) }, undefined, 1);
}

export const fieldNames = Object.keys(fields);

/** What a text of exemptions comes to. */
export function read(text: string, name = "waivers.yaml") {
    return readExemptions([{ name, bytes: new TextEncoder().encode(text) }], catalogue, today);
}

/** One sound exemption. */
export function exemption(change: Readonly<Record<string, unknown>> = {}): Exemption {
    return { ...fields, ...change, at: { file: "waivers.yaml", line: 1, column: 1 } } as Exemption;
}
