import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { evidenceSchema } from "../../../compliance/evidence/schema";
import { brokenTenant, smallFleet } from "../fleets";
import { tenantry } from "../host";

// The hashes of rules are of the code that runs.
execFileSync(process.execPath, [join(__dirname, "../../../scripts/build.js")]);

const env = { SOURCE_DATE_EPOCH: "1795953600" };
const report = (args: readonly string[], directory = smallFleet()) =>
    tenantry(["compliance", "report", ...args, "--tenants", directory], { env });

function folder(): string {
    const made = mkdtempSync(join(tmpdir(), "tenantry-evidence-"));
    onTestFinished(() => rmSync(made, { recursive: true, force: true }));
    return made;
}

describe("compliance report", () => {
    it("is evidence as JSON, the same bytes each time", { timeout: 60_000 }, async () => {
        const directory = smallFleet();
        const { code, out } = await report(["acme", "--json"], directory);
        expect(code).toBe(0);
        const evidence = evidenceSchema.parse(JSON.parse(out));
        expect(evidence.time).toBe("2026-11-29T12:00:00.000Z");
        expect(evidence.subject.tenant).toBe("acme");
        expect(evidence.source.inputs.map(({ file }) => file)).toContain("acme.yaml");
        expect(evidence.totals.pass).toBeGreaterThan(50);
        expect((await report(["acme", "--json"], directory)).out).toBe(out);
    });

    it("is Markdown to read, of the frameworks asked for", async () => {
        const { out } = await report(["acme", "--framework", "gdpr"]);
        expect(out).toContain("32(1)(a)");
        expect(out).not.toContain("CC6.1 |");
    });

    it("writes a file a stack into a folder, and one document into a file", async () => {
        const into = folder();
        const { code, err } = await report(["--all", "--json", "--out", `${into}/new/`]);
        expect([code, err]).toEqual([0, expect.stringContaining("evidence of 3 stacks")]);
        expect(readdirSync(join(into, "new")).sort()).toEqual(["acme.json", "cell.shared-a.json", "globex.json"]);
        await report(["--all", "--out", join(into, "all.json")]);
        const { stacks } = JSON.parse(readFileSync(join(into, "all.json"), "utf8"));
        expect(stacks.map((one: { subject: { stack: string } }) => one.subject.stack)).toEqual([
            "acme",
            "cell.shared-a",
            "globex",
        ]);
        expect(readFileSync(join(into, "new", "acme.json"), "utf8")).toContain('"stack": "acme"');
    });

    it("says what is wrong before it plans", async () => {
        expect(await report(["--all", "acme"])).toMatchObject({ code: 2 });
        expect(await report(["acme", "--json", "--format", "markdown"])).toMatchObject({ code: 2 });
        expect(await report(["nobody"])).toMatchObject({ code: 6 });
        expect(await report(["acme", "--out", "/nowhere/there.md"])).toMatchObject({ code: 2 });
        const wrong = await tenantry(["compliance", "report", "--tenants", smallFleet()], {
            env: { SOURCE_DATE_EPOCH: "today" },
        });
        expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("SOURCE_DATE_EPOCH") });
        const broken = await report(["--all"], smallFleet({ "broken.yaml": brokenTenant }));
        expect(broken).toMatchObject({ code: 2, out: expect.stringContaining("## Compliance") });
        expect(existsSync("/nowhere")).toBe(false);
    });
});

describe("compliance coverage", () => {
    it("lists controls with their rules, and why others have none", async () => {
        const { code, out } = await tenantry(["compliance", "coverage", "--framework", "gdpr"]);
        expect(code).toBe(0);
        expect(out).toMatch(/^35 +Impact assessment +no +- +An impact assessment is a document/m);
        const { frameworks } = JSON.parse((await tenantry(["compliance", "coverage", "--json"])).out);
        expect(frameworks.map((one: { id: string }) => one.id)).toEqual(["soc2", "gdpr", "iso27001"]);
    });
});
