import { describe, expect, it } from "vitest";
import { classified } from "../../../compliance/lineage/classes";
import type { Lineage, Place } from "../../../compliance/lineage/document";
import type { Item, ProcessingRecord } from "../../../compliance/processing/document";
import { recordOf } from "../../../compliance/processing/record";
import type { StackPlan } from "../../../planner/document";
import { fleetOf, quiet } from "../../model/helpers/fleet";

const days = (value: number | null) => ({ days: { basis: "planned", value }, until: "somebody" }) as Place["retention"];
const place = (kind: Place["kind"], more: Partial<Place> = {}): Place => ({
    id: `urn:${kind}`,
    urn: `urn:${kind}`,
    type: "t",
    name: kind,
    stack: "acme",
    kind,
    content: "data",
    what: kind,
    service: "Amazon RDS",
    regions: { basis: "planned", value: ["eu-west-1"] },
    key: { owner: "tenant", holder: { kind: "stack", keys: [] } },
    retention: days(35),
    ...more,
});
const usual = [
    place("database", { retention: days(null) }),
    place("backups"),
    place("logs", { content: "traces", service: "CloudWatch" }),
];

function record(own: string, places: readonly Place[] = usual, policies: readonly object[] = []): ProcessingRecord {
    const text = `tenant_id: acme\ntier: premium\nregion: eu-west-1\n${own}`;
    const { tenants, problems } = fleetOf({ ...quiet, "acme.yaml": text });
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const home = tenants[0]!;
    const { classes } = home.tenant.data;
    const lineage = {
        version: 1,
        tenant: "acme",
        cloud: "aws",
        planHashes: { acme: "1" },
        places: places.map((one) => classified(one, classes)),
    } as unknown as Lineage;
    const plan = { tenantry: { policies } } as unknown as StackPlan;
    return recordOf({ ...home, lineage, plans: [plan] });
}
const item = (of: ProcessingRecord, id: string): Item => of.items.find((one) => one.id === id)!;
const texts = (of: ProcessingRecord, id: string) => item(of, id).lines.map(({ text, basis }) => `${basis}: ${text}`);

const written = `data:
  classes: [pii]
  retention: 90d
  purposes: [booking of trips]
  subjects: [travellers]
  recipients: [airlines]
  safeguard: standard contractual clauses
  controller: {name: Acme GmbH, contact: privacy@acme.example}
  processor: {name: Hosting AG, contact: dpo@hosting.example}
  representative: {name: Rep SARL, contact: rep@acme.example}
  officer: {name: A. Officer, contact: officer@acme.example}
`;

