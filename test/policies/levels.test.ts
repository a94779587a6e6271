import { describe, expect, it } from "vitest";
import type { Origin, PolicySetting } from "../../model/fleet";
import { catalogue } from "../../policies/catalogue";
import { askedLevel, canRemediate, policyProblems, rulesFor } from "../../policies/levels";
import type { Pack } from "../../policies/pack";
import { baseline } from "../../policies/packs/baseline/pack";
import type { Rule } from "../../policies/rule";

const critical = catalogue.find(({ floor }) => floor === "mandatory")!;
const lesser = catalogue.find(({ floor, level }) => floor === undefined && level === "mandatory")!;
const mending = catalogue.find(canRemediate)!;
const pack: Pack = { name: "small", description: "two rules", rules: [critical, lesser] };

const origin = (layer: Origin["layer"]): Origin => ({ layer, file: `${layer}.yaml`, line: 7, column: 3 });
const written = (layer: Origin["layer"], ...rules: readonly Rule[]) =>
    new Map(rules.map(({ id }) => [`policies.${id}`, origin(layer)]));
const levelOf = (rule: Rule, request: Omit<Parameters<typeof rulesFor>[0], "pack">) =>
    rulesFor({ pack, ...request }).find((leveled) => leveled.rule === rule)!.level;

/** The settings as one file writes them. */
function settings(policies: Readonly<Record<string, unknown>>, layer: Origin["layer"] = "tenant"): PolicySetting[] {
    return Object.entries(policies).map(([rule, level]) => ({
        rule,
        path: `policies.${rule}`,
        key: origin(layer),
        value: { level, at: { ...origin(layer), column: 20 } },
    }));
}

describe("levels", () => {
    it("start from the rule", () => {
        expect(rulesFor({ pack })).toEqual([
            { rule: critical, level: "mandatory", pack: "small" },
            { rule: lesser, level: "mandatory", pack: "small" },
        ]);
    });

    it("are overlaid by the pack, and then by the tenant's map", () => {
        const milder: Pack = { ...pack, levels: { [lesser.id]: "advisory" } };
        expect(rulesFor({ pack: milder })[1]!.level).toBe("advisory");
        expect(rulesFor({ pack: milder, policies: { [lesser.id]: "disabled" } })[1]!.level).toBe("disabled");
    });

    it("never fall below a rule's floor by the tenant's own file", () => {
        const policies = { [critical.id]: "disabled" } as const;
        expect(levelOf(critical, { policies, provenance: written("tenant", critical) })).toBe("mandatory");
        expect(levelOf(critical, { policies })).toBe("mandatory");
    });

    it.each(["tier", "organisation", "edition", "cell"] as const)(
        "fall below the floor where the %s says so",
        (layer) => {
            const policies = { [critical.id]: "advisory" } as const;
            expect(levelOf(critical, { policies, provenance: written(layer, critical) })).toBe("advisory");
        },
    );

    it("are no property that every object has", () => {
        const odd: Rule = { ...lesser, id: "constructor" };
        expect(rulesFor({ pack: { ...pack, rules: [odd] }, policies: {} })[0]!.level).toBe("mandatory");
    });

    it("give the same list for the same levels, so that rules are indexed once", () => {
        const first = rulesFor({ pack, policies: { [lesser.id]: "advisory" } });
        expect(rulesFor({ pack, policies: { [lesser.id]: "advisory" } })).toBe(first);
        expect(rulesFor({ pack })).not.toBe(first);
    });

    it("of the baseline are the rules' own", () => {
        expect(rulesFor({ pack: baseline }).map(({ rule, level }) => [rule, level])).toEqual(
            baseline.rules.map((rule) => [rule, rule.level]),
        );
    });
});

describe("problems of policies", () => {
    it("are none where every rule is known and none is too weak", () => {
        expect(policyProblems(settings({ [lesser.id]: "disabled", [critical.id]: "mandatory" }), catalogue)).toEqual(
            [],
        );
    });

    it("tell of a rule that nobody knows, with the nearest one, where it was written", () => {
        expect(policyProblems(settings({ "aws-rds-multi-azz": "advisory" }), catalogue)).toMatchObject([
            {
                severity: "error",
                file: "tenant.yaml",
                line: 7,
                column: 3,
                path: "policies.aws-rds-multi-azz",
                suggestion: "aws-rds-multi-az",
            },
        ]);
    });

    it("suggest nothing for what is like nothing", () => {
        const [problem] = policyProblems(settings({ zzzzzz: "advisory" }), catalogue);
        expect(problem).not.toHaveProperty("suggestion");
    });

    it("let rules of other packs be", () => {
        expect(policyProblems(settings({ "their-rule": "advisory" }), catalogue, ["their-rule"])).toEqual([]);
    });

    it("tell of a level below the floor, in the tenant's file alone", () => {
        expect(policyProblems(settings({ [critical.id]: "advisory" }), catalogue)).toMatchObject([
            { severity: "error", value: "advisory", allowed: ["mandatory"], path: `policies.${critical.id}` },
        ]);
        expect(policyProblems(settings({ [critical.id]: "advisory" }, "tier"), catalogue)).toEqual([]);
    });

    it("leave levels that are none to the shape of the file", () => {
        expect(policyProblems(settings({ [critical.id]: "never", [lesser.id]: 3 }), catalogue)).toEqual([]);
        const [bare] = settings({ nobody: "x" });
        expect(policyProblems([{ ...bare!, value: undefined! }], catalogue)).toMatchObject([{ code: "TN316" }]);
    });

    it("tell of a rule that is to mend and cannot", () => {
        expect(policyProblems(settings({ [critical.id]: "remediate" }), catalogue)).toMatchObject([
            { code: "TN490", severity: "error", value: "remediate", path: `policies.${critical.id}` },
        ]);
        expect(policyProblems(settings({ [mending.id]: "remediate" }), catalogue)).toEqual([]);
    });
});

describe("the level remediate", () => {
    const small: Pack = { name: "small", description: "two rules", rules: [critical, mending] };
    const request = { pack: small, policies: { [critical.id]: "remediate", [mending.id]: "remediate" } } as const;

    it("is mandatory, and more where the rule can mend", () => {
        expect(rulesFor(request)).toEqual([
            { rule: critical, level: "mandatory", pack: "small" },
            { rule: mending, level: "mandatory", remediates: true, pack: "small" },
        ]);
        expect(rulesFor(request).map(askedLevel)).toEqual(["mandatory", "remediate"]);
    });

    it("is another list of rules than mandatory", () => {
        expect(rulesFor(request)).not.toBe(rulesFor({ pack: small }));
        expect(rulesFor(request)).toBe(rulesFor({ ...request }));
    });

    it("is no level that a pack of ours has by itself", () => {
        expect(rulesFor({ pack: baseline }).filter(({ remediates }) => remediates)).toEqual([]);
    });
});
