import { describe, expect, it } from "vitest";
import { judge } from "../../policies/evaluate";
import type { LeveledRule } from "../../policies/levels";
import type { Finding, PlanRule, ResourceRule, ResourceView, Rule, StackRule } from "../../policies/rule";
import { resourceView } from "../../policies/view";

const facts = {
    title: "A rule of a test",
    requirement: "The rule is kept.",
    themes: ["change-management"],
    severity: "low",
    level: "mandatory",
    types: ["shop:index:Basket"],
    properties: [],
    rationale: "It is a test.",
    fix: "Keep it.",
} as const;
const resourceRule = (
    id: string,
    check: ResourceRule["check"],
    types: readonly string[] = facts.types,
): ResourceRule => ({
    ...facts,
    scope: "resource",
    id,
    types,
    check,
});
const stackRule = (id: string, check: StackRule["check"]): StackRule => ({ ...facts, scope: "stack", id, check });
const leveled = (...rules: readonly Rule[]): LeveledRule[] =>
    rules.map((rule) => ({ rule, level: rule.level, pack: "test" }));
const view = (name: string, type = "shop:index:Basket", properties = {}): ResourceView =>
    resourceView({ urn: `urn:pulumi:dev::shop::${type}::${name}`, type, properties });

const pass = (): Finding => ({ result: "pass" });
const breaks = (): never => {
    throw new Error("no such thing");
};

describe("judge", () => {
    it("asks resource rules about resources of their types alone", () => {
        const rules = leveled(
            resourceRule("b", pass),
            resourceRule("a", pass, ["*"]),
            resourceRule("c", pass, ["x:y:Z"]),
        );
        const results = judge({ rules, resources: [view("two"), view("one", "other:index:Thing")] });
        expect(results.map(({ urn, rule }) => `${urn.split("::").pop()} ${rule}`)).toEqual(["one a", "two a", "two b"]);
    });

    it("gives the same results in the same order whatever the order of resources", () => {
        const rules = leveled(
            resourceRule("b", pass),
            stackRule("a", ({ resources }) => resources.map(({ urn }) => ({ urn, finding: pass() }))),
        );
        const [one, two] = [view("one"), view("two")];
        expect(judge({ rules, resources: [one, two] })).toEqual(judge({ rules, resources: [two, one] }));
    });

    it("carries the facts of the rule with each verdict", () => {
        const rules = [
            { rule: resourceRule("a", () => ({ result: "fail", message: "it is not" })), level: "advisory", pack: "p" },
        ] as const;
        expect(judge({ rules, resources: [view("one")] })).toEqual([
            {
                pack: "p",
                rule: "a",
                level: "advisory",
                severity: "low",
                urn: "urn:pulumi:dev::shop::shop:index:Basket::one",
                result: "fail",
                message: "The rule is kept.\nit is not",
            },
        ]);
    });

    it("leaves out what a rule does not apply to, and disabled rules", () => {
        const silent = resourceRule("silent", () => ({ result: "notApplicable" }));
        const off: LeveledRule = { rule: resourceRule("off", breaks), level: "disabled", pack: "test" };
        expect(judge({ rules: [...leveled(silent), off], resources: [view("one")] })).toEqual([]);
    });

    it("fails closed when a resource rule breaks", () => {
        const results = judge({
            rules: leveled(resourceRule("a", breaks), resourceRule("b", pass)),
            resources: [view("one")],
        });
        expect(results).toMatchObject([
            { rule: "a", result: "fail", message: expect.stringContaining("rule a itself failed") },
            { rule: "b", result: "pass" },
        ]);
        expect(results[0]!.message).toContain("no such thing");
    });

    it("fails closed on the root of the stack when a stack rule breaks", () => {
        const root = view("acme", "tenantry:index:Tenant");
        const rules = leveled(stackRule("a", breaks));
        expect(judge({ rules, resources: [view("one"), root] })).toMatchObject([{ urn: root.urn, result: "fail" }]);
        expect(judge({ rules, resources: [view("one")] })).toMatchObject([{ urn: view("one").urn, result: "fail" }]);
        expect(judge({ rules, resources: [] })).toMatchObject([{ urn: "", result: "fail" }]);
    });

    it("fails closed when what is thrown is no error", () => {
        const rules = leveled(
            resourceRule("a", () => {
                throw "thrown";
            }),
        );
        expect(judge({ rules, resources: [view("one")] })[0]!.message).toContain("thrown");
    });

    it("asks plan rules only about a plan", () => {
        const rule: PlanRule = {
            ...facts,
            scope: "plan",
            id: "a",
            check: (steps) => steps.map(({ urn }) => ({ urn, finding: pass() })),
        };
        const one = view("one");
        const steps = [{ op: "delete", urn: one.urn, type: one.type, old: one, new: undefined }];
        expect(judge({ rules: leveled(rule), resources: [] })).toEqual([]);
        expect(judge({ rules: leveled(rule), resources: [], steps })).toMatchObject([{ urn: one.urn, result: "pass" }]);
    });

    it("keeps secrets of new and old resources out of messages", () => {
        const secret = (value: string) => ({
            "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
            value,
        });
        const tells = resourceRule("a", (one) => ({
            result: "fail",
            message: `the code is ${String(one.get("code"))}`,
        }));
        const fresh = view("one", "shop:index:Basket", { code: secret("hunter2") });
        expect(judge({ rules: leveled(tells), resources: [fresh] })[0]!.message).toBe(
            "The rule is kept.\nthe code is [secret]",
        );
        const old = view("gone", "shop:index:Basket", { code: secret("hunter3") });
        const rule: PlanRule = {
            ...facts,
            scope: "plan",
            id: "b",
            check: ([step]) => [
                {
                    urn: step!.urn,
                    finding: { result: "fail", message: `the code was ${String(step!.old!.get("code"))}` },
                },
            ],
        };
        const steps = [{ op: "delete", urn: old.urn, type: old.type, old, new: undefined }];
        expect(judge({ rules: leveled(rule), resources: [], steps })[0]!.message).toBe(
            "The rule is kept.\nthe code was [secret]",
        );
    });
});
