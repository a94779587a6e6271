import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, test } from "vitest";
import { readSettings, SettingsError } from "../../../planner/packs/config";
import { PackError } from "../../../planner/packs/process";
import { type PackOptions, PackRunner } from "../../../planner/packs/runner";
import { planOf, stepOf } from "../planning";
import { Thing, thing } from "../resources";

const folder = (name: string) => path.join(__dirname, "../../fixtures/packs", name);
const scratch = mkdtempSync(path.join(tmpdir(), "tenantry-packs-"));
const running: PackRunner[] = [];

async function start(names: readonly string[], more: Partial<PackOptions> = {}): Promise<PackRunner> {
    const runner = await PackRunner.start({ folders: names.map(folder), ...more });
    running.push(runner);
    return runner;
}

function settings(content: unknown): string {
    const file = path.join(scratch, `${Math.abs(JSON.stringify(content).length)}.json`);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
}

afterEach(() => {
    for (const runner of running.splice(0)) runner.close();
});

describe("a pack from elsewhere", () => {
    test("judges resources and stacks at its levels", async () => {
        const packs = await start(["strict"]);
        const plan = await planOf(
            () => {
                const big = new Thing("big", { size: 11, label: "b" });
                new Thing("next", { from: big.arn, label: big.arn, password: pulumi.secret("opened-up") });
                new Thing("third", { label: "" });
            },
            { packs },
        );
        expect(plan.tenantry.failed).toBeUndefined();
        const found = plan.tenantry.policies.map(({ rule, level, severity, urn, result, message }) => [
            rule,
            level,
            severity,
            urn.slice(urn.lastIndexOf("::") + 2),
            result,
            message,
        ]);
        expect(found).toContainEqual([
            "no-large",
            "mandatory",
            "high",
            "big",
            "fail",
            "Things stay small.\nsize 11 is more than 10",
        ]);
        expect(found).toContainEqual(["named", "advisory", "medium", "third", "fail", "Things have a name.\nno label"]);
        expect(found).toContainEqual([
            "no-secret",
            "advisory",
            "medium",
            "next",
            "fail",
            "Secrets are not told.\nthe password is [secret]",
        ]);
        expect(found).toContainEqual([
            "few",
            "mandatory",
            "medium",
            "shop-dev",
            "fail",
            "Stacks stay small.\n3 things in shop/dev",
        ]);
        expect(found).toContainEqual(["few", "mandatory", "medium", "next", "fail", "Stacks stay small.\nfrom big"]);
        expect(found.find(([rule, , , name]) => rule === "named" && name === "next")).toMatchObject({
            4: "undetermined",
        });
        expect(found.some(([rule]) => rule === "off")).toBe(false);
    });

    test("is told which stack it judges, stack after stack", async () => {
        const packs = await start(["strict"]);
        const three = () => {
            for (const name of ["a", "b", "c"]) new Thing(name, { label: name });
        };
        for (const stack of ["one", "two"]) {
            const { tenantry } = await planOf(three, { packs, stack });
            expect(tenantry.policies.map(({ message }) => message)).toEqual([
                `Stacks stay small.\n3 things in shop/${stack}`,
            ]);
        }
    });

    test("is set by a file", async () => {
        const file = settings({
            all: "advisory",
            "no-large": { most: 100 },
            few: "disabled",
            off: { enforcementLevel: "mandatory" },
        });
        const packs = await start(["strict"], { configs: [file] });
        const { tenantry } = await planOf(
            () => {
                new Thing("a", { size: 50, label: "a" });
            },
            { packs },
        );
        expect([...new Set(tenantry.policies.map(({ rule, level }) => `${rule} ${level}`))]).toEqual(["off mandatory"]);
        const by = { layer: "settings", file: path.basename(file) };
        expect(tenantry.lowered).toEqual([
            { pack: "strict", rule: "few", own: "mandatory", level: "disabled", by },
            { pack: "strict", rule: "no-large", own: "mandatory", level: "advisory", by },
        ]);
    });

    test("is heard about resources of the stack alone, as by Pulumi", async () => {
        const pack = mkdtempSync(path.join(scratch, "astray-"));
        writeFileSync(path.join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\n");
        writeFileSync(path.join(pack, "package.json"), '{ "name": "astray", "version": "1.0.0", "main": "index.js" }');
        writeFileSync(
            path.join(pack, "index.js"),
            `const { PolicyPack } = require("@pulumi/policy");
const elsewhere = "urn:pulumi:x::y::z:index:Z::z";
const one = { name: "one", description: "One.", enforcementLevel: "advisory", validateResource: (args, report) => {
    if (args.type === "sim:index:Thing") report("", elsewhere);
} };
const all = { name: "whole", description: "All.", enforcementLevel: "advisory", validateStack: (args, report) => {
    report("astray", elsewhere);
    report("at home", args.resources.find(({ name }) => name === "a").urn);
} };
new PolicyPack("astray", { policies: [one, all] });`,
        );
        const runner = await PackRunner.start({ folders: [pack] });
        running.push(runner);
        const { tenantry } = await planOf(() => void new Thing("a"), { packs: runner });
        const thing = "urn:pulumi:dev::shop::sim:index:Thing::a";
        expect(tenantry.policies.map(({ urn, message, requirement }) => [urn, message, requirement])).toEqual([
            [thing, "One.", "One."],
            ["urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", "All.\nastray", "All."],
            [thing, "All.\nat home", "All."],
        ]);
    });

    test("may be written in TypeScript", { timeout: 120_000 }, async () => {
        const { tenantry } = await planOf(
            () => {
                new Thing("a");
                new Thing("b", {}, { protect: true });
            },
            { packs: await start(["typed"]) },
        );
        expect(tenantry.policies).toMatchObject([
            { pack: "typed", rule: "protected", urn: thing("a"), result: "fail" },
        ]);
    });

    test("tells no secret that its remediation copied", async () => {
        const plan = await planOf(() => void new Thing("a", { password: pulumi.secret("opened-up"), size: 5 }), {
            packs: await start(["remedy"]),
        });
        const { inputs } = stepOf(plan, "a").newState!;
        expect(inputs).toMatchObject({ size: 1 });
        expect(Object.keys(inputs!).sort()).toEqual(["label", "password", "size"]);
        expect(JSON.stringify(plan)).not.toContain("opened-up");
    });

    test("remediates before the step is decided", async () => {
        const plan = await planOf(
            () => {
                const a = new Thing("a", { size: 50 });
                new Thing("b", { size: 5, from: a.arn });
                return { size: (a as unknown as { size: pulumi.Output<number> }).size };
            },
            { packs: await start(["remedy"]) },
        );
        expect(stepOf(plan, "a").newState?.inputs).toEqual({ size: 10 });
        expect(plan.tenantry.outputs).toEqual({ size: 10 });
        expect(plan.diagnostics).toMatchObject([
            { severity: "info", message: "remediated by shrinks of the policy pack remedy", urn: thing("a") },
            { severity: "warning", urn: thing("b") },
        ]);
    });
});

describe("a pack that breaks", () => {
    test.each<[string, string]>([
        ["chatty", 'printed "hello from a pack that talks before it listens" instead of a port'],
        ["broken", "this pack cannot be loaded"],
        ["none", "it has no PulumiPolicy.yaml"],
    ])("at its start stops everything: %s", async (name, why) => {
        const attempt = start([name]);
        await expect(attempt).rejects.toThrow(PackError);
        await expect(attempt).rejects.toThrow(why);
    });

    test.each([
        ["throws", "throw new Error(`\\u001b[90mgrey words\\u001b[39m`)"],
        ["prints", "console.log(`\\u001b[90mgrey words\\u001b[39m`)"],
    ])("is told without the colours of its words where it %s them", async (name, body) => {
        const pack = mkdtempSync(path.join(scratch, `${name}-`));
        writeFileSync(path.join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\n");
        writeFileSync(path.join(pack, "package.json"), '{ "name": "loud", "version": "1.0.0", "main": "index.js" }');
        writeFileSync(path.join(pack, "index.js"), body);
        const trouble: Error = await PackRunner.start({ folders: [pack] }).then(
            () => expect.unreachable(),
            (error: Error) => error,
        );
        expect(trouble.message).toContain("grey words");
        for (const rest of ["\u001b", "\\u001b", "[90m"]) expect(trouble.message).not.toContain(rest);
    });

    test("is told with the cause, not with what Node prints behind it", async () => {
        const pack = mkdtempSync(path.join(scratch, "lacking-"));
        writeFileSync(path.join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\n");
        writeFileSync(path.join(pack, "index.js"), 'require("nowhere-to-be-found");');
        const attempt = PackRunner.start({ folders: [pack] });
        await expect(attempt).rejects.toThrow(/exit code 32\n\s*Error: Cannot find module 'nowhere-to-be-found'/);
    });

    test("by never listening is given up", async () => {
        const attempt = PackRunner.start({ folders: [folder("strict")], limits: { startMs: 1, answerMs: 1_000 } });
        await expect(attempt).rejects.toThrow("it told no port within 0.001 s");
    });

    test("over a resource fails the plan, and the next stack is judged anew", async () => {
        const packs = await start(["crashing"]);
        const failing = await planOf(
            () => {
                new Thing("a");
            },
            { packs },
        );
        expect(failing.tenantry.failed).toContain(
            "the policy pack crashing broke, so nothing was shown to hold: it ended with exit code 7",
        );
        const empty = await planOf(() => undefined, { packs });
        expect(empty.tenantry.failed).toBeUndefined();
    });

    test("by never answering fails the plan", async () => {
        const packs = await start(["hanging"], { limits: { startMs: 20_000, answerMs: 300 } });
        const plan = await planOf(() => undefined, { packs });
        expect(plan.tenantry.failed).toContain("no answer to analyze within 0.3 s");
    });
});

describe("settings", () => {
    test.each<[unknown, string]>([
        ["{", "cannot be read"],
        ["[]", "are no object"],
        [{ few: 3 }, "neither a level nor an object"],
        [{ few: "strong" }, '"strong" is no level for few'],
    ])("%j are refused", (content, why) => {
        expect(() => readSettings(settings(content))).toThrow(why);
    });

    test("of policies that the pack does not have, or that its schemas forbid, are refused, all at once", async () => {
        const file = settings({ ghost: "advisory", "no-lage": "advisory", "no-large": { most: "x" } });
        const attempt = start(["strict"], { configs: [file] });
        await expect(attempt).rejects.toThrow(SettingsError);
        await expect(attempt).rejects.toThrow(
            `the settings of the policy pack strict in ${path.basename(file)}: there is no policy ghost; ` +
                "there is no policy no-lage; did you mean no-large?; no-large: most must be number",
        );
    });
});

test("the fixtures' packs are what Pulumi takes for packs", () => {
    expect(readFileSync(path.join(folder("strict"), "PulumiPolicy.yaml"), "utf8")).toContain("runtime: nodejs");
    rmSync(scratch, { recursive: true });
});
