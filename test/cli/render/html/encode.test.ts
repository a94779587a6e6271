import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReportData } from "../../../../cli/render/html/data";
import { Decoder, withName } from "../../../../cli/render/html/decode";
import { encodeReport } from "../../../../cli/render/html/encode";
import { Interner, withoutName } from "../../../../cli/render/html/interner";
import type { StackPlan } from "../../../../planner/document";
import { secret } from "../../../../planner/engine/wire";
import {
    changingTenant,
    fleetPlan,
    leavingTenant,
    madeRule,
    newTenant,
    planOf,
    reportOf,
    tenantFacts,
} from "../../plans";

const decoderOf = (interner: Interner): Decoder =>
    new Decoder({ values: interner.values, shapes: interner.shapes } as unknown as ReportData);

describe("texts without the stack's name", () => {
    it("come back as they were, whatever is in them", () => {
        const name = fc.constantFrom("acme", "ab", "a.b", "\ue000\ue001x", "$&$&");
        const text = fc
            .array(fc.constantFrom("acme", "ab", "a.b", "\ue000", "\ue001", "\ue002", "$&", "x", "\ue000\ue001x"))
            .map((all) => all.join(""));
        fc.assert(
            fc.property(name, text, (one, written) => {
                expect(withName(withoutName(written, one), one)).toBe(written);
            }),
        );
    });

    it("are the same for like tenants", () => {
        expect(withoutName("tn-acme-1", "acme")).toBe(withoutName("tn-beta-1", "beta"));
    });
});

describe("the interner", () => {
    it("gives every JSON value back", () => {
        fc.assert(
            fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), (values) => {
                const interner = new Interner();
                const numbers = values.map((value) => interner.add(value, "acme"));
                const decoder = decoderOf(interner);
                for (const [at, value] of values.entries())
                    expect(JSON.parse(JSON.stringify(decoder.value(numbers[at]!, "acme")))).toEqual(
                        JSON.parse(JSON.stringify(value)),
                    );
            }),
        );
    });

    it("keeps one of what is said often, for any stack", () => {
        const interner = new Interner();
        expect(interner.add({ name: "tn-acme", list: [1, 2] }, "acme")).toBe(
            interner.add({ name: "tn-beta", list: [1, 2] }, "beta"),
        );
        expect(interner.values.filter((value) => value === 1)).toHaveLength(1);
    });

    it("tells an empty list from the number that stands for lists", () => {
        const interner = new Interner();
        const decoder = decoderOf(interner);
        for (const value of [0, 1, 2, [], {}])
            expect(decoder.value(interner.add(value, "acme"), "acme")).toEqual(value);
    });

    it("tells apart texts, numbers and words that look alike", () => {
        const interner = new Interner();
        expect(
            new Set(["1", 1, true, "true", null, "null", "[0]", [], {}].map((value) => interner.add(value, "x"))).size,
        ).toBe(9);
    });

    it("lets no secret through", () => {
        const interner = new Interner();
        interner.add({ password: secret("hunter2") }, "acme");
        expect(JSON.stringify(interner.values)).not.toContain("hunter2");
    });
});