describe("a record of processing", () => {
    it("has every fact that Art. 30 asks for, in its order", () => {
        expect(record("").items.map(({ id, article }) => `${id} ${article}`)).toEqual([
            "parties 30(1)(a), 30(2)(a)",
            "purposes 30(1)(b)",
            "categories 30(1)(c)",
            "recipients 30(1)(d)",
            "transfers 30(1)(e), 30(2)(c)",
            "limits 30(1)(f)",
            "measures 30(1)(g), 30(2)(d)",
        ]);
    });

    it("invents nothing: what nobody said is missing, with the field that would say it", () => {
        const empty = record("");
        expect(empty.missing).toEqual(
            [
                ...[
                    "controller",
                    "processor",
                    "representative",
                    "officer",
                    "purposes",
                    "subjects",
                    "classes",
                    "recipients",
                ],
                "retention",
            ].map((field) => `data.${field}`),
        );
        expect(texts(empty, "parties")[0]).toBe("missing: Controller: nobody said");
        expect(record(written).missing).toEqual([]);
    });

    it("tells who stated what, and where", () => {
        const lines = item(record(written), "parties").lines;
        expect(lines[0]).toEqual({
            text: "Controller: Acme GmbH, privacy@acme.example",
            basis: "stated",
            by: "acme.yaml:11 (tenant)",
        });
        expect(item(record(written), "purposes").lines).toEqual([
            { text: "booking of trips", basis: "stated", by: "acme.yaml:7 (tenant)" },
        ]);
    });

    it("names the cloud by region, and where alerts go", () => {
        const lines = texts(record(written), "recipients");
        expect(lines[0]).toBe(
            "planned: Amazon Web Services, as a sub-processor in eu-west-1 (Ireland, ie, eu): Amazon RDS, CloudWatch",
        );
        expect(lines.at(-1)).toBe("stated: airlines");
    });

    it("finds transfers in the table of regions, and asks for what lets them be", () => {
        expect(texts(record(""), "transfers")).toEqual([
            expect.stringMatching(/^planned: Everything that is planned lies in the Union/),
        ]);
        const abroad = [...usual, place("copies", { regions: { basis: "planned", value: ["us-east-1"] } })];
        expect(texts(record("", abroad), "transfers")).toEqual([
            expect.stringMatching(/^planned: Lies in us-east-1 .* outside of the Union$/),
            "missing: Safeguard: nobody said what lets it go there",
        ]);
        expect(texts(record(written, abroad), "transfers")[1]).toBe("stated: Safeguard: standard contractual clauses");
        const unknown = [place("database", { regions: { basis: "unknown", reason: "later" } as Place["regions"] })];
        expect(texts(record("", unknown), "transfers")[0]).toContain("is not known before deployment");
    });

    it("tells time limits by class and place", () => {
        expect(texts(record(written), "limits")).toEqual([
            "stated: Copies, metrics and logs are kept for 90d at most",
            "planned: pii in database: until it is deleted",
            "planned: pii in backups: 35 days",
            "planned: What is recorded about people's use, such as addresses of clients, in logs: 35 days",
        ]);
        expect(texts(record(""), "limits")).toContain("planned: Everything in logs: 35 days");
    });

    it("tells for how long is kept what was deleted, which the deletion does not end", () => {
        const kept = (after: object) =>
            place("objects", { retention: { ...days(null), afterDeletion: after } as Place["retention"] });
        const limit = (...places: readonly Place[]) => texts(record(written, places), "limits")[1];
        const [short, long] = [14, 59.5].map((value) => kept({ basis: "planned", value }));
        expect(limit(short!, long!)).toBe("planned: pii in objects: until it is deleted, and for 60 days more");
        expect(limit(kept({ basis: "planned", value: 0 }))).toBe("planned: pii in objects: until it is deleted");
        const open = kept({ basis: "unknown", reason: "later" });
        expect(limit(short!, open)).toBe(
            "planned: pii in objects: until it is deleted, and for 14 days or a time not known before deployment more",
        );
        // Days that end by themselves hold what comes after a deletion already.
        const bounded = place("objects", {
            retention: { ...days(30), afterDeletion: { basis: "planned", value: 7 } } as Place["retention"],
        });
        expect(limit(bounded)).toBe("planned: pii in objects: 30 days");
    });

    it("takes measures from verdicts, and does not hide what does not hold", () => {
        const verdict = (rule: string, result: string, urn = "urn:a") => ({ rule, result, urn });
        const of = record("", usual, [
            verdict("aws-kms-rotation", "pass"),
            verdict("aws-kms-rotation", "pass", "urn:b"),
            verdict("aws-kms-deletion-window", "fail"),
            verdict("no-such-rule", "pass"),
        ]);
        const [line] = item(of, "measures").lines;
        expect(line).toEqual({
            text: "Encryption at rest (Art. 32(1)(a)): 1 rules hold on 2 resources; 1 do not: aws-kms-deletion-window",
            basis: "planned",
            sources: ["aws-kms-rotation"],
        });
        expect(texts(of, "measures").at(-1)).toMatch(/^missing: Organisational measures/);
    });

    it("is the same for the same files and plans", () => {
        expect(record(written)).toEqual(record(written));
    });
});
