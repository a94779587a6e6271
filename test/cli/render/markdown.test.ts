import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../cli/render/markdown";
import type { Report } from "../../../cli/render/report";
import { changingTenant, fleetPlan, leavingTenant, madeRule, newTenant, planOf, reportOf, tenantFacts } from "../plans";

const rules = new Map(
    [madeRule("tenant-no-stateful-replacement"), madeRule("aws-rds-cmk")].map((rule) => [rule.id, rule]),
);
const markdown = (report: Report): string => [...renderMarkdown(report)].join("");
const bytes = (text: string): number => Buffer.byteLength(text);

describe("a plan as markdown", () => {
    it("leads with the verdict, and folds each stack's changes", async () => {
        const report = reportOf(
            fleetPlan(changingTenant("acme"), newTenant("beta")),
            { acme: tenantFacts() },
            { rules },
        );
        await expect(markdown(report)).toMatchFileSnapshot("../golden/plan.md");
    });

    it("says of a deletion what it completes, or that the resource stays in the cloud", () => {
        const shown = markdown(reportOf(fleetPlan(leavingTenant("acme"))));
        expect(shown).toContain("- **delete** `aws:sns:Topic` `gone` *(completes an earlier replacement)*");
        expect(shown).toContain("- **delete** `aws:sns:Topic` `kept` *(stays in the cloud)*");
        expect(shown).toContain("- **replace** `aws:sns:Topic` `anew` *(the old one stays in the cloud)*");
    });

    it("stays small enough for a comment, and says what was cut", () => {
        const stacks = Array.from({ length: 1_000 }, (_, at) => changingTenant(`tenant-with-a-long-name-${at}`));
        const shown = markdown(reportOf(fleetPlan(...stacks), {}, { rules }));
        expect(bytes(shown)).toBeLessThanOrEqual(60_000);
        expect(shown).toMatch(/\d+ stacks cut/);
        expect(shown).toContain("**1,000 stacks**");
        expect(shown).toContain("tenant-no-stateful-replacement");
    });

    it("cuts a single rule that is too long rather than the comment's limit", () => {
        const policies = Array.from({ length: 30 }, () => ({
            pack: "p",
            rule: "wordy",
            level: "mandatory" as const,
            severity: "low" as const,
            urn: "urn:pulumi:acme::p::t::n",
            result: "fail" as const,
            message: "ü".repeat(5_000),
        }));
        const shown = markdown(reportOf(fleetPlan(planOf("acme", [], { policies }))));
        expect(bytes(shown)).toBeLessThanOrEqual(60_000);
        expect(shown).toContain("1 rule cut");
    });

    it("shows broken files with their place and fix", () => {
        const problems = [
            {
                code: "TN201",
                severity: "error" as const,
                file: "acme.yaml",
                line: 3,
                column: 1,
                path: "tier",
                message: "unknown field",
                fix: "Remove it.",
            },
        ];
        const shown = markdown(reportOf(fleetPlan(newTenant("beta")), {}, { problems }));
        expect(shown).toContain("`acme.yaml:3:1` TN201 unknown field Remove it.");
    });

    it("keeps markup in names and messages from being markup", () => {
        const evil = "</details><script>alert(1)</script> @someone [link](https://evil.example) |";
        const plan = planOf("acme", [{ op: "delete", type: "t:m:T", name: evil }], {
            policies: [
                {
                    pack: "p",
                    rule: "r",
                    level: "mandatory",
                    severity: "low",
                    urn: "urn:pulumi:acme::p::t::n",
                    result: "fail",
                    message: evil,
                },
            ],
            failed: evil,
        });
        const prose = markdown(reportOf(fleetPlan(plan))).replace(/`[^`]*`/g, "");
        expect(prose).not.toContain("<script>");
        expect(prose).not.toMatch(/(^|[^&#\d;\\])@someone/);
        expect(prose).not.toContain("[link](");
        expect(prose.match(/<\/details>/g)).toHaveLength(1);
    });

    it("fences names that hold backticks", () => {
        const shown = markdown(reportOf(fleetPlan(planOf("acme", [{ op: "delete", type: "t:m:T", name: "a`b``" }]))));
        expect(shown).toContain("``` a`b`` ```");
    });
});
