import { describe, expect, it } from "vitest";
import { json } from "../../../cli/render/json";
import { secret } from "../../../planner/engine/wire";
import { changingTenant, fleetPlan, newTenant, planOf } from "../plans";

const text = (plan: Parameters<typeof json>[0]): string => [...json(plan)].join("");

describe("a plan as JSON", () => {
    it("is one document of Pulumi's shape for one stack", () => {
        const plan = changingTenant("acme");
        expect(text(fleetPlan(plan))).toBe(`${JSON.stringify(plan, undefined, 4)}\n`);
    });

    it("is a versioned envelope for several, as if written at once", () => {
        const plan = fleetPlan(changingTenant("acme"), newTenant("beta"));
        expect(text(plan)).toBe(`${JSON.stringify(plan, undefined, 4)}\n`);
    });

    it("is an empty envelope for none", () => {
        expect(JSON.parse(text(fleetPlan()))).toEqual(fleetPlan());
    });

    it("prints no secret that should not have been there", () => {
        const shown = text(
            fleetPlan(planOf("acme", [{ type: "t:m:T", name: "n", inputs: { password: secret("hunter2") } }])),
        );
        expect(shown).not.toContain("hunter2");
        expect(shown).toContain('"password": "[secret]"');
    });
});
