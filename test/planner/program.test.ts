import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { secretText, unknownText } from "../../planner/document";
import { planProgram } from "../../planner/program";
import { serveProgram } from "../../planner/program-worker";
import { openProject, ProjectError } from "../../planner/project";
import { asEngineShows } from "../../policies/message";
import { operationsOf, stepOf } from "./planning";

const folder = (name: string) => path.join(__dirname, "../fixtures/programs", name);

describe("a program of anyone's", () => {
    test("is planned as it stands, with its stack's configuration", async () => {
        const plan = await planProgram({ directory: folder("plain"), invokes: {}, baseline: {} });
        expect(plan.tenantry).toMatchObject({ kind: "program", project: "shop", stack: "dev" });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(operationsOf(plan)).toEqual(["create shop-dev", "create files", "create later"]);
        expect(stepOf(plan, "files").newState?.inputs).toEqual({ tags: { color: "blue", size: "4" } });
        expect(plan.tenantry.outputs).toEqual({
            bucket: unknownText,
            tags: { team: "blue" },
            password: secretText,
            where: "organization/shop/dev",
            token: secretText,
        });
        expect(plan.config).toMatchObject({
            "aws:region": "eu-west-1",
            "shop:password": secretText,
            "shop:token": secretText,
        });
        expect(plan.diagnostics).toEqual([
            {
                severity: "info",
                message: "inferred: the configuration shop:password is encrypted; the program was given a placeholder",
            },
            { severity: "info", message: "planning in plain" },
        ]);
        expect(plan.tenantry.policies.length).toBeGreaterThan(0);
    });

    test("may be TypeScript, asynchronous, and in a folder of its own", async () => {
        const plan = await planProgram({ directory: folder("typed"), stack: "test" });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(plan.tenantry.outputs).toEqual({
            one: "urn:pulumi:test::typed::typed:index:Part::one",
            two: "urn:pulumi:test::typed::typed:index:Part::two",
        });
    });

    test("may be an ES module", async () => {
        const plan = await planProgram({ directory: folder("module") });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(plan.tenantry.outputs).toEqual({ urn: "urn:pulumi:dev::module::module:index:Part::part" });
    });

    test("may be a TypeScript ES module, named by its package, that runs in the project's folder", async () => {
        const plan = await planProgram({ directory: folder("typed-module") });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(operationsOf(plan)).toEqual(["create typed-module-dev", "create greeter"]);
        expect(plan.tenantry.outputs).toEqual({ text: "hello" });
    });

    test("is TypeScript as its own compiler and settings read it", async () => {
        const plan = await planProgram({ directory: folder("typed-plainly") });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(plan.tenantry.outputs).toEqual({ value: 42 });
    });

    test("is judged by packs of others", async () => {
        const pack = path.join(__dirname, "../fixtures/packs/strict");
        const { tenantry } = await planProgram({ directory: folder("plain"), policyPacks: [pack] });
        expect(tenantry.failed).toBeUndefined();
        expect(tenantry.packs).toEqual(["strict"]);
    });

    test("is judged by nobody who was not named, as by Pulumi", async () => {
        const { tenantry } = await planProgram({ directory: folder("exposed") });
        expect(tenantry.failed).toBeUndefined();
        expect(tenantry.policies).toEqual([]);
        expect(tenantry).not.toHaveProperty("packs");
    });

    test.each([
        ["exposed", 20],
        ["reads", 10],
    ])("is judged alike by our rules and by the pack made of them: %s", { timeout: 60_000 }, async (name, least) => {
        const pack = path.join(__dirname, "../../policies/packs/baseline");
        const { tenantry } = await planProgram({ directory: folder(name), baseline: {}, policyPacks: [pack] });
        expect(tenantry.failed).toBeUndefined();
        const verdicts = tenantry.policies
            .flatMap((result) => asEngineShows(result) ?? [])
            .map(({ pack, policy, level, urn, message }) => [pack, policy, level, urn, message].join(" "))
            .sort();
        const once = verdicts.filter((verdict) => verdicts.filter((other) => other === verdict).length !== 2);
        expect(once).toEqual([]);
        expect(verdicts.length / 2).toBeGreaterThanOrEqual(least);
    });

    test("is not judged for what it only reads, and nothing is made of what is not known of it", async () => {
        const plan = await planProgram({ directory: folder("reads"), baseline: {} });
        const reads = plan.steps.filter(({ op }) => op === "read").map(({ urn }) => urn);
        expect(reads).toHaveLength(8);
        expect(plan.tenantry.policies.filter(({ urn }) => reads.includes(urn))).toEqual([]);
        const results = Object.fromEntries(
            plan.tenantry.policies.map(({ rule, urn, result }) => [
                `${rule} ${urn.slice(urn.lastIndexOf("::") + 2)}`,
                result,
            ]),
        );
        expect(results).toMatchObject({
            "aws-eks-nodes-private nodes": "undetermined",
            "aws-rds-force-tls db": "undetermined",
        });
    });

    test("that ends its process, hangs or waits for nothing fails, and nothing else", { timeout: 60_000 }, async () => {
        const [exits, spins, silent] = await Promise.all([
            planProgram({ directory: folder("exits") }),
            planProgram({ directory: folder("spins"), timeoutMs: 500 }),
            planProgram({ directory: folder("silent") }),
        ]);
        expect(exits.tenantry.failed).toContain("the program ended its process (exit code 3)");
        expect(spins.tenantry.failed).toContain("the program did not end and was stopped");
        expect(silent.tenantry.failed).toContain("never resolves; waiting to be registered: part (silent:index:Part)");
    });

    test("can be aborted", async () => {
        const abort = new AbortController();
        const attempt = planProgram({ directory: folder("spins"), signal: abort.signal });
        setTimeout(() => abort.abort(new Error("enough")), 200);
        await expect(attempt).rejects.toThrow("enough");
        await expect(planProgram({ directory: folder("plain"), signal: abort.signal })).rejects.toThrow("enough");
    });

    test("is told what its state left undone, and that a state is another stack's", async () => {
        const scratch = mkdtempSync(path.join(tmpdir(), "tenantry-program-"));
        const file = path.join(scratch, "export.json");
        const planAgainst = async (stack: string) => {
            const urn = `urn:pulumi:${stack}::module::pulumi:pulumi:Stack::module-${stack}`;
            const resources = [{ urn, type: "pulumi:pulumi:Stack", custom: false }];
            const pending_operations = [{ type: "creating", resource: { urn: "urn:x" } }];
            writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources, pending_operations } }));
            const plan = await planProgram({ directory: folder("module"), state: file });
            return plan.diagnostics.filter(({ severity }) => severity === "warning").map(({ message }) => message);
        };
        expect(await planAgainst("dev")).toEqual([expect.stringContaining("interrupted during creating of urn:x")]);
        expect(await planAgainst("prod")).toEqual([
            expect.stringMatching(/nothing of this stack.*holds module\/prod$/),
        ]);
        rmSync(scratch, { recursive: true });
    });

    test("with state or packs that cannot be read is not planned", async () => {
        const attempt = planProgram({ directory: folder("module"), state: "/nowhere" });
        await expect(attempt).rejects.toThrow("there is no state at /nowhere");
    });
});