describe("a report's data", () => {
    const rules = new Map([["aws-rds-cmk", madeRule("aws-rds-cmk")]]);
    const data = encodeReport(
        reportOf(fleetPlan(changingTenant("acme"), newTenant("beta")), { acme: tenantFacts() }, { rules }),
    );
    const decoder = new Decoder(data);
    const [acme, beta] = data.stacks as [ReportData["stacks"][number], ReportData["stacks"][number]];

    it("holds stacks with facts, counts and verdicts", () => {
        expect(acme).toMatchObject({
            name: "acme",
            kind: "tenant",
            counts: [1, 2, 1, 1, 5, 0, 0],
            verdicts: [1, 1, 1, 1],
        });
        expect(acme.facts).toEqual({
            cloud: "aws",
            region: "eu-west-1",
            environment: "production",
            team: "platform",
            tier: "enterprise",
            isolation: "silo",
            workloads: "web",
        });
        expect(beta.resources).toHaveLength(6);
    });

    it("holds resources with parents before children", () => {
        const resources = decoder.resources(acme);
        expect(resources.every(({ index, parent }) => parent < index)).toBe(true);
        expect(resources.find(({ name }) => name === "database-server")).toMatchObject({
            type: "aws:rds:Instance",
            operation: "replace",
            inferred: true,
            protect: true,
            component: false,
        });
    });

    it("holds inputs and changes", () => {
        const at = decoder.resources(acme).findIndex(({ name }) => name === "database-server");
        expect(decoder.inputs(acme, at)).toMatchObject({ storageEncrypted: true, password: "[secret]" });
        expect(decoder.changes(acme, at)[0]).toEqual({
            path: "storageEncrypted",
            kind: "update",
            replaces: true,
            old: false,
            new: true,
        });
    });

    it("holds what failed and what could not be decided, with the rule's words", () => {
        const told = acme.findings.map(([rule, resource, message, open]) => [
            data.rules[rule]!.id,
            decoder.resource(acme, resource).name,
            decoder.value(message, "acme"),
            open,
        ]);
        expect(told).toContainEqual(["aws-rds-cmk", "database-server", "no key of the tenant", 0]);
        expect(told).toContainEqual(["aws-rds-key-exists", "database-server", "the key is not known yet", 1]);
        expect(told).toHaveLength(3);
        expect(data.rules.find(({ id }) => id === "aws-rds-cmk")?.fix).toBe("Mend what aws-rds-cmk names.");
    });

    it("tells what an interrupted replacement left from the resource itself, and what stays in the cloud", () => {
        const found = { pack: "own", level: "mandatory", severity: "low", result: "fail", rule: "r" } as const;
        const left = leavingTenant("s");
        const urn = left.steps[0]!.urn;
        const plan = { ...left, tenantry: { ...left.tenantry, policies: [{ ...found, urn }] } };
        const encoded = encodeReport(reportOf(fleetPlan(plan)));
        const [stack] = encoded.stacks as [ReportData["stacks"][number]];
        expect(new Decoder(encoded).resources(stack)).toMatchObject([
            { name: "stays", operation: "same", leftover: false },
            { name: "stays", operation: "delete", leftover: true },
            { name: "gone", operation: "delete", leftover: true },
            { name: "kept", operation: "delete", retained: true },
            { name: "anew", operation: "replace", retained: true },
        ]);
        expect(stack.findings.map(([, resource]) => resource)).toEqual([0]);
    });

    it("says whether any policy was asked", () => {
        const judged = (plan: StackPlan) => encodeReport(reportOf(fleetPlan(plan))).judged;
        const silent = planOf("s", [{ type: "t", name: "n" }]);
        expect(judged(silent)).toBe(false);
        expect(judged({ ...silent, tenantry: { ...silent.tenantry, packs: ["strict"] } })).toBe(true);
        expect(data.judged).toBe(true);
    });

    it("points to what a resource depends on", () => {
        const plan = planOf("s", [
            { type: "t:m:A", name: "a" },
            { type: "t:m:B", name: "b", state: { dependencies: ["urn:pulumi:s::tenantry::t:m:A::a", "urn:gone"] } },
        ]);
        const encoded = encodeReport(reportOf(fleetPlan(plan)));
        expect(new Decoder(encoded).dependencies(encoded.stacks[0]!, 1)).toEqual([0]);
    });

    it("grows little with like tenants", () => {
        const size = (count: number): number => {
            const stacks = Array.from({ length: count }, (_, at) =>
                newTenant(`tenant-${String(at).padStart(4, "0")}`, 50),
            );
            return JSON.stringify(encodeReport(reportOf(fleetPlan(...stacks)))).length;
        };
        expect(size(200)).toBeLessThan(30 * size(1));
    });
});
