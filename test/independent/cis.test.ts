import { beforeAll, describe, expect, it } from "vitest";
import { loadFleet } from "../../model/load";
import type { StackPlan } from "../../planner/document";
import { planFleet } from "../../planner/plan";
import { benchmarks } from "./cis";
import { enterprise, isPlain, nameOf, type Planned } from "./plans";

let plans: ReadonlyMap<string, StackPlan>;
beforeAll(async () => {
    const fleet = loadFleet({ directory: "tenants" });
    const { stacks } = await planFleet({ fleet, stacks: enterprise, jobs: 0 });
    plans = new Map(stacks.map((plan) => [plan.tenantry.stack, plan]));
});

const planned = (tenant: string): readonly Planned[] =>
    plans.get(tenant)!.steps.flatMap(({ newState }) => (newState as Planned | undefined) ?? []);

/** Resources of a type, or the one of `type::name`. */
const named = (all: readonly Planned[], resource: string): readonly Planned[] =>
    all.filter(({ type, urn }) => type === resource || `${type}::${nameOf(urn)}` === resource);

function at(value: unknown, path: string): unknown {
    return path.split(".").reduce((inside: unknown, key) => {
        if (Array.isArray(inside)) return key === "length" ? inside.length : inside[Number(key)];
        return isPlain(inside) ? inside[key] : undefined;
    }, value);
}

const all = benchmarks.flatMap(({ name, tenant, recommendations }) =>
    Object.entries(recommendations).map(([number, one]) => ({ label: `${name}, ${number}`, tenant, one })),
);

it("no rule of our own of high or critical severity finds anything at the enterprise tier", () => {
    for (const [tenant, { tenantry }] of plans) {
        const grave = tenantry.policies.filter(({ severity }) => severity === "high" || severity === "critical");
        expect(grave.length, tenant).toBeGreaterThan(10);
        expect(grave.filter(({ result }) => result === "fail").map(({ rule, urn }) => `${rule} ${urn}`)).toEqual([]);
    }
});

describe("what is said of CIS benchmarks holds in the plans of enterprise tenants", () => {
    it.each(all.filter(({ one }) => one.kind === "met"))(
        "$label",
        ({ tenant, one: { rules: ids = [], facts = [] } }) => {
            const resources = planned(tenant);
            expect(ids.length + facts.length).toBeGreaterThan(0);
            for (const id of ids) {
                const results = plans.get(tenant)!.tenantry.policies.filter(({ rule }) => rule === id);
                expect(results.length, `${id} judges nothing`).toBeGreaterThan(0);
                expect(results.filter(({ result }) => result !== "pass")).toEqual([]);
            }
            for (const [resource, path, is] of facts) {
                const found = named(resources, resource);
                expect(found.length, resource).toBeGreaterThan(0);
                for (const { urn, inputs } of found) {
                    const value = at(inputs, path);
                    if (typeof is === "function")
                        expect((is as (value: unknown) => boolean)(value), `${urn} ${path}`).toBe(true);
                    else expect(value, `${urn} ${path}`).toEqual(is);
                }
            }
        },
    );

    it.each(all.filter(({ one }) => one.kind === "none"))(
        "$label: nothing of the kind",
        ({ tenant, one: { absent = [] } }) => {
            expect(absent.length).toBeGreaterThan(0);
            for (const type of absent) expect(named(planned(tenant), type)).toEqual([]);
        },
    );
});
