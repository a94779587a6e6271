import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { ResourceRecord } from "../../planner/engine/record";
import { rulesFor } from "../../policies/levels";
import { baseline } from "../../policies/packs/baseline/pack";
import { planOf, stepOf, urn } from "./planning";
import { root, state } from "./resources";

const type = "aws:kms/key:Key";
const rule = "aws-kms-rotation";
const rulesAt = (level: "remediate" | "mandatory") => rulesFor({ pack: { ...baseline, levels: { [rule]: level } } });

class Key extends pulumi.CustomResource {
    declare readonly enableKeyRotation: pulumi.Output<boolean>;
    constructor(args: object = { enableKeyRotation: false, description: "data" }) {
        super(type, "data", { enableKeyRotation: undefined, ...args }, { version: "7.48.0" });
    }
}

const provider = urn("pulumi:providers:aws", "default_7_48_0");
const deployedProvider: ResourceRecord = {
    ...{ urn: provider, type: "pulumi:providers:aws", custom: true, id: "aws-1" },
    inputs: { version: "7.48.0" },
    outputs: { version: "7.48.0" },
};
const deployed = (inputs: ResourceRecord["inputs"]): ResourceRecord => ({
    ...{ urn: urn(type, "data"), type, custom: true, id: "key-1", parent: root },
    ...{ inputs, outputs: inputs, provider: `${provider}::aws-1` },
});

async function planned(level: "remediate" | "mandatory", olds: readonly ResourceRecord[] = []) {
    const program = () => ({ rotates: new Key().enableKeyRotation });
    const plan = await planOf(program, { rules: rulesAt(level), olds: state(deployedProvider, ...olds) });
    expect(plan.tenantry.failed).toBeUndefined();
    return { plan, step: stepOf(plan, "data"), verdict: plan.tenantry.policies.find((one) => one.rule === rule) };
}

describe("a rule at the level remediate", () => {
    test("changes what is planned, what the program reads and what is judged", async () => {
        const { plan, step, verdict } = await planned("remediate");
        expect(step.newState?.inputs).toMatchObject({ enableKeyRotation: true, description: "data" });
        expect(plan.tenantry.outputs).toEqual({ rotates: true });
        expect(verdict).toMatchObject({
            ...{ result: "remediated", level: "mandatory" },
            changed: [{ path: "enableKeyRotation", from: false, to: true }],
        });
    });

    test("is compared with what is deployed as it was changed", async () => {
        const as = (enableKeyRotation: boolean) => ({ enableKeyRotation, description: "data" });
        const mended = await planned("remediate", [deployed(as(true))]);
        expect(mended.step.op).toBe("same");
        const before = await planned("remediate", [deployed(as(false))]);
        expect(before.step).toMatchObject({ op: "update", diffReasons: ["enableKeyRotation"] });
    });

    test("does nothing at another level", async () => {
        const { step, verdict } = await planned("mandatory");
        expect(step.newState?.inputs).toMatchObject({ enableKeyRotation: false });
        expect(verdict).toMatchObject({ result: "fail" });
        expect(verdict).not.toHaveProperty("changed");
    });
});
