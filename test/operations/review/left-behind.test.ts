import { describe, expect, it } from "vitest";
import type { Consents } from "../../../operations/review/consents";
import { refusals } from "../../../operations/review/guards";
import { leftBehind } from "../../../operations/review/left-behind";
import type { Step } from "../../../planner/document";
import { state, step } from "./steps";

const root = "tenantry:index:Tenant";
const home = (isolation: string, cell?: string, database = true) => ({
    isolation,
    ...(cell ? { cell } : {}),
    services: { database },
});
type Inputs = Readonly<Record<string, unknown>>;
const change = (before: Inputs, after: Inputs): Step =>
    step("update", root, { oldState: state(root, { inputs: before }), newState: state(root, { inputs: after }) });

describe("a tenant that would leave its database behind", () => {
    it.each([
        ["pool on the cell a", "bridge on the cell a", home("pool", "a"), home("bridge", "a")],
        ["pool on the cell a", "pool on the cell b", home("pool", "a"), home("pool", "b")],
        ["bridge on the cell a", "silo", home("bridge", "a"), home("silo")],
        [
            "bridge on the cell a",
            "silo",
            { ...home("bridge", "a"), movedFrom: "pool", move: { to: "silo", phase: "switch" } },
            { ...home("silo"), movedFrom: "bridge" },
        ],
    ])("from %s to %s", (from, to, before, after) => {
        expect(leftBehind(change(before, after))).toContain(`from ${from} to ${to}`);
    });

    it.each([
        ["stays where it is", home("pool", "a"), { ...home("pool", "a"), tier: "other" }],
        ["has no database", home("pool", "a", false), home("bridge", "a", false)],
        ["has its cell written down", home("pool"), home("pool", "a")],
        ["is new", {}, home("pool", "a")],
        [
            "has moved to a silo",
            { ...home("bridge", "a"), move: { to: "silo", phase: "switch" } },
            { ...home("silo"), movedFrom: "bridge" },
        ],
        [
            "has moved there from a pool at first",
            { ...home("bridge", "a"), movedFrom: "pool", move: { to: "silo", phase: "switch" } },
            { ...home("silo"), movedFrom: "pool" },
        ],
    ])("none that %s", (_, before, after) => {
        expect(leftBehind(change(before, after))).toBeUndefined();
    });

    it("is refused without both consents to replace it", () => {
        const steps = [change(home("pool", "a"), home("bridge", "a"))];
        const none: Consents = { place: "acme.yaml", offboarding: false, replace: [], delete: [] };
        const told = (consents: Partial<Consents>, allowDestroy: boolean) =>
            refusals({ steps, consents: { ...none, ...consents }, allowDestroy });
        expect(told({}, true)).toMatchObject([{ loss: "leave", service: "database" }]);
        expect(told({}, false)[0]?.fix).toContain("allow: {replace: [database]} in acme.yaml");
        expect(told({ delete: ["database"] }, true)).toHaveLength(1);
        expect(told({ replace: ["database"] }, false)).toHaveLength(1);
        expect(told({ replace: ["database"] }, true)).toEqual([]);
    });
});
