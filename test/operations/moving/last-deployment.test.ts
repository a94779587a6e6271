import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lastDeployment } from "../../../operations/moving/last-deployment";
import { Journal, type JournalPorts } from "../../../operations/records/journal";
import { attempt, portsOf, runOf } from "../records/runs";

async function ended(ports: JournalPorts, runId: string, outcome?: "succeeded" | "failed", stack = "acme") {
    const journal = await Journal.start(runOf(["acme", "globex"], { runId }), ports);
    attempt(journal, stack, outcome);
    if (outcome) journal.record({ type: "run-finished", outcome: outcome === "failed" ? "failed" : "succeeded" });
    journal.close();
}

describe("the last deployment of a stack", () => {
    it("is unknown where no record tells of one", async () => {
        const ports = portsOf();
        expect(lastDeployment(ports.root, "acme", "aa")).toEqual({ outcome: "unknown" });
        await ended(ports, "r1", "succeeded", "globex");
        expect(lastDeployment(ports.root, "acme", "aa")).toEqual({ outcome: "unknown" });
    });

    it("is of what the files say now, or of something else", async () => {
        const ports = portsOf();
        await ended(ports, "r1", "succeeded");
        expect(lastDeployment(ports.root, "acme", "aa")).toEqual({ outcome: "deployed", run: "r1" });
        expect(lastDeployment(ports.root, "acme", "bb")).toEqual({ outcome: "other", run: "r1" });
    });

    it("is the newest one, whatever came before, and passes over runs that did not come to the stack", async () => {
        const ports = portsOf();
        await ended(ports, "r1", "succeeded");
        await ended(ports, "r2", "failed");
        await ended(ports, "r3", "succeeded", "globex");
        expect(lastDeployment(ports.root, "acme", "aa")).toEqual({ outcome: "failed", run: "r2" });
        await ended(ports, "r4", "succeeded");
        expect(lastDeployment(ports.root, "acme", "aa").outcome).toBe("deployed");
    });

    it("was cut off, or goes on", async () => {
        const ports = portsOf();
        const journal = await Journal.start(runOf(["acme"], { runId: "r1" }), ports);
        attempt(journal, "acme");
        expect(lastDeployment(ports.root, "acme", "aa")).toEqual({ outcome: "running", run: "r1" });
        journal.close();
        expect(lastDeployment(ports.root, "acme", "aa")).toEqual({ outcome: "interrupted", run: "r1" });
    });

    it("is no look for drift, and is not hidden by a record that is damaged", async () => {
        const ports = portsOf();
        await ended(ports, "r1", "failed");
        const looked = await Journal.start(runOf(["acme"], { runId: "r2", kind: "drift" }), ports);
        looked.record({ type: "intent", stack: "acme", attempt: 1, operation: "drift", inputHash: "aa" });
        looked.record({ type: "result", stack: "acme", attempt: 1, outcome: "succeeded" });
        looked.close();
        mkdirSync(join(ports.root, "runs", "r3"));
        writeFileSync(join(ports.root, "runs", "r3", "journal.jsonl"), "{}\n");
        expect(lastDeployment(ports.root, "acme", "aa")).toEqual({ outcome: "failed", run: "r1" });
    });
});
