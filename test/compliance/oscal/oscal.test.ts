import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../compliance/evidence/schema";
import { complianceOscal } from "../../../compliance/oscal/oscal";
import { controlId, line, uuidOf } from "../../../compliance/oscal/words";
import { frameworkIds } from "../../../policies/frameworks/framework";
import { frameworks } from "../../../policies/frameworks/index";
import { urnOf } from "../../cli/plans";
import { awkward, exemptedTenant } from "../awkward";
import { bucket, evidenceOf, exchanged, rules, tenant } from "../facts";

const index = new Map(rules.map((rule) => [rule.id, rule]));
const textOf = (all: readonly Evidence[]): string =>
    [...complianceOscal(all, { version: "0.1.0", rules: index })].join("");

interface Thing {
    readonly uuid: string;
    readonly title: string;
    readonly props: readonly { readonly name: string; readonly value: string }[];
    readonly [more: string]: unknown;
}
interface Result {
    readonly observations: readonly Thing[];
    readonly risks?: readonly Thing[];
    readonly findings?: readonly Thing[];
    readonly remarks?: string;
    readonly [more: string]: unknown;
}
const resultOf = (all: readonly Evidence[]): Result => JSON.parse(textOf(all))["assessment-results"].results[0];
const prop = ({ props }: Thing, name: string) => props.find((one) => one.name === name)?.value;
const finding = ({ findings = [] }: Result, label: string) => findings.find((one) => prop(one, "label") === label);

/** Every value of a key, wherever it stands. */
function valuesOf(value: unknown, key: string): readonly string[] {
    if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, key));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, one]) =>
        name === key && typeof one === "string" ? [one] : valuesOf(one, key),
    );
}

