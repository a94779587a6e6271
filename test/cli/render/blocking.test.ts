import { expect, it } from "vitest";
import { renderMarkdown } from "../../../cli/render/markdown";
import { findingsByRule, judgement, verdictsOf } from "../../../cli/render/report";
import { changingTenant, fleetPlan, reportOf } from "../plans";

it("shows what is undetermined and blocks among the violations", () => {
    const plan = changingTenant("acme");
    const policies = plan.tenantry.policies.map((one) =>
        one.result === "undetermined" ? { ...one, blocks: true as const } : one,
    );
    const blocked = { ...plan, tenantry: { ...plan.tenantry, policies } };
    const [before, after] = [verdictsOf([plan]), verdictsOf([blocked])];
    expect([after.mandatory, after.undetermined]).toEqual([before.mandatory + 1, before.undetermined - 1]);
    expect(judgement([blocked])).toEqual({ good: false, text: "2 mandatory violations" });
    const report = reportOf(fleetPlan(blocked));
    expect(findingsByRule(report, "undetermined")).toEqual([]);
    expect([...renderMarkdown(report)].join("")).toContain(
        "not known before deployment, and has to be: the key is not known yet",
    );
});
