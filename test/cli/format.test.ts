import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { smallFleet } from "./fleets";
import { tenantry } from "./host";

const folder = mkdtempSync(join(tmpdir(), "tenantry-format-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a file that a document is written to", { timeout: 180_000 }, () => {
    it.each([
        [["data", "acme"], "where.json", /^\{\n/],
        [["data", "acme"], "where.MD", /^# Where data of acme lies\n/],
        [["data", "acme"], "where.mmd", /^flowchart LR\n/],
        [["data", "acme"], "where.txt", /^acme/],
        [["data", "acme"], "where", /^acme/],
        [["compliance", "ropa", "acme"], "record.json", /^\{\n/],
        [["compliance", "ropa", "acme"], "record.md", /^# Record of processing: acme\n/],
        [["compliance", "readiness", "acme"], "ready.json", /^\{\n/],
        [["compliance", "readiness", "acme"], "ready.md", /^# /],
        [["crypto", "acme"], "keys.json", /"stack": "acme"/],
        [["crypto", "acme"], "keys.cbom.json", /"bomFormat": "CycloneDX"/],
    ])("by %j as %s is of the format that its ending says", async (words, name, content) => {
        await tenantry([...words, "--out", join(folder, name), "--tenants", smallFleet()]);
        expect(readFileSync(join(folder, name), "utf8")).toMatch(content);
    });

    it.each([
        [["data", "acme"], "where.html", ".txt (text), .json (json), .md (markdown), .mmd (mermaid)"],
        [["compliance", "ropa", "acme"], "record.txt", ".md (markdown), .json (json)"],
        [["compliance", "readiness", "acme"], "ready.html", ".txt (text), .json (json), .md (markdown)"],
        [["compliance", "report", "acme"], "evidence.pdf", ".json (json), .md (markdown), .xml (junit)"],
        [["crypto", "acme"], "keys.csv", ".txt (text), .json (json), .cbom.json (cyclonedx)"],
        [["plan", "acme"], "plan.yaml", ".txt (text), .json (json), .md (markdown), .html (html)"],
        [["forecast", "acme"], "load.md", ".txt (text), .json (json), .html (html)"],
    ])("is refused by %j as %s, with the endings that there are", async (words, name, allowed) => {
        const { code, err } = await tenantry([...words, "--out", join(folder, name), "--tenants", smallFleet()]);
        expect(code).toBe(2);
        expect(err).toContain(
            `${name}: ${name.slice(name.indexOf("."))} is the ending of no format; there are ${allowed}`,
        );
        expect(err).toContain("or the format with --format: ");
    });

    it("takes any name where the format is named", async () => {
        const file = join(folder, "where.dat");
        const words = ["data", "acme", "--tenants", smallFleet(), "--out", file];
        expect((await tenantry([...words, "--json"])).code).toBe(0);
        expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ tenant: "acme" });
        expect((await tenantry([...words, "--format", "markdown"])).code).toBe(0);
        expect(readFileSync(file, "utf8")).toMatch(/^# /);
    });
});
