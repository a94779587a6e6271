import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type StackPlan, unknownText } from "../../../planner/document";
import { protectedFromDeletion } from "../../../planner/engine/refusals";
import type { PolicyResult } from "../../../policies/rule";
import type { EngineDocument } from "../engine";
import { compareDocuments, comparePolicies, nothingCompared } from "./compare";
import { knownDifferences } from "./known";

const urn = "urn:pulumi:dev::shop::sim:index:Thing::a";
type Step = StackPlan["steps"][number];

function compared(engine: EngineDocument, steps: readonly Partial<Step>[], changeSummary: object = {}) {
    const into = nothingCompared();
    compareDocuments(into, engine, { steps, changeSummary, tenantry: { stack: "dev" } } as unknown as StackPlan);
    return into;
}

const state = (inputs: Readonly<Record<string, unknown>>) => ({ urn, type: "sim:index:Thing", custom: true, inputs });

describe("a comparison", () => {
    test("of equal documents finds nothing, in whatever order sets are", () => {
        const engine = { steps: [{ op: "same", urn, newState: { ...state({ a: 1 }), dependencies: ["x", "y"] } }] };
        const planner = [{ op: "same" as const, urn, newState: { ...state({ a: 1 }), dependencies: ["y", "x"] } }];
        const result = compared(engine, planner);
        expect(result).toMatchObject({ stacks: 1, steps: 1, listed: {}, unlisted: [] });
        expect(result.properties).toBeGreaterThan(5);
    });

    test.each<[string, EngineDocument, Partial<Step>[], object, number]>([
        [
            "an input",
            { steps: [{ op: "same", urn, newState: state({ a: 1 }) }] },
            [{ op: "same", urn, newState: state({ a: 2 }) }],
            {},
            1,
        ],
        [
            "an input that is missing",
            { steps: [{ op: "same", urn, newState: state({ a: 1 }) }] },
            [{ op: "same", urn, newState: state({}) }],
            {},
            1,
        ],
        ["a step that is missing", { steps: [{ op: "same", urn }] }, [], {}, 1],
        ["a step too many", {}, [{ op: "same", urn }], {}, 1],
        ["what is done", { steps: [{ op: "update", urn }] }, [{ op: "same", urn }], {}, 1],
        ["the summary", { changeSummary: { same: 1 } }, [], { same: 2 }, 1],
    ])("finds %s", (_name, engine, steps, summary, count) => {
        const { unlisted, listed } = compared(engine, steps, summary);
        expect(unlisted).toHaveLength(count);
        expect(listed).toEqual({});
    });

    test("finds violations of one side alone, and how often they are told", () => {
        const event = {
            policyPackName: "p",
            policyName: "r",
            enforcementLevel: "advisory",
            message: "no",
            resourceUrn: urn,
        };
        const judged = {
            stack: "dev",
            preview: { code: 0, policies: [event, event] },
            stackPolicies: new Set<string>(),
        };
        const into = nothingCompared();
        comparePolicies(into, judged, []);
        expect(into).toMatchObject({ policies: 2, listed: {} });
        expect(into.unlisted).toHaveLength(1);
    });
});