describe("evidence as OSCAL assessment results", () => {
    const one = [evidenceOf(tenant("acme"))];

    it("has an observation a rule and resource that was judged", () => {
        const { observations } = resultOf(one);
        expect(observations.map((each) => [prop(each, "rule"), prop(each, "result")])).toEqual([
            ["aws-rds-storage-encrypted", "fail"],
            ["aws-s3-versioning", "pass"],
            ["aws-s3-versioning", "undetermined"],
        ]);
        expect(observations[1]).toMatchObject({ methods: ["TEST"], collected: "2026-11-29T12:00:00.000Z" });
        const items = valuesOf(JSON.parse(textOf(one)), "value");
        expect(items).toContain(urnOf("acme", bucket(0)));
        expect(items).not.toContain(urnOf("acme", bucket(2)));
    });

    it("says in observations by which thresholds was judged", () => {
        const parameters = [{ name: "days", value: 20, own: 14 }];
        const judged = one[0]!.rules.map((each) =>
            each.rule === "aws-s3-versioning" ? each : { ...each, parameters },
        );
        const { observations } = resultOf([exchanged(one[0]!, { rules: judged })]);
        expect(observations.map((each) => prop(each, "thresholds"))).toEqual([
            "days: 20 by the rule itself",
            undefined,
            undefined,
        ]);
    });

    it("finds of a control that it is or is not satisfied, and nothing of what is undetermined", () => {
        const result = resultOf(one);
        expect(finding(result, "CC6.1")).toMatchObject({
            target: { type: "objective-id", status: { state: "not-satisfied", reason: "fail" } },
        });
        const a12 = one[0]!.frameworks[0]!.controls.find(({ status }) => status === "undetermined")!;
        expect(finding(result, a12.id)).toBeUndefined();
        const idle = evidenceOf(tenant("acme", { policies: [] }));
        expect(resultOf([idle]).findings ?? []).toEqual([]);
    });

    it("has a risk for what does not hold, with its fix", () => {
        const { risks = [], observations } = resultOf(one);
        expect(risks).toHaveLength(1);
        expect(risks[0]).toMatchObject({
            status: "open",
            remediations: [{ lifecycle: "recommendation", description: index.get("aws-rds-storage-encrypted")!.fix }],
            "related-observations": [{ "observation-uuid": observations[0]!.uuid }],
        });
    });

    it("tells an exemption as a deviation, with who approved it, until when, and what is done instead", () => {
        const result = resultOf([exemptedTenant("acme")]);
        const [risk] = result.risks!;
        expect(risk).toMatchObject({
            status: "deviation-approved",
            deadline: "2026-12-31T23:59:59Z",
            "mitigating-factors": [{ description: "It is empty." }],
            "risk-log": { entries: [{ start: "2026-11-01T00:00:00Z", "status-change": "deviation-approved" }] },
        });
        expect([prop(risk!, "approver"), prop(risk!, "ticket")]).toEqual(["ada", "T-1"]);
        expect(finding(result, "CC6.1")).toMatchObject({
            target: { status: { state: "not-satisfied", reason: "other" } },
            "related-risks": [{ "risk-uuid": risk!.uuid }],
        });
    });

    it("says which controls no rule shows, and why", () => {
        const [soc2] = (resultOf(one)["reviewed-controls"] as { "control-selections": Record<string, unknown>[] })[
            "control-selections"
        ];
        expect(soc2!["exclude-controls"]).toContainEqual({ "control-id": "soc2-cc1.1" });
        expect(soc2!["include-controls"]).toContainEqual({ "control-id": "soc2-cc6.1" });
        expect(soc2!.remarks).toMatch(/^- CC1\.1 Integrity and ethical values: /m);
    });

    it("says which stacks could not be planned, and finds nothing of them", () => {
        const { remarks, findings } = resultOf([evidenceOf(tenant("acme", { failed: "it threw", policies: [] }))]);
        expect(remarks).toContain("- acme: it threw");
        expect(findings).toBeUndefined();
    });

    it("names nothing that is not there, and nothing twice", () => {
        const document = JSON.parse(textOf(awkward()));
        const uuids = valuesOf(document, "uuid");
        expect(new Set(uuids).size).toBe(uuids.length);
        for (const uuid of uuids)
            expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        for (const key of ["observation-uuid", "risk-uuid", "subject-uuid", "component-uuid"])
            for (const uuid of valuesOf(document, key)) expect(uuids, key).toContain(uuid);
        const parts = valuesOf(document, "id");
        for (const id of valuesOf(document, "target-id")) expect(parts).toContain(id);
        for (const href of valuesOf(document, "href")) expect(uuids).toContain(href.slice(1));
    });

    it("is the same bytes for the same evidence, and has other observations in another run", () => {
        expect(textOf(awkward())).toBe(textOf(awkward()));
        const later = [evidenceOf(tenant("acme"), { time: "2026-11-30T12:00:00.000Z" })];
        const uuids = (all: readonly Evidence[]) => resultOf(all).observations.map(({ uuid }) => uuid);
        expect(uuids(later).filter((uuid) => uuids(one).includes(uuid))).toEqual([]);
        expect(valuesOf(resultOf(later), "subject-uuid")).toEqual(valuesOf(resultOf(one), "subject-uuid"));
    });

    it("is a document of nothing, too", () => {
        expect(JSON.parse(textOf([]))["assessment-results"].results).toHaveLength(1);
    });
});

describe("ids of controls", () => {
    it("are tokens, each of one control", () => {
        const ids = frameworkIds.flatMap((id) => frameworks[id].controls.map((one) => controlId(id, one.id)));
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9.-]*$/);
        expect(controlId("gdpr", "32(1)(a)")).toBe("gdpr-32.1.a");
        expect(controlId("iso27001", "A.8.24")).toBe("iso27001-a.8.24");
    });
});

describe("uuids and lines", () => {
    it("tell parts apart however they are joined", () => {
        expect(uuidOf("a", "b")).not.toBe(uuidOf("ab"));
        expect(uuidOf("a", "b")).toBe(uuidOf("a", "b"));
    });

    it("are never empty", () => {
        expect([line(" a\n\tb "), line("\n")]).toEqual(["a b", "-"]);
    });
});