describe("a project", () => {
    test("takes configuration given over that of its files", () => {
        const { config, secretKeys, sealedKeys } = openProject(folder("plain"), "dev", {
            color: "red",
            "aws:region": "x",
        });
        expect(config).toMatchObject({ "shop:color": "red", "aws:region": "x", "shop:size": "4" });
        expect(secretKeys).toEqual(["shop:password", "shop:token"]);
        expect(sealedKeys).toEqual(["shop:password"]);
    });

    test.each<[string, string]>([
        ["/nowhere", "has no Pulumi.yaml"],
        [path.join(__dirname, "../fixtures/projects/python"), "runs on python"],
        [path.join(__dirname, "../fixtures/projects/nameless"), "names no project"],
        [path.join(__dirname, "../fixtures/projects/torn"), "cannot be read"],
        [path.join(__dirname, "../fixtures/projects/list"), "is no mapping"],
        [path.join(__dirname, "../fixtures/projects/lost"), "does not exist"],
        [path.join(__dirname, "../fixtures/projects/empty"), "has no main module"],
    ])("in %s is refused", (directory, why) => {
        expect(() => openProject(directory)).toThrow(ProjectError);
        expect(() => openProject(directory)).toThrow(why);
    });
});

test("the process of a program answers with a plan or the reason why there is none", async () => {
    const project = openProject(folder("plain"));
    const request = {
        project,
        state: undefined,
        baseline: undefined,
        policyPacks: undefined,
        policyPackConfigs: undefined,
        invokes: undefined,
        timeoutMs: 5_000,
    };
    const answer = await serveProgram({
        ...request,
        project: { ...project, main: path.join(folder("plain"), "missing.js") },
    });
    expect(JSON.parse((answer as { plan: string }).plan).tenantry.failed).toContain("missing.js");
    const cwd = await serveProgram(request);
    expect(JSON.parse((cwd as { plan: string }).plan).tenantry.failed).toBeUndefined();
    expect(await serveProgram({ ...request, state: "/nowhere" })).toEqual({ error: "there is no state at /nowhere" });
});
