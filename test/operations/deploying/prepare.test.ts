import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { begun, journalPorts, resumed } from "../../../operations/deploying/prepare";
import { Journal, readRun } from "../../../operations/records/journal";
import { identify } from "../../../operations/records/process";
import { parseWave } from "../../../operations/rollout/waves";
import { specsOf } from "../../../planner/specs";
import { attempt, runOf } from "../records/runs";
import { fleetWith, portsWith, requestOf } from "./fleet";

const fleet = fleetWith();
const place = "file:///state";
type Ports = ReturnType<typeof portsWith>;

/** A run that ended in the middle: a succeeded, b failed, c in flight, d not begun. */
async function cut(ports: Ports, more: Parameters<typeof runOf>[1] = {}, engine?: number): Promise<void> {
    const journal = await Journal.start(runOf(["a", "b", "c", "d"], { runId: "one", ...more }), journalPorts(ports));
    attempt(journal, "a", "succeeded");
    attempt(journal, "b", "failed");
    attempt(journal, "c");
    if (engine !== undefined) {
        const { processStart } = identify(engine);
        journal.record({ type: "engine-started", stack: "c", attempt: 1, pid: engine, processStart });
    }
    journal.close();
}

async function goOn(ports: Ports, mode: "resume" | "retry", planHash?: string) {
    const prepared = await resumed(requestOf(fleet, { resume: { runId: "one", mode }, planHash }), ports, place);
    onTestFinished(() => prepared.journal?.close());
    return prepared;
}

describe("a new run", () => {
    it("writes down its waves before anything else, cells first", async () => {
        const ports = portsWith();
        const { waves, journal } = await begun(requestOf(fleet), ports, specsOf(fleet), place);
        journal!.close();
        const { started } = readRun(ports.root, journal!.runId).state;
        expect(started).toMatchObject({ kind: "deploy", who: "ada", commit: "0123abc" });
        expect(started.stacks.map(({ stack }) => stack)).toEqual(waves.flatMap(({ stacks }) => stacks));
        expect(started.stacks[0]).toEqual({ stack: "cell.shared-a", wave: 0 });
    });

    it("has no canary that is left alone today", async () => {
        const closed = fleetWith("maintenance_window: { day: sat, start: '02:00', length: 1h }\n");
        const ports = portsWith({ now: () => Date.UTC(2026, 10, 22, 3) }); // a Sunday, in the window of the others
        const one = [parseWave("1"), parseWave("rest")];
        const request = requestOf(closed, { inWindow: true, waves: one });
        const { waves, journal } = await begun(request, ports, specsOf(closed), place);
        journal!.close();
        expect(waves.map(({ stacks }) => stacks)).toEqual([["cell.shared-a", "globex", "acme"]]);
    });

    it("refuses waves of nobody, and answers about stacks that it does not have", async () => {
        const specs = specsOf(fleet);
        const idle = requestOf(fleet, { waves: [parseWave("tier=fre")] });
        await expect(begun(idle, portsWith(), specs, place)).rejects.toThrow("tier=fre");
        const adopted = new Map([["urn:pulumi:acmee::tenantry::aws:kms/key:Key::key", "k-1"]]);
        await expect(begun(requestOf(fleet, { adopted }), portsWith(), specs, place)).rejects.toThrow("acmee");
    });

    it("leaves no record where it only looks", async () => {
        const { journal } = await begun(requestOf(fleet, { operation: "preview" }), portsWith(), specsOf(fleet), place);
        expect(journal).toBeUndefined();
    });
});

