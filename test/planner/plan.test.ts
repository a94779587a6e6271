import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { planFleet } from "../../planner/plan";
import { hashOf } from "../../planner/render";
import type { PlanEvent, PlanRequest } from "../../planner/request";
import { projectName, Session } from "../../planner/session";
import { selectSpecs, specsOf, UnknownStackError } from "../../planner/specs";
import { packSpec, unpackSpec } from "../../planner/transfer";
import { WorkerServer } from "../../planner/worker";
import type { FromWorker } from "../../planner/worker-protocol";
import { cellStackName, stackName } from "../../stacks/spec";
import { sampleFleet } from "./fleets";

const fleet = sampleFleet();
const pooled = fleet.tenants.find(({ tenant }) => tenant.placement.isolation === "pool")!.tenant;
const silo = fleet.tenants.find(({ tenant }) => tenant.placement.isolation === "silo")!.tenant;
const cell = cellStackName(pooled.placement.cell!);

const scratch = mkdtempSync(path.join(tmpdir(), "tenantry-plan-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A module with a program of the test's own. */
function programModule(name: string, body: string): string {
    const file = path.join(scratch, `${name}.cjs`);
    writeFileSync(file, `const pulumi = require(${JSON.stringify(require.resolve("@pulumi/pulumi"))});\n${body}`);
    return file;
}
const withProgram = (file: string, request: Partial<PlanRequest>) =>
    planFleet({ fleet, programModule: file, ...request } as PlanRequest);

describe("a fleet's stacks", () => {
    test("are its cells and tenants, each tenant with its cell", () => {
        const names = specsOf(fleet).map(stackName);
        expect(names).toHaveLength(fleet.cells.length + fleet.tenants.length);
        const spec = specsOf(fleet).find((each) => stackName(each) === pooled.tenant_id);
        expect(spec).toMatchObject({ kind: "tenant", cell: { cell: pooled.placement.cell } });
        expect(specsOf(fleet).find((each) => stackName(each) === silo.tenant_id)).toMatchObject({ cell: undefined });
    });

    test("bring along the cells that they refer to", () => {
        const { cells, tenants, silent } = selectSpecs(fleet, [pooled.tenant_id]);
        expect(cells.map(stackName)).toEqual([cell]);
        expect(tenants.map(stackName)).toEqual([pooled.tenant_id]);
        expect([...silent]).toEqual([cell]);
    });

    test("have to exist", () => {
        expect(() => selectSpecs(fleet, ["ghost"])).toThrow(UnknownStackError);
    });

    test("cross to another process whole", () => {
        for (const spec of specsOf(fleet)) {
            const there = unpackSpec(structuredClone(packSpec(spec)));
            expect(JSON.stringify(there)).toBe(JSON.stringify(spec));
            expect(packSpec(there)).toEqual(packSpec(spec));
        }
    });
});

describe("planning", () => {
    test("a tenant reads its cell's outputs, which is planned unseen", async () => {
        const events: PlanEvent[] = [];
        const plan = await planFleet({
            fleet,
            stacks: [pooled.tenant_id],
            jobs: 0,
            onEvent: (event) => events.push(event),
        });
        expect(plan.stacks.map(({ tenantry }) => tenantry.stack)).toEqual([pooled.tenant_id]);
        expect(plan.stacks[0]!.tenantry.failed).toBeUndefined();
        expect(plan.stacks[0]!.steps.find(({ op }) => op === "read")?.newState?.id).toBe(
            `organization/tenantry/${cell}`,
        );
        expect(events).toMatchObject([
            { kind: "started", stacks: 1 },
            { kind: "planned", stack: pooled.tenant_id, done: 1, of: 1 },
        ]);
        expect((events[1] as { plan: unknown }).plan).toBe(plan.stacks[0]);
    });

    test("gives the same bytes in this process and in others", { timeout: 120_000 }, async () => {
        const stacks = [pooled.tenant_id, silo.tenant_id, cell];
        const here = await planFleet({ fleet, stacks, jobs: 0 });
        expect(here.stacks.map(({ tenantry }) => tenantry.stack)).toEqual([...stacks].sort());
        for (const jobs of [1, 2])
            expect(hashOf(JSON.stringify(await planFleet({ fleet, stacks, jobs })))).toBe(hashOf(JSON.stringify(here)));
    });

    test("keeps nothing where nothing is to be kept", async () => {
        const seen: string[] = [];
        const plan = await planFleet({
            fleet,
            stacks: [silo.tenant_id],
            retain: false,
            onEvent: (event) => event.kind === "planned" && seen.push(event.plan.tenantry.stack),
        });
        expect(plan.stacks).toEqual([]);
        expect(seen).toEqual([silo.tenant_id]);
    });

    test("is of the project that Pulumi.yaml names", () => {
        const { name } = parse(readFileSync(path.join(__dirname, "../../Pulumi.yaml"), "utf8")) as { name: string };
        expect(projectName).toBe(name);
    });
});

describe("against what is deployed", () => {
    test("stacks refer to deployed ones, and say what was interrupted", async () => {
        const file = programModule(
            "refers",
            `exports.declareStack = () => ({ of: new pulumi.StackReference("organization/other/base").outputs.id });`,
        );
        const stacks = path.join(scratch, "backend/.pulumi/stacks");
        const checkpoint = (project: string, stack: string, outputs: object, pending: object[] = []) => {
            const urn = `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
            mkdirSync(path.join(stacks, project), { recursive: true });
            const latest = {
                resources: [{ urn, type: "pulumi:pulumi:Stack", custom: false, outputs }],
                pending_operations: pending,
            };
            writeFileSync(
                path.join(stacks, project, `${stack}.json`),
                JSON.stringify({ version: 3, checkpoint: { latest } }),
            );
        };
        checkpoint("other", "base", { id: "deployed-id" });
        checkpoint(projectName, silo.tenant_id, {}, [{ type: "creating", resource: { urn: "urn:x" } }]);
        const plan = await withProgram(file, { stacks: [silo.tenant_id], state: path.join(scratch, "backend") });
        expect(plan.stacks[0]!.tenantry.outputs).toEqual({ of: "deployed-id" });
        expect(plan.stacks[0]!.diagnostics[0]?.message).toContain("interrupted during creating of urn:x");
        expect(plan.stacks[0]!.changeSummary).toEqual({ same: 1 });
    });

    test("a state that cannot be read stops everything", async () => {
        await expect(planFleet({ fleet, stacks: [silo.tenant_id], state: "/nowhere" })).rejects.toThrow(
            "there is no state at /nowhere",
        );
    });
});

describe("a stack that fails", () => {
    let file: string;
    beforeAll(() => {
        file = programModule(
            "fails",
            `exports.declareStack = (spec) => {
                const name = spec.kind === "cell" ? "cell." + spec.cell.cell : spec.tenant.tenant_id;
                if (name === ${JSON.stringify(cell)}) throw new Error("the cell broke");
                if (name === ${JSON.stringify(silo.tenant_id)}) { process.kill(process.pid, "SIGKILL"); return new Promise(() => {}); }
                if (spec.kind === "tenant" && spec.cell) return { of: new pulumi.StackReference("organization/tenantry/cell." + spec.cell.cell).outputs };
                return {};
            };`,
        );
    });

    test.each([0, 1])("fails those that refer to it, and no other (%i further processes)", async (jobs) => {
        const bridge = fleet.tenants.find(
            ({ tenant }) => tenant.placement.cell && cellStackName(tenant.placement.cell) !== cell,
        )!;
        const stacks = [cell, pooled.tenant_id, bridge.tenant.tenant_id];
        const plan = await withProgram(file, { stacks, jobs });
        const failed = Object.fromEntries(plan.stacks.map(({ tenantry }) => [tenantry.stack, tenantry.failed]));
        expect(failed[cell]).toBe("the cell broke");
        expect(failed[pooled.tenant_id]).toContain(
            `the stack ${cell}, which this one refers to, failed: the cell broke`,
        );
        expect(failed[bridge.tenant.tenant_id]).toBeUndefined();
    });

    test("with its process is told, and the rest goes on", async () => {
        const others = fleet.tenants.slice(0, 3).map(({ tenant }) => tenant.tenant_id);
        const stacks = [...new Set([silo.tenant_id, ...others])];
        const plan = await withProgram(file, { stacks, jobs: 1 });
        expect(plan.stacks).toHaveLength(stacks.length);
        const own = plan.stacks.find(({ tenantry }) => tenantry.stack === silo.tenant_id)!;
        expect(own.tenantry).toMatchObject({
            kind: "tenant",
            failed: "the process that planned this stack ended (SIGKILL)",
        });
        expect(own.steps).toEqual([]);
    });

    test("because something killed its process is planned once more, in a fresh one", async () => {
        const mark = path.join(scratch, "killed");
        const once = programModule(
            "killed-once",
            `const fs = require("node:fs");
            exports.declareStack = () => {
                if (fs.existsSync(${JSON.stringify(mark)})) return { fine: true };
                fs.writeFileSync(${JSON.stringify(mark)}, "");
                process.kill(process.pid, "SIGKILL");
                return new Promise(() => {});
            };`,
        );
        const plan = await withProgram(once, { stacks: [silo.tenant_id], jobs: 1 });
        expect(plan.stacks[0]!.tenantry).toMatchObject({ outputs: { fine: true } });
        expect(plan.stacks[0]!.tenantry.failed).toBeUndefined();
    });

    test("before its process could start stops everything", async () => {
        const broken = programModule("broken", `throw new Error("cannot be loaded");`);
        for (const jobs of [0, 1])
            await expect(withProgram(broken, { stacks: [silo.tenant_id], jobs })).rejects.toThrow("cannot be loaded");
    });
});

describe("an aborted run", () => {
    test.each([0, 1])("ends without a result (%i further processes)", async (jobs) => {
        const abort = new AbortController();
        const attempt = planFleet({
            fleet,
            jobs,
            signal: abort.signal,
            onEvent: (event) => event.kind === "planned" && abort.abort(new Error("enough")),
        });
        await expect(attempt).rejects.toThrow(/enough|aborted/);
        await expect(planFleet({ fleet, signal: abort.signal })).rejects.toThrow("enough");
    });
});

test("a worker serves one request after another", async () => {
    const sent: FromWorker[] = [];
    const server = new WorkerServer((message) => sent.push(message));
    const spec = specsOf(fleet).find((each) => stackName(each) === pooled.tenant_id)!;
    await server.handle({ kind: "open", options: { state: "/nowhere" } });
    await server.handle({ kind: "open", options: {} });
    await server.handle({ kind: "publish", stack: cell, outputs: undefined, failed: "not planned" });
    await server.handle({ kind: "plan", id: 7, spec: packSpec(spec), origins: {}, unseen: false });
    await server.handle({ kind: "close" });
    expect(sent).toMatchObject([
        { kind: "broken", message: "there is no state at /nowhere" },
        { kind: "ready" },
        { kind: "planned", id: 7, failed: expect.stringContaining("not planned") },
    ]);
});

test("a session fails a stack that cannot be planned, and goes on", async () => {
    const file = programModule("declares", `exports.declareStack = () => ({});`);
    const broken = path.join(scratch, "torn/.pulumi/stacks", projectName);
    mkdirSync(broken, { recursive: true });
    writeFileSync(path.join(broken, `${silo.tenant_id}.json`), "{");
    const session = await Session.open({ state: path.join(scratch, "torn"), programModule: file });
    const specs = specsOf(fleet);
    const { plan } = await session.plan({ spec: specs.find((each) => stackName(each) === silo.tenant_id)! });
    expect(plan.tenantry.failed).toContain("is not JSON");
    const next = await session.plan({ spec: specs.find((each) => stackName(each) === pooled.tenant_id)! });
    expect(next.plan.tenantry.failed).toBeUndefined();
    await session.close();
});
