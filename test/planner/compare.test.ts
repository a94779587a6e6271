import { describe, expect, it } from "vitest";
import { changedProperties } from "../../planner/compare";
import type { ResourceState, StackPlan } from "../../planner/document";

const state = (name: string, inputs: Record<string, unknown>, more: Partial<ResourceState> = {}): ResourceState => ({
    urn: `urn:pulumi:s::p::test:index:Thing::${name}`,
    custom: true,
    type: "test:index:Thing",
    inputs,
    ...more,
});

const plan = (...states: ResourceState[]): StackPlan => ({
    config: {},
    steps: states.map((newState) => ({ op: "create", urn: newState.urn, newState })),
    diagnostics: [],
    changeSummary: {},
    tenantry: { version: 1, project: "p", stack: "s", kind: "tenant", policies: [], outputs: {}, inputHash: "" },
});

describe("changedProperties", () => {
    it("finds nothing between equal plans", () => {
        expect(
            changedProperties(plan(state("a", { x: [1, { y: 2 }] })), plan(state("a", { x: [1, { y: 2 }] }))),
        ).toEqual([]);
    });

    it("names the path below objects and lists", () => {
        const before = plan(state("a", { x: { y: [{ z: 1 }] }, same: true }));
        expect(changedProperties(before, plan(state("a", { x: { y: [{ z: 2 }] }, same: true })))).toEqual([
            { type: "test:index:Thing", property: "x.y[].z" },
        ]);
    });

    it("takes a list of another length as a whole", () => {
        expect(changedProperties(plan(state("a", { x: [1] })), plan(state("a", { x: [1, 2] })))).toEqual([
            { type: "test:index:Thing", property: "x" },
        ]);
    });

    it("names options such as protect", () => {
        expect(changedProperties(plan(state("a", {}, { protect: true })), plan(state("a", {})))).toEqual([
            { type: "test:index:Thing", property: "protect" },
        ]);
    });

    it("names resources that only one plan has", () => {
        expect(changedProperties(plan(state("a", {})), plan(state("b", {})))).toEqual([
            { type: "- test:index:Thing", property: "the resource itself" },
            { type: "+ test:index:Thing", property: "the resource itself" },
        ]);
    });
});
