import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { availableMemory, memoryOf } from "../../../operations/engine/memory";

const mebibyte = 1_048_576;

it("memory of a process counts what it started", async () => {
    const script =
        'const { spawn } = require("node:child_process"); spawn(process.execPath, ["-e", process.argv[1]], { stdio: "inherit" });';
    const filler = `globalThis.held = Buffer.alloc(${64 * mebibyte}, 1); console.log("held"); setInterval(() => {}, 1000)`;
    const parent = spawn(process.execPath, ["-e", script, filler], { detached: true });
    onTestFinished(() => void process.kill(-parent.pid!, "SIGKILL"));
    await once(parent.stdout, "data");
    const measured = memoryOf([parent.pid!, process.pid]);
    expect(measured.get(parent.pid!)).toBeGreaterThan(80 * mebibyte);
    expect(measured.get(process.pid)).toBeGreaterThan(measured.get(parent.pid!)!);
});

it("memory of a process that has ended is none", () => {
    expect(memoryOf([2 ** 30])).toEqual(new Map([[2 ** 30, 0]]));
});

it("there is memory to be had on a machine that runs", () => {
    expect(availableMemory()).toBeGreaterThan(mebibyte);
});
