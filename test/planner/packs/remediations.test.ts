import { writeFileSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { PackRunner } from "../../../planner/packs/runner";
import { planOf } from "../planning";
import { Thing, thing } from "../resources";
import { packCode, writtenPack } from "./written";

const running: PackRunner[] = [];

/** Starts a pack of policies, written as code. */
async function start(policies: string, config?: object): Promise<PackRunner> {
    const folder = writtenPack(packCode(policies));
    const file = path.join(folder, "levels.json");
    if (config) writeFileSync(file, JSON.stringify(config));
    const runner = await PackRunner.start({ folders: [folder], configs: config ? [file] : [] });
    running.push(runner);
    return runner;
}

afterEach(() => {
    for (const runner of running.splice(0)) runner.close();
});

const shrinks = `{ name: "shrinks", description: "Things are small.", severity: "high", enforcementLevel: "remediate",
    remediateResource: thing((props) => (props.size > 10 ? { ...props, size: 10 } : undefined)) }`;

describe("what a pack from elsewhere changes", () => {
    it("is a result of its policy, with each property", async () => {
        const labels = `{ name: "labels", description: "Things have labels.", enforcementLevel: "remediate",
            remediateResource: thing((props) => (props.size > 10 ? undefined : { ...props, label: "small", password: "opened-wide" })) }`;
        const { tenantry } = await planOf(
            () => {
                new Thing("a", { size: 50, password: pulumi.secret("opened-up") });
                new Thing("b", { size: 5 });
            },
            { packs: await start(`[${shrinks}, ${labels}]`) },
        );
        const facts = { pack: "house", level: "mandatory", result: "remediated" };
        const shrunk = { ...facts, rule: "shrinks", severity: "high", requirement: "Things are small." };
        const labelled = { ...facts, rule: "labels", severity: "medium", requirement: "Things have labels." };
        const byResource = [...tenantry.policies].sort((one, other) => (one.urn < other.urn ? -1 : 1));
        expect(byResource).toEqual([
            { ...shrunk, urn: thing("a"), changed: [{ path: "size", from: 50, to: 10 }] },
            {
                ...labelled,
                urn: thing("a"),
                changed: [
                    { path: "password", from: "[secret]", to: "[secret]" },
                    { path: "label", to: "small" },
                ],
            },
            {
                ...labelled,
                urn: thing("b"),
                changed: [
                    { path: "label", to: "small" },
                    { path: "password", to: "opened-wide" },
                ],
            },
        ]);
        expect(JSON.stringify(tenantry)).not.toContain("opened-up");
    });

    it("stands with the violation where its policy is not content with it", async () => {
        const never = `{ name: "never", description: "Nothing suits.", enforcementLevel: "remediate",
            remediateResource: thing((props) => ({ ...props, size: 1 })),
            validateResource: ({ type }, report) => { if (type === "sim:index:Thing") report("still not"); } }`;
        const { tenantry } = await planOf(() => void new Thing("a", { size: 2 }), { packs: await start(`[${never}]`) });
        expect(tenantry.policies).toMatchObject([
            { rule: "never", level: "mandatory", result: "fail", changed: [{ path: "size", from: 2, to: 1 }] },
        ]);
    });

    it("is nothing where a remediation gives back what it was given, and is forgotten with its stack", async () => {
        const idle = `{ name: "idle", description: "Idle.", enforcementLevel: "remediate", remediateResource: ({ props }) => props }`;
        const packs = await start(`[${shrinks}, ${idle}]`);
        const program = (size: number) => () => {
            const asset = new pulumi.asset.StringAsset("words");
            const one = new Thing("a", { size, label: asset, password: pulumi.secret({ a: [1, "2"] }) });
            new Thing("b", { from: one, label: one.arn });
        };
        const first = await planOf(program(50), { packs });
        expect(first.tenantry.policies.map(({ rule, urn }) => [rule, urn])).toEqual([["shrinks", thing("a")]]);
        const second = await planOf(program(5), { packs, stack: "later" });
        expect(second.tenantry.policies).toEqual([]);
    });
});

describe("a policy at the level remediate that mends nothing", () => {
    const checks = `[
        { name: "one", description: "One.", enforcementLevel: "advisory", validateResource: () => {} },
        { name: "whole", description: "All.", enforcementLevel: "advisory", validateStack: () => {} },
        ${shrinks}]`;
    const program = () => {
        new Thing("a");
        new Thing("b");
    };
    const warned = (name: string) => ({
        severity: "warning",
        message: `${name} of the policy pack house is at the level remediate and mends nothing by itself; it is mandatory instead. Set it mandatory, or give it a remediateResource`,
    });

    it.each<[string, object]>([
        ["by its name", { one: "remediate", whole: { enforcementLevel: "remediate" } }],
        ["with all others", { all: "remediate" }],
    ])("is told once, of a resource and of a stack, where a file sets it %s", async (_, config) => {
        const { diagnostics } = await planOf(program, { packs: await start(checks, config) });
        expect(diagnostics.filter(({ severity }) => severity === "warning")).toEqual([warned("one"), warned("whole")]);
    });

    it("is not told of at other levels", async () => {
        const { diagnostics } = await planOf(program, { packs: await start(checks) });
        expect(diagnostics).toEqual([]);
    });
});