describe("a listed difference", () => {
    const old = state({ password: "[secret]" });

    test("explains the summary as well", () => {
        const engine = { steps: [{ op: "update", urn, oldState: old }], changeSummary: { update: 1 } };
        const planner = [{ op: "same" as const, urn, oldState: old, inferred: true }];
        expect(compared(engine, planner, { same: 1 })).toMatchObject({
            listed: { "encrypted-in-the-state": 1 },
            unlisted: [],
        });
    });

    test("has to be marked as inferred where it shows", () => {
        const engine = { steps: [{ op: "update", urn, oldState: old }] };
        expect(compared(engine, [{ op: "same", urn, oldState: old }]).unlisted).toHaveLength(1);
    });

    test("is a rule that cannot be decided of an encrypted input, and no other verdict", () => {
        const told = (result: string, inputs: Readonly<Record<string, unknown>>, inferred = true) => {
            const into = nothingCompared();
            const step = { op: "same", urn, oldState: state(inputs), inferred };
            const plan = { steps: [step], changeSummary: {}, tenantry: { stack: "dev" } } as unknown as StackPlan;
            const judged = { stack: "dev", preview: { code: 0, policies: [] }, stackPolicies: new Set<string>(), plan };
            const message = result === "undetermined" ? "must\nundetermined: password" : "must\npassword";
            const one = { pack: "p", rule: "r", level: "advisory", severity: "high", urn, result, message };
            comparePolicies(into, judged, [one as PolicyResult]);
            return into;
        };
        expect(told("undetermined", { password: "[secret]" })).toMatchObject({
            listed: { "encrypted-in-the-state": 1 },
            unlisted: [],
        });
        expect(told("fail", { password: "[secret]" }).unlisted).toHaveLength(1);
        expect(told("undetermined", { password: "open" }).unlisted).toHaveLength(1);
        expect(told("undetermined", { password: "[secret]" }, false).unlisted).toHaveLength(1);
    });

    test("is the address of an endpoint that is there, where no deployment gave it out, and whoever names it", () => {
        const endpoint = "urn:pulumi:dev::shop::azure-native:network:PrivateEndpoint::e";
        const told = (op: "same" | "create", from: string, planner: unknown = unknownText) => {
            const named = (cidr: unknown) => ({
                ...state({ spec: { cidr } }),
                propertyDependencies: { spec: [from] },
            });
            const steps = [
                { op: "update", urn, newState: named(planner) },
                { op, urn: endpoint },
            ];
            const plan = { steps, changeSummary: {}, tenantry: { stack: "dev" } } as unknown as StackPlan;
            const into = nothingCompared();
            const theirs = [
                { op: "update", urn, newState: named("10.0.0.4/32") },
                { op, urn: endpoint },
            ];
            compareDocuments(into, { steps: theirs }, plan);
            const judged = { stack: "dev", preview: { code: 0, policies: [] }, stackPolicies: new Set<string>(), plan };
            const one = { pack: "p", rule: "r", level: "advisory", severity: "high", urn, result: "undetermined" };
            comparePolicies(into, judged, [{ ...one, message: "must\nundetermined: spec" } as PolicyResult]);
            return into;
        };
        expect(told("same", endpoint)).toMatchObject({ listed: { "read-from-the-cloud": 2 }, unlisted: [] });
        expect(told("create", endpoint).unlisted).toHaveLength(2);
        expect(told("same", urn).unlisted).toHaveLength(2);
        expect(told("same", endpoint, "10.0.0.5/32").unlisted).toHaveLength(1);
    });

    test("is what follows a protected deletion, and only where there was one", () => {
        const deletion = { op: "delete" as const, urn };
        const plan = (failed?: string) =>
            ({
                steps: [deletion],
                changeSummary: { delete: 1 },
                tenantry: { stack: "dev", failed },
            }) as unknown as StackPlan;
        const result = nothingCompared();
        compareDocuments(result, { changeSummary: {} }, plan(protectedFromDeletion(urn)));
        expect(result).toMatchObject({ listed: { "after-a-refused-deletion": 1 }, unlisted: [] });
        const other = nothingCompared();
        compareDocuments(other, { changeSummary: {} }, plan("boom"));
        expect(other.unlisted).toHaveLength(2);
    });

    test("is a rule about steps, which no other rule is", () => {
        const told = (rule: string) => {
            const into = nothingCompared();
            const judged = { stack: "dev", preview: { code: 0, policies: [] }, stackPolicies: new Set<string>() };
            const result = {
                pack: "p",
                rule,
                level: "mandatory",
                severity: "high",
                urn,
                result: "fail",
                message: "no",
            };
            comparePolicies(into, judged, [result as PolicyResult]);
            return into;
        };
        expect(told("tenant-no-stateful-deletion")).toMatchObject({ listed: { "rules-about-steps": 1 }, unlisted: [] });
        expect(told("aws-s3-versioning").unlisted).toHaveLength(1);
    });

    test("is documented, word for word", () => {
        const text = readFileSync(join(__dirname, "../../../docs/planner.md"), "utf8");
        for (const { id, reason } of knownDifferences) expect(text).toContain(`| ${id} | ${reason} |`);
        expect(knownDifferences.length).toBeGreaterThan(0);
    });
});
