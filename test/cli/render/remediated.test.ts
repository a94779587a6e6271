import { describe, expect, it } from "vitest";
import { encodeReport } from "../../../cli/render/html/encode";
import { renderMarkdown } from "../../../cli/render/markdown";
import { judgement, verdictsOf } from "../../../cli/render/report";
import { plainStyle } from "../../../cli/render/style";
import { renderText } from "../../../cli/render/text/plan";
import type { StackPlan } from "../../../planner/document";
import type { PolicyResult } from "../../../policies/rule";
import { fleetPlan, newTenant, reportOf } from "../plans";

const mended: PolicyResult = {
    pack: "tenantry-baseline",
    rule: "aws-kms-rotation",
    level: "mandatory",
    severity: "medium",
    urn: "urn:pulumi:acme::tenantry::tenantry:index:Tenant$aws:kms/key:Key::data",
    result: "remediated",
    changed: [
        { path: "enableKeyRotation", from: false, to: true },
        { path: "rotationPeriodInDays", to: 365 },
    ],
};
const plan = newTenant("acme");
const remediated: StackPlan = { ...plan, tenantry: { ...plan.tenantry, policies: [mended] } };
const foreign: PolicyResult = {
    pack: "house-rules",
    rule: "shrinks",
    level: "mandatory",
    severity: "medium",
    urn: "urn:pulumi:initech::tenantry::tenantry:index:Tenant$aws:kms/key:Key::data",
    result: "remediated",
    changed: [
        { path: "tags.team", from: "a" },
        { path: "policy", from: "[secret]", to: "[secret]" },
    ],
};
const other = newTenant("initech");
const byForeign = reportOf(
    fleetPlan({ ...other, tenantry: { ...other.tenantry, packs: ["house-rules"], policies: [foreign] } }),
);
const plans = [remediated, newTenant("globex")];
const report = reportOf(fleetPlan(...plans));

describe("what rules changed", () => {
    it("is counted, and is no violation and no plain pass", () => {
        expect(verdictsOf(plans)).toMatchObject({ mandatory: 0, remediated: 1, passed: 0 });
        expect(judgement(plans)).toEqual({ good: true, text: "every mandatory policy held, 1 remediated" });
    });

    it("is shown in text, a property a line, with the rule", () => {
        const text = [...renderText(report, { style: plainStyle, verbose: false, diff: false })].join("");
        expect(text).toContain(
            [
                "Remediated by rules\n",
                "    acme  aws:kms:Key  data",
                "        ~ enableKeyRotation: false => true by aws-kms-rotation",
                "        ~ rotationPeriodInDays: 365 by aws-kms-rotation\n",
            ].join("\n"),
        );
    });

    it("is shown in markdown", () => {
        expect([...renderMarkdown(report)].join("")).toContain(
            "- 🔧 acme: aws:kms:Key data: enableKeyRotation: false =&gt; true, rotationPeriodInDays: 365 by aws-kms-rotation\n",
        );
    });

    it("is shown in every form with the pack where that is from elsewhere", () => {
        const [by, changes] = [
            "shrinks of the policy pack house-rules",
            ["tags.team: a => nothing", "policy: [secret] => [secret]"],
        ];
        const text = [...renderText(byForeign, { style: plainStyle, verbose: false, diff: false })].join("");
        for (const change of changes) expect(text).toContain(`        ~ ${change} by ${by}\n`);
        expect([...renderMarkdown(byForeign)].join("")).toContain(`\\[secret\\] by ${by}\n`);
        expect(encodeReport(byForeign).remediated).toEqual([
            { text: `aws:kms:Key data: ${changes.join(", ")} by ${by}`, stacks: ["initech"] },
        ]);
    });

    it("is part of the page's data", () => {
        expect(encodeReport(report).remediated).toEqual([
            {
                text: "aws:kms:Key data: enableKeyRotation: false => true, rotationPeriodInDays: 365 by aws-kms-rotation",
                stacks: ["acme"],
            },
        ]);
    });
});
