import type { Rule } from "../../policies/rule";
import { unknownOnWire, withChange } from "./edit";
import { Asked, type Outcome } from "./run";
import { type Sample, type Seen, views } from "./samples";

const least =
    (number: number) =>
    (value: unknown): unknown =>
        typeof value === "number" ? Math.max(value, number) : number;
const to = (value: unknown) => (): unknown => value;
type Change = (value: unknown) => unknown;

/** What a setting of the tenant or cell is when it asks for more than a plan gives, or for something else; and when it asks for less, or for nothing. */
const changes: Readonly<Record<string, { readonly more: Change; readonly less?: Change; readonly least?: Change }>> = {
    administrators: { more: to(["arn:aws:iam::999999999999:role/other"]) },
    "allow.delete": { more: to([]), less: to(["database", "cache", "storage", "network", "cluster"]) },
    "allow.replace": { more: to([]), less: to(["database", "cache", "storage", "network", "cluster"]) },
    backupRetentionDays: { more: least(3_650), less: to(0) },
    begunAs: { more: to("strict"), less: to("standard") },
    cell: { more: to("another"), less: to("another") },
    cloud: { more: (value) => (value === "aws" ? "gcp" : "aws"), less: to("azure") },
    "data.classes": { more: to(["pii"]), less: to(["pii"]) },
    "data.retentionDays": { more: to(1), less: to(3_650) },
    edge: { more: to(true), less: to(false) },
    encryption: { more: to("AES-256"), less: to("quantum-resistant") },
    environment: { more: to("production"), less: to("staging") },
    highAvailability: { more: to(true), less: to(false) },
    images: { more: to("registry"), less: to("anywhere") },
    isolation: { more: (value) => (value === "pool" ? "silo" : "pool"), less: to("bridge") },
    isolationLevel: { more: to("strict"), less: to("standard") },
    labels: { more: to({ unheard: "of" }), less: to({}) },
    maxReplicas: { more: to(1), less: to(1_000) },
    metricsRetentionDays: { more: least(3_650), less: to(1) },
    minReplicas: { more: least(500), less: to(1) },
    monthlyBudgetUsd: { more: to(1), less: to(1_000_000) },
    movedFrom: { more: to("bridge"), less: to("bridge") },
    region: { more: to("elsewhere-1") },
    residency: { more: to(["nowhere"]), less: to([]) },
    state: { more: to("active"), less: to("offboarding"), least: to("suspended") },
    tenantId: { more: to("another") },
    tier: { more: to("enterprise"), less: to("free") },
};

/** What a change of a setting did in the first sample plan in which it did something; `gone` is that the rule asks no more. */
export interface Shown {
    readonly rule: string;
    readonly path: string;
    readonly now: "fail" | "gone" | "same";
    /** What the rule says of an unknown setting, where the changed one fails. */
    readonly unknown?: Outcome["now"];
}

const roots: readonly string[] = ["tenantry:index:Tenant", "tenantry:index:Cell"];

/** Changes one setting in every sample plan, all others of the rule asking for more or not. */
function shown(
    rule: Rule,
    path: string,
    others: readonly string[],
    seen: readonly { sample: Sample; views: Seen }[],
): Shown {
    let gone = false;
    for (const { sample, views: seenHere } of seen) {
        const root = seenHere.resources.find(({ type }) => roots.includes(type));
        const record = root && sample.records.get(root.urn);
        if (!record) continue;
        for (const ready of [
            record,
            others.reduce((one, other) => withChange(one, other, changes[other]!.more), record),
        ]) {
            const records = new Map(sample.records).set(ready.urn, ready);
            const asked = new Asked(rule, { ...sample, records }, ready === record ? seenHere : views(records));
            const { more, less, least: nothing } = changes[path]!;
            if (asked.of(withChange(ready, path, more)) === "fail")
                return {
                    rule: rule.id,
                    path,
                    now: "fail",
                    unknown: asked.of(withChange(ready, path, () => unknownOnWire)),
                };
            gone ||= [less, nothing].some((one) => one && asked.of(withChange(ready, path, one)) === "notApplicable");
        }
    }
    return { rule: rule.id, path, now: gone ? "gone" : "same" };
}

/** What each setting does that a rule says it goes by. */
export function mutateSettings(rule: Rule, seen: readonly { sample: Sample; views: Seen }[]): Shown[] {
    const settings = rule.scope === "stack" ? (rule.settings ?? []) : [];
    return settings.map((path) =>
        shown(
            rule,
            path,
            settings.filter((one) => one !== path),
            seen,
        ),
    );
}