describe("a run that is gone on with", () => {
    it("does what is not done, in the waves that it had, and knows what was begun", async () => {
        const ports = portsWith();
        await cut(ports);
        const { waves, done, failed, begun: before, dead, lostCanary } = await goOn(ports, "resume");
        expect(lostCanary).toContain("b of the first wave failed");
        expect([...failed]).toEqual(["b"]);
        expect(waves).toEqual([
            { name: "wave 1", index: 0, stacks: ["c"], all: ["a", "b", "c"] },
            { name: "wave 2", index: 1, stacks: ["d"], all: ["d"] },
        ]);
        expect([...done]).toEqual(["a"]);
        expect([...before]).toEqual(["a", "b", "c"]);
        expect([...dead.keys()]).toEqual(["b", "c"]);
    });

    it("leaves its record as it is where somebody only looks", async () => {
        const ports = portsWith();
        await cut(ports);
        const before = readRun(ports.root, "one").state;
        const request = requestOf(fleet, { operation: "preview", resume: { runId: "one", mode: "resume" } });
        const { waves, journal, lostCanary } = await resumed(request, ports, place);
        expect([journal, lostCanary]).toEqual([undefined, undefined]);
        expect(waves.flatMap(({ stacks }) => stacks)).toEqual(["c", "d"]);
        expect(readRun(ports.root, "one").state).toEqual(before);
    });

    it("retries what failed alone", async () => {
        const ports = portsWith();
        await cut(ports);
        const { waves, failed, left, lostCanary } = await goOn(ports, "retry");
        expect([...left]).toEqual(["c", "d"]);
        expect(lostCanary).toBeUndefined();
        expect(waves).toEqual([{ name: "wave 1", index: 0, stacks: ["b"], all: ["a", "b", "c"] }]);
        expect(failed.size).toBe(0);
    });

    it("goes on with the plan that was reviewed alone", async () => {
        const ports = portsWith();
        await cut(ports, { planHash: "aa" });
        await expect(goOn(ports, "resume")).rejects.toThrow("reviewed plan");
        await expect(goOn(ports, "resume", "bb")).rejects.toThrow("reviewed plan");
        expect((await goOn(ports, "resume", "aa")).done.size).toBe(1);
    });

    it("takes no plan that was not reviewed for it from its beginning", async () => {
        const ports = portsWith();
        await cut(ports);
        await expect(goOn(ports, "resume", "aa")).rejects.toThrow("without a reviewed plan");
    });

    it("asks the gates of its last wave again as well", async () => {
        const ports = portsWith();
        const journal = await Journal.start(runOf(["a"], { runId: "one" }), journalPorts(ports));
        attempt(journal, "a", "succeeded");
        journal.record({ type: "wave-finished", wave: 0, gates: [{ gate: "slo", passed: false }] });
        journal.record({ type: "run-finished", outcome: "failed" });
        journal.close();
        expect(await goOn(ports, "resume")).toMatchObject({ waves: [], held: { index: 0, all: ["a"] } });
    });

    it("knows the wave after which a gate stopped it, until that lets it through", async () => {
        const ports = portsWith();
        const run = runOf(["a", "b", "c", "d"], { runId: "one", waves: ["canary", "rest"] });
        const journal = await Journal.start(run, journalPorts(ports));
        for (const stack of ["a", "b", "c"]) attempt(journal, stack, "succeeded");
        journal.record({ type: "wave-finished", wave: 0, gates: [{ gate: "slo", passed: false, message: "burning" }] });
        journal.record({ type: "run-finished", outcome: "stopped" });
        journal.close();
        const first = await goOn(ports, "resume");
        expect(first.held).toEqual({ name: "canary", index: 0, stacks: [], all: ["a", "b", "c"] });
        first.journal!.record({ type: "wave-finished", wave: 0, gates: [{ gate: "slo", passed: true }] });
        first.journal!.close();
        expect((await goOn(ports, "resume")).held).toBeUndefined();
    });

    it("holds a wave whose gates nobody had asked when it was killed", async () => {
        const ports = portsWith();
        const journal = await Journal.start(runOf(["a", "b", "c", "d"], { runId: "one" }), journalPorts(ports));
        for (const stack of ["a", "b", "c"]) attempt(journal, stack, "succeeded");
        journal.close();
        expect((await goOn(ports, "resume")).held).toMatchObject({ index: 0, all: ["a", "b", "c"] });
    });

    it("goes on in the backend that it began in", async () => {
        const ports = portsWith();
        await cut(ports, { backend: "s3://elsewhere" });
        await expect(goOn(ports, "resume")).rejects.toMatchObject({
            message: expect.stringContaining("s3://elsewhere"),
            fix: expect.stringContaining("--backend s3://elsewhere"),
        });
    });

    it("also does what somebody gave an answer about", async () => {
        const ports = portsWith();
        await cut(ports);
        const adopted = new Map([["urn:pulumi:b::tenantry::aws:kms/key:Key::key", "k-1"]]);
        const request = requestOf(fleet, { resume: { runId: "one", mode: "resume" }, adopted });
        const { waves, failed, journal } = await resumed(request, ports, place);
        journal?.close();
        expect(waves.flatMap(({ stacks }) => stacks)).toEqual(["b", "c", "d"]);
        expect(failed.size).toBe(0);
    });

    it("waits for the engine that the killed run left behind", async () => {
        const engine = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
        onTestFinished(() => void engine.kill("SIGKILL"));
        await once(engine, "spawn");
        let waited = 0;
        const pause = async () => {
            if (++waited < 3) return;
            engine.kill("SIGKILL");
            await once(engine, "exit");
        };
        const ports = portsWith({ pause });
        await cut(ports, {}, engine.pid);
        await goOn(ports, "resume");
        expect(waited).toBe(3);
        expect(ports.told).toEqual([
            { kind: "note", stack: "c", message: expect.stringContaining(`process ${engine.pid}`) },
        ]);
    });

    it("keeps secrets of the environment out of the journal", async () => {
        const ports = portsWith({ env: { PULUMI_CONFIG_PASSPHRASE: "correct horse battery" } });
        await cut(ports, { args: ["deploy", "--x", "correct horse battery"] });
        expect(JSON.stringify(readRun(ports.root, "one").state.started)).not.toContain("correct horse");
    });
});
