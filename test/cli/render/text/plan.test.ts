import { describe, expect, it } from "vitest";
import type { Report } from "../../../../cli/render/report";
import { plainStyle, styleFor } from "../../../../cli/render/style";
import { renderText } from "../../../../cli/render/text/plan";
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

const rules = new Map(
    [madeRule("tenant-no-stateful-replacement"), madeRule("aws-rds-cmk")].map((rule) => [rule.id, rule]),
);
const text = (report: Report, view: Partial<Parameters<typeof renderText>[1]> = {}): string =>
    [...renderText(report, { style: plainStyle, verbose: false, diff: false, ...view })].join("");

const golden = (name: string): string => `../../golden/${name}.txt`;
const changing = reportOf(fleetPlan(changingTenant("acme")), { acme: tenantFacts() }, { rules });
const several = (count: number): Report =>
    reportOf(
        fleetPlan(...Array.from({ length: count }, (_, at) => newTenant(`tenant-${at}`)), changingTenant("zeta")),
        { zeta: tenantFacts() },
        { rules },
    );

describe("a plan as text", () => {
    it("shows one stack as a tree with its differences, violations and a table", async () => {
        await expect(text(changing)).toMatchFileSnapshot(golden("one-stack"));
    });

    it("shows what stays and what is undetermined when asked for everything", async () => {
        await expect(text(changing, { verbose: true })).toMatchFileSnapshot(golden("verbose"));
    });

    it("shows the properties of what is created when asked for them", async () => {
        await expect(text(reportOf(fleetPlan(newTenant("acme"))), { diff: true })).toMatchFileSnapshot(golden("diff"));
    });

    it("shows several stacks by component, with what changes in full", async () => {
        await expect(text(several(4))).toMatchFileSnapshot(golden("several-stacks"));
    });

    it("keeps to the columns of a narrow terminal: names below types, and numbers in words", () => {
        for (const report of [changing, several(4)]) {
            const lines = text(report, { width: 60 }).split("\n");
            // A difference is as long as it is.
            const drawn = lines.filter((line) => /^[-+~=> ]{2} /.test(line) && !/=>|: /.test(line));
            expect(drawn.length).toBeGreaterThan(10);
            expect(drawn.filter((line) => line.length > 60)).toEqual([]);
        }
        const tree = text(changing, { width: 60 });
        expect(tree).toMatch(
            /^\+- .*aws:rds:Instance\n\s+[│ ]*database-server\n\s+[│ ]*\(replaced, inferred, protected\)$/m,
        );
        expect(tree).toMatch(/^acme\n {4}\d+ create, \d+ update, 1 replace, \d+ delete/m);
        expect(tree).not.toContain("Mandatory");
        expect(text(several(4), { width: 60 })).toMatch(/^5 stacks\n {4}\d+ create/m);
    });

    it("is the same where all of it fits", () => {
        expect(text(changing, { width: 200 })).toBe(text(changing));
        expect(text(several(4), { width: 200 })).toBe(text(several(4)));
    });

    it("says of a deletion what it completes, or that the resource stays in the cloud", () => {
        const lines = text(reportOf(fleetPlan(leavingTenant("acme")))).split("\n");
        const line = (name: string) => lines.find((one) => one.includes(` ${name}`));
        expect(line("stays")).toMatch(/^- .*\(completes an earlier replacement\)$/);
        expect(line("gone")).toMatch(/^- .*\(completes an earlier replacement\)$/);
        expect(line("kept")).toMatch(/^- .*\(stays in the cloud\)$/);
        expect(line("anew")).toMatch(/^\+- .*\(replaced, the old one stays in the cloud\)$/);
    });

    it("leaves out of a large fleet what is only created", () => {
        const shown = text(several(80));
        expect(shown).not.toContain("tenantry:aws:Storage");
        expect(shown).toContain("+- aws:rds:Instance");
        expect(shown.match(/^tenant-\d+ /gm)).toHaveLength(80);
        expect(shown).toContain("81 stacks");
    });

    it("says each warning once, with the stacks that gave it", () => {
        const shown = text(several(4));
        expect(shown.match(/predictive plans reactive/g)).toHaveLength(1);
        expect(shown).toContain("in tenant-0, tenant-1, tenant-2 and 2 others");
    });

    it("claims nothing of a stack that failed", () => {
        const shown = text(
            reportOf(fleetPlan(planOf("acme", [], { failed: "the program threw\nat line 1" }), newTenant("beta"))),
        );
        expect(shown).toContain("failed: the program threw");
        expect(shown).toContain("1 stack failed");
        expect(shown).not.toContain("every mandatory policy held");
        expect(shown).not.toContain("Nothing would change");
    });

    it("says that nothing changes", () => {
        const shown = text(reportOf(fleetPlan(planOf("acme", [{ op: "same", type: "aws:kms/key:Key", name: "key" }]))));
        expect(shown).toContain("Nothing would change.");
    });

    it("does not claim that nothing changes where secrets could not be compared", () => {
        const guess = { op: "same", type: "aws:kms/key:Key", name: "key", step: { inferred: true } } as const;
        const shown = text(reportOf(fleetPlan(planOf("acme", [guess]))));
        expect(shown).not.toContain("Nothing would change");
        expect(shown).toContain("the encrypted secrets of 1 resource could not be compared");
    });

    it("keeps control characters of names, values and messages from the terminal", () => {
        const evil = "\u001b[2J\u0007";
        const plan = planOf("acme", [{ type: `aws:s3:${evil}`, name: evil, inputs: { [evil]: evil } }], {
            failed: evil,
            diagnostics: [{ severity: "warning", message: evil }],
            policies: [
                {
                    pack: evil,
                    rule: evil,
                    level: "mandatory",
                    severity: "low",
                    urn: evil,
                    result: "fail",
                    message: evil,
                },
            ],
        });
        const shown = text(reportOf(fleetPlan(plan)), { diff: true });
        expect(shown).not.toContain("\u001b");
        expect(shown).toContain("\\u001b[2J");
    });

    it("shows no more than ten resources of a rule, and says how many more there are", () => {
        const policies = Array.from({ length: 14 }, (_, at) => ({
            pack: "p",
            rule: "r",
            level: "advisory" as const,
            severity: "low" as const,
            urn: `urn:pulumi:acme::p::t::n${at}`,
            result: "fail" as const,
            message: "no",
        }));
        const report = reportOf(fleetPlan(planOf("acme", [], { policies })));
        expect(text(report)).toContain("and 4 more");
        expect(text(report, { verbose: true })).not.toContain("more (--verbose");
    });

    it("colours operations on a terminal", () => {
        const stream = { isTTY: true, columns: 80, write: async () => undefined };
        const shown = text(changing, { style: styleFor(stream, {}) });
        expect(shown).toContain("\u001b[31m- ");
        expect(shown).toContain("\u001b[35m+-");
    });
});
