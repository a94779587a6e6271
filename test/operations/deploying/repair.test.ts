import { expect, it } from "vitest";
import { recordOf } from "../../../operations/deploying/record";
import { clearLocks, type RepairPorts, settlePending } from "../../../operations/deploying/repair";
import type { RepairEvent } from "../../../operations/deploying/repair-events";
import { unfinishedOf } from "../../../operations/deploying/unfinished";
import type { EngineProcess } from "../../../operations/engine/process";
import type { Deployment } from "../../../operations/engine/protocol";
import { verifyAudit } from "../../../operations/records/audit-verify";
import { Journal } from "../../../operations/records/journal";
import { identify } from "../../../operations/records/process";
import { freshFolder } from "../folder";
import { portsOf, runOf } from "../records/runs";

const urn = (name: string) => `urn:pulumi:acme::tenantry::aws:kms/key:Key::${name}`;
const creating = (name: string) => ({
    type: "creating",
    resource: { urn: urn(name), type: "aws:kms/key:Key", custom: true, inputs: {} },
});

/** An engine over a state; its cloud has what is in `cloud`, by id. */
function engineWith(pending: readonly object[], cloud: ReadonlySet<string>) {
    const calls: string[] = [];
    let state = { version: 3, deployment: { resources: [], pending_operations: pending } } as unknown as Deployment;
    const answers: Record<string, (argument: unknown) => unknown> = {
        exportState: () => state,
        importState: (next) => {
            state = next as Deployment;
        },
        refresh: () => {
            const resources = (state.deployment.resources as { id: string }[]).filter(({ id }) => cloud.has(id));
            state = { ...state, deployment: { ...state.deployment, resources } };
        },
        cancel: () => undefined,
    };
    const call = async (name: string, argument: unknown) => {
        calls.push(name);
        return answers[name]!(argument);
    };
    return { engine: { call } as unknown as EngineProcess, calls };
}

function repairPorts(answers: Readonly<Record<string, string>>, more: Partial<RepairPorts> = {}) {
    const events: RepairEvent[] = [];
    const ports: RepairPorts = {
        dead: undefined,
        force: true,
        note: () => undefined,
        audit: async (event) => void events.push(event),
        pause: () => Promise.resolve(),
        unfinished: unfinishedOf(freshFolder(), "acme"),
        answers: new Map(Object.entries(answers)),
        killed: () => undefined,
        ...more,
    };
    return { ports, events };
}

const brief = (events: readonly RepairEvent[]) => events.map(({ what, result, data }) => [what, result, data]);

it("tells what was adopted, forgotten and settled, before it happens and after it", async () => {
    const updating = { type: "updating", resource: { urn: urn("old"), type: "aws:kms/key:Key" } };
    const { engine } = engineWith([creating("mine"), creating("none"), updating], new Set(["key-1"]));
    const { ports, events } = repairPorts({ [urn("mine")]: "key-1", [urn("none")]: "" });
    await settlePending(engine, ports);
    const [mine, none, old] = [
        { urn: urn("mine"), operation: "creating", id: "key-1" },
        { urn: urn("none"), operation: "creating" },
        { urn: urn("old"), operation: "updating" },
    ];
    expect(brief(events)).toEqual([
        ["adopt", "started", mine],
        ["forget", "started", none],
        ["settle", "started", old],
        ["adopt", "succeeded", { ...mine, inState: true }],
        ["forget", "succeeded", { ...none, inState: false }],
        ["settle", "succeeded", { ...old, inState: false }],
    ]);
});

it("tells an answer that the cloud does not know as a failure", async () => {
    const { engine } = engineWith([creating("mine")], new Set());
    const { ports, events } = repairPorts({ [urn("mine")]: "key-9" });
    await expect(settlePending(engine, ports)).rejects.toThrow("nothing under the id");
    expect(events.map(({ what, result }) => [what, result])).toEqual([
        ["adopt", "started"],
        ["adopt", expect.stringMatching(/^failed: .*nothing under that id/)],
    ]);
});

it("changes nothing where its beginning cannot be put on record, and tells what broke off", async () => {
    const audit = () => Promise.reject(new Error("the disk is full"));
    const { engine, calls } = engineWith([creating("none")], new Set());
    const { ports } = repairPorts({ [urn("none")]: "" }, { audit });
    await expect(settlePending(engine, ports)).rejects.toThrow("disk is full");
    expect(calls).toEqual(["exportState"]);
    const broken = { call: () => Promise.reject(new Error("no access")) } as unknown as EngineProcess;
    const { ports: others, events } = repairPorts({}, { dead: { ...killed(), machine: identify() } });
    await expect(clearLocks(broken, lock(), others)).rejects.toThrow("no access");
    expect(events.map(({ what, result }) => [what, result])).toEqual([
        ["unlock", "started"],
        ["unlock", "failed: no access"],
    ]);
});

const now = Date.UTC(2026, 10, 24, 8);
const killed = () => ({ since: now - 60_000, until: now + 60_000 });
// No process has an id as high.
const lock = () => `file:///state/acme.json: created by ada@${identify().host} (pid 4194399) at 2026-11-24T08:00:00Z`;

it("tells which lock it removed, and of a stack that waits for nothing tells nothing", async () => {
    const { engine, calls } = engineWith([], new Set());
    const { ports, events } = repairPorts({}, { dead: { ...killed(), machine: identify() } });
    await settlePending(engine, ports);
    expect(events).toEqual([]);
    await clearLocks(engine, lock(), ports);
    expect(calls).toEqual(["exportState", "cancel"]);
    const data = { lock: expect.stringContaining("held by ada") };
    expect(events).toEqual([
        { what: "unlock", result: "started", data },
        { what: "unlock", result: "succeeded", data },
    ]);
});

it("stands in the audit log with who, run, commit and plan", async () => {
    const ports = portsOf();
    const journal = await Journal.start(runOf(["acme"], { runId: "r1" }), ports);
    const record = recordOf(journal, { ...ports, who: "ada", commit: "0123abc", planHash: "ab" });
    const data = { urn: urn("none"), operation: "creating" };
    await record.repaired("acme", { what: "forget", result: "started", data });
    journal.close();
    expect(verifyAudit(ports.root)).toMatchObject({
        findings: [],
        entries: [
            {
                who: "ada",
                what: "deploy.forget",
                stack: "acme",
                runId: "r1",
                commit: "0123abc",
                planHash: "ab",
                result: "started",
                data,
            },
        ],
    });
});
