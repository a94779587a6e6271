import { describe, expect, it } from "vitest";
import { coverageOf } from "../../compliance/coverage";
import { catalogue } from "../../policies/catalogue";
import { frameworkIds } from "../../policies/frameworks/framework";
import { frameworks, whyNoRule } from "../../policies/frameworks/index";

describe.each(frameworkIds)("coverage of %s", (id) => {
    const { controls, withRules } = coverageOf(id, catalogue);

    it("has every control, with its rules or with why there is none", () => {
        expect(controls.map((one) => one.id)).toEqual(frameworks[id].controls.map((one) => one.id));
        for (const { id: control, rules, why } of controls)
            expect(rules.length > 0 ? "rules" : (why ?? control)).toMatch(rules.length > 0 ? "rules" : / .*\.$/);
        expect(withRules).toBe(controls.filter(({ rules }) => rules.length > 0).length);
    });

    it("gives no reason for what has rules, and each reason for a control that there is", () => {
        for (const { id: control, rules } of controls)
            if (rules.length > 0) expect([control, whyNoRule(id, control)]).toEqual([control, undefined]);
        expect(whyNoRule(id, "toString")).toBeUndefined();
    });
});
