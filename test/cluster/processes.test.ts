import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { bundled } from "../engine/bundle";
import { eventually } from "./client";
import { Processes } from "./processes";

function folder(): string {
    const made = mkdtempSync(join(tmpdir(), "tenantry-processes-"));
    onTestFinished(() => rmSync(made, { recursive: true, force: true }));
    return made;
}

/** Whether a process is there and has not ended. */
const runs = (id: number) => existsSync(`/proc/${id}/exe`);

it("ends all programs when it stops, those that ignore being asked among them", async () => {
    const processes = new Processes(folder());
    processes.start("asleep", "sleep", ["600"]);
    processes.start("deaf", "sh", ["-c", "trap '' TERM; while :; do sleep 1; done"]);
    const { ids } = processes;
    expect(ids.length).toBe(2);
    expect(ids.every(runs)).toBe(true);
    await processes.stop();
    expect(ids.some(runs)).toBe(false);
});

it("tells which program has ended, with the end of its log", async () => {
    const processes = new Processes(folder());
    onTestFinished(() => processes.stop());
    processes.start("broken", "sh", ["-c", "echo no such flag; exit 3"]);
    const complaint = async () => {
        try {
            processes.check();
        } catch (error) {
            return (error as Error).message;
        }
    };
    const message = await eventually("it has ended", complaint, (seen) => seen !== undefined);
    expect(message).toMatch(/broken ended with 3[\s\S]*no such flag/);
});

it("kills one program and leaves the others", async () => {
    const processes = new Processes(folder());
    onTestFinished(() => processes.stop());
    for (const name of ["first", "second"]) processes.start(name, "sleep", ["600"]);
    const [first, second] = processes.ids;
    await processes.kill("first");
    expect(runs(first!)).toBe(false);
    expect(processes.ids).toEqual([second]);
    processes.check();
});

it.each<[string, (suite: ChildProcess) => void]>([
    ["it is killed", (suite) => suite.kill("SIGKILL")],
    ["what waits for it has gone", (suite) => suite.disconnect()],
])("leaves no program behind a suite when %s", async (_, end) => {
    const script = `
        const { Processes } = require(${JSON.stringify(bundled("test/cluster/processes.ts"))});
        const processes = new Processes(${JSON.stringify(folder())});
        processes.start("asleep", "sleep", ["600"]);
        process.send(processes.ids[0]);
        setInterval(() => {}, 1000);`;
    const suite = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    onTestFinished(() => void suite.kill("SIGKILL"));
    const [program] = await once(suite, "message");
    const name = async () => readFileSync(`/proc/${program}/comm`, "utf8");
    await eventually("it runs", name, (found) => found === "sleep\n");
    end(suite);
    await eventually(
        "it has gone",
        async () => runs(program),
        (there) => !there,
    );
});
