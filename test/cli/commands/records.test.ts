import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { appendAudit, auditFiles } from "../../../operations/records/audit-log";
import { Journal } from "../../../operations/records/journal";
import { attempt, portsOf, runOf } from "../../operations/records/runs";
import { tenantry } from "../host";

/** One run that finished, one that was killed, one whose journal is damaged. */
async function threeRuns(): Promise<string> {
    const ports = portsOf();
    const done = await Journal.start(runOf(["acme", "globex"], { runId: "r1" }), ports);
    attempt(done, "acme", "succeeded");
    done.record({ type: "intent", stack: "globex", attempt: 1, operation: "update" });
    const message = "AccessDenied: \u001b[31mno";
    done.record({ type: "result", stack: "globex", attempt: 1, outcome: "failed", message });
    done.record({ type: "wave-finished", wave: 0, gates: [{ gate: "results", passed: false, message: "1 of 2" }] });
    done.record({ type: "run-finished", outcome: "failed" });
    done.close();
    const killed = await Journal.start(runOf(["acme"], { runId: "r2", kind: "upgrade" }), ports);
    attempt(killed, "acme");
    killed.close();
    mkdirSync(join(ports.root, "runs", "r3"));
    writeFileSync(join(ports.root, "runs", "r3", "journal.jsonl"), "{}\n{}\n");
    return ports.root;
}

describe("runs", () => {
    it("lists runs newest first, the damaged and the killed too", async () => {
        const { out, code } = await tenantry(["runs", "--records", await threeRuns()]);
        expect(code).toBe(0);
        const lines = out.split("\n");
        expect(lines[1]).toMatch(/^r3 .*unreadable .*journal.jsonl:1/);
        expect(lines[2]).toMatch(/^r2 +upgrade +interrupted +ada +0123abc +1 in-flight$/);
        expect(lines[3]).toMatch(/^r1 +deploy +failed +ada +0123abc +1 succeeded, 1 failed$/);
    });

    it("tells a program the same", async () => {
        const { out } = await tenantry(["runs", "--json", "--records", await threeRuns()]);
        const { version, runs } = JSON.parse(out);
        expect(version).toBe(1);
        expect(runs[0]).toMatchObject({ run: "r3", problem: expect.stringContaining("damaged") });
        expect(runs[2]).toMatchObject({ run: "r1", outcome: "failed", stacks: { succeeded: 1, failed: 1 } });
    });

    it("shows a running one as running", async () => {
        const ports = portsOf();
        const journal = await Journal.start(runOf(["acme"], { runId: "r1" }), ports);
        expect((await tenantry(["runs", "r1", "--records", ports.root])).out).toMatch(/outcome +running/);
        journal.close();
    });

    it("shows every stack of one, and lets no message drive the terminal", async () => {
        const root = await threeRuns();
        const { out } = await tenantry(["runs", "r1", "--records", root]);
        expect(out).toMatch(/^acme +1 +succeeded +1 +2 create$/m);
        expect(out).toMatch(/^globex +1 +failed +1 +- +AccessDenied: \\u001b\[31mno$/m);
        expect(out).toContain("gate results after wave 1: not passed, 1 of 2");
        expect(out).not.toContain("\u001b");
        const { results } = JSON.parse((await tenantry(["runs", "r1", "--json", "--records", root])).out);
        expect(results).toMatchObject([{ stack: "acme" }, { stack: "globex", message: expect.anything() }]);
    });

    it("answers an unknown run, a damaged one and a wrong folder with what to do", async () => {
        const root = await threeRuns();
        const unknown = await tenantry(["runs", "r9", "--records", root]);
        expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining("did you mean r") });
        expect(await tenantry(["runs", "r3", "--records", root])).toMatchObject({
            code: 2,
            err: expect.stringMatching(/fix:/),
        });
        expect((await tenantry(["runs", "--records", join(root, "none")])).code).toBe(2);
        expect(JSON.parse((await tenantry(["runs", "r9", "--json", "--records", root])).out).error.code).toBe(
            "records-not-found",
        );
    });

    it("are completed from the records beside the fleet", async () => {
        const root = await threeRuns();
        const project = join(root, "project");
        mkdirSync(join(project, ".tenantry", "runs", "r7"), { recursive: true });
        mkdirSync(join(project, "tenants"));
        expect((await tenantry(["__words", "run"], { cwd: project })).out).toBe("r7\n");
    });
});

describe("audit", () => {
    const event = { who: "ada", what: "deploy.update", commit: "0123", result: "succeeded" };

    async function log(): Promise<string> {
        const ports = portsOf();
        await appendAudit({ ...event, stack: "acme", runId: "r1" }, ports);
        await appendAudit({ ...event, stack: "globex", runId: "r2" }, ports);
        return ports.root;
    }

    it("lists events, of a stack or a run where asked", async () => {
        const root = await log();
        const { out } = await tenantry(["audit", "list", "--records", root]);
        expect(out).toMatch(/^ +1 +2026-11-24T08:00:01.000Z +ada +deploy.update +acme +0123 +succeeded$/m);
        expect((await tenantry(["audit", "list", "--records", root, "--stack", "globex"])).out).not.toContain("acme");
        const { entries } = JSON.parse(
            (await tenantry(["audit", "list", "--json", "--run", "r2", "--records", root])).out,
        );
        expect(entries).toMatchObject([{ seq: 2, stack: "globex" }]);
    });

    it("shows what a repair was done to", async () => {
        const ports = portsOf();
        const [what, stack] = ["deploy.adopt", "acme"];
        await appendAudit({ ...event, what, stack, data: { urn: "urn:pulumi:acme::a::b::c", id: "k-1" } }, ports);
        await appendAudit({ ...event, what: "deploy.forget", stack, data: { urn: "urn:pulumi:acme::a::b::d" } }, ports);
        await appendAudit({ ...event, what: "deploy.unlock", stack, data: { lock: "held by ada" } }, ports);
        const { out } = await tenantry(["audit", "list", "--records", ports.root]);
        expect(out).toMatch(/deploy.adopt .* succeeded urn:pulumi:acme::a::b::c=k-1$/m);
        expect(out).toMatch(/deploy.forget .* succeeded urn:pulumi:acme::a::b::d$/m);
        expect(out).toMatch(/deploy.unlock .* succeeded held by ada$/m);
    });

    it("verifies a whole log, and holds it to its anchor", async () => {
        const root = await log();
        const { out, code } = await tenantry(["audit", "verify", "--records", root]);
        expect(code).toBe(0);
        const anchor = /^anchor (.*)$/m.exec(out)![1]!;
        expect((await tenantry(["audit", "verify", "--records", root, "--anchor", anchor])).code).toBe(0);
        const other = anchor.replace(/.{4}$/, (end) => (end === "0000" ? "1111" : "0000"));
        const wrong = await tenantry(["audit", "verify", "--records", root, "--anchor", other]);
        expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining("anchor") });
        expect((await tenantry(["audit", "verify", "--records", root, "--anchor", "x"])).code).toBe(2);
    });

    it("finds an edit, and says so where the log is listed", async () => {
        const root = await log();
        const file = auditFiles(root).log;
        writeFileSync(file, readFileSync(file, "utf8").replace("acme", "acne"));
        const { code, out } = await tenantry(["audit", "verify", "--json", "--records", root]);
        expect(code).toBe(1);
        expect(JSON.parse(out)).toMatchObject({ whole: false, anchor: null, findings: [{ kind: "edited", line: 1 }] });
        expect((await tenantry(["audit", "list", "--records", root])).err).toContain("tenantry audit verify");
    });
});
