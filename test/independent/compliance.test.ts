import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadFleet } from "../../model/load";
import type { StackPlan } from "../../planner/document";
import { planFleet } from "../../planner/plan";
import type { PolicyResult } from "../../policies/rule";
import { declareStack } from "../../stacks/program";
import { stackName } from "../../stacks/spec";
import { comparePolicies, figures, nothingCompared } from "../engine/differential/compare";
import { specsOf } from "../engine/differential/fleet";
import { openEngine } from "../engine/fixture";
import { complianceExplained } from "./compliance-explained";
import { listed } from "./explained";
import { enterprise, samples } from "./plans";

/** A policy pack of Pulumi's compliance policies, made elsewhere: nothing of theirs is here, nor is how one is made. */
const pack = process.env.TENANTRY_COMPLIANCE_PACK;
if (!pack) process.stdout.write("Pulumi's compliance policies were not run: TENANTRY_COMPLIANCE_PACK names no pack\n");

const root = join(__dirname, "../..");
const name = "compliance-policies";

describe.skipIf(!pack)("compliance policies of Pulumi's", () => {
    const fleet = loadFleet({ directory: join(root, "tenants") });
    const results = new Map<string, readonly PolicyResult[]>();
    let plans: readonly StackPlan[];
    beforeAll(async () => {
        ({ stacks: plans } = await planFleet({ fleet, stacks: samples, policyPacks: [pack!], jobs: 0 }));
        for (const { tenantry } of plans)
            results.set(
                tenantry.stack,
                tenantry.policies.filter((result) => result.pack === name),
            );
    });

    it("hold nothing against the plans that is not explained", () => {
        const all = [...results.values()].flat();
        process.stdout.write(`${name}: ${all.length} results explained\n`);
        expect(plans.map(({ tenantry }) => tenantry.failed)).toEqual(plans.map(() => undefined));
        expect(all.length).toBeGreaterThan(0);
        const open = all.filter(
            ({ rule, severity, result, urn }) =>
                !listed(complianceExplained[rule]).some(
                    (one) =>
                        (one.kind === "unknown") === (result === "undetermined") &&
                        one.severity === severity &&
                        one.of?.test(urn) !== false,
                ),
        );
        expect(open).toEqual([]);
    });

    it("have no explanation that explains nothing", () => {
        const all = [...results.values()].flat();
        const idle = Object.entries(complianceExplained).flatMap(([policy, explanations]) =>
            listed(explanations).filter(
                ({ of }) => !all.some(({ rule, urn }) => rule === policy && of?.test(urn) !== false),
            ),
        );
        expect(idle).toEqual([]);
    });

    it("say in Pulumi's engine what they say in the planner", async () => {
        const fixture = await openEngine();
        const compared = nothingCompared();
        try {
            const specs = specsOf(fleet).tenants.filter((spec) => enterprise.includes(stackName(spec)));
            for (const spec of specs) {
                const stack = stackName(spec);
                const run = { project: "tenantry", stack, program: () => declareStack(spec), packs: [pack!] };
                const preview = await fixture.engine.preview(run);
                comparePolicies(compared, { stack, preview, stackPolicies: new Set() }, results.get(stack)!);
                compared.stacks++;
            }
        } finally {
            await fixture.close();
        }
        process.stdout.write(`${figures(name, compared)}\n`);
        expect(compared.unlisted).toEqual([]);
        expect([compared.stacks, compared.policies > 50]).toEqual([enterprise.length, true]);
    });
});
