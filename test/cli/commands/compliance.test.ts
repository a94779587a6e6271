import { execFileSync } from "node:child_process";
import {
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Evidence, evidenceSchema } from "../../../compliance/evidence/schema";
import { sarifFaults } from "../../compliance/sarif/schema";
import { brokenTenant, pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

// The hashes of rules are of the code that runs.
execFileSync(process.execPath, [join(__dirname, "../../../scripts/build.js")]);

const env = { SOURCE_DATE_EPOCH: "1795953600" };
const report = (args: readonly string[], directory = smallFleet()) =>
    tenantry(["compliance", "report", ...args, "--tenants", directory, "--records", join(directory, ".tenantry")], {
        env,
    });

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

    it("names what a tenant lacks that became strict later, and how to get it", { timeout: 60_000 }, async () => {
        const later = pooled("acme").replace("tier: free", "tier: premium").replace("pool", "bridge");
        const directory = smallFleet({ "acme.yaml": `${later}begun_as: standard\n` });
        const { code, out } = await report(["acme", "--json"], directory);
        expect(code).toBe(0);
        const name = "tenant-begun-strict";
        const found = evidenceSchema.parse(JSON.parse(out)).rules.find(({ rule }) => rule === name)!;
        expect(found).toMatchObject({
            level: "advisory",
            controls: { soc2: expect.arrayContaining(["CC6.1"]) },
            resources: [
                {
                    result: "fail",
                    message: expect.stringMatching(/the vault of backups .* locked for good; .* by a dump/),
                },
            ],
        });
        const explained = await tenantry(["policy", "explain", "acme", name, "--tenants", directory]);
        expect(explained).toMatchObject({ code: 0, out: expect.stringMatching(/tenant-begun-strict .*advisory/) });
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
        expect(readdirSync(join(into, "new")).sort()).toEqual([
            "_manifest.json",
            "acme.json",
            "cell.shared-a.json",
            "globex.json",
        ]);
        expect(JSON.parse(readFileSync(join(into, "new", "_manifest.json"), "utf8"))).toMatchObject({
            time: "2026-11-29T12:00:00.000Z",
            asOf: "2026-11-29",
        });
        await report(["--all", "--out", join(into, "all.json")]);
        const { stacks } = JSON.parse(readFileSync(join(into, "all.json"), "utf8"));
        expect(stacks.map((one: { subject: { stack: string } }) => one.subject.stack)).toEqual([
            "acme",
            "cell.shared-a",
            "globex",
        ]);
        expect(readFileSync(join(into, "new", "acme.json"), "utf8")).toContain('"stack": "acme"');
    });

    it("is SARIF at the lines of the fleet's files, or OSCAL, by the ending of its file", {
        timeout: 60_000,
    }, async () => {
        const into = folder();
        const directory = smallFleet();
        expect(await report(["--all", "--out", join(into, "all.sarif")], directory)).toMatchObject({ code: 0 });
        const text = readFileSync(join(into, "all.sarif"), "utf8");
        expect(sarifFaults(text)).toEqual([]);
        const [{ results }] = JSON.parse(text).runs;
        const places = results.map(
            (one: { locations: readonly { physicalLocation: unknown }[] }) => one.locations[0]!.physicalLocation,
        );
        expect(places.length).toBeGreaterThan(0);
        for (const place of places)
            expect(place).toMatchObject({ artifactLocation: { uri: expect.stringMatching(/^[a-z0-9./-]+\.yaml$/) } });
        await report(["acme", "--out", join(into, "acme.oscal.json")], directory);
        expect(JSON.parse(readFileSync(join(into, "acme.oscal.json"), "utf8"))).toHaveProperty("assessment-results");
        await report(["--all", "--out", join(into, "again.sarif")], directory);
        expect(readFileSync(join(into, "again.sarif"), "utf8")).toBe(text);
    });

    it("is a page with the runs before it, and the same page where no run came between", {
        timeout: 60_000,
    }, async () => {
        const into = folder();
        const directory = smallFleet();
        const first = await report(["acme", "--format", "html"], directory);
        expect(first.out).toContain("There was no audit log when this page was made.");
        expect((await report(["acme", "--format", "html"], directory)).out).toBe(first.out);
        await report(["acme", "--out", join(into, "acme.html")], directory);
        const second = await report(["acme", "--format", "html"], directory);
        expect(second.out).toContain("1 run before this one");
        expect(second.out).toMatch(/chain was whole when this page was made, at <code class="hash">1:[0-9a-f]{64}/);
    });

    it("tells the day that it judged at in what it writes, in the audit log and on the screen", {
        timeout: 60_000,
    }, async () => {
        const into = folder();
        const directory = smallFleet({
            "policies.yaml":
                "statements:\n  - when: {tiers: [free], until: 2026-11-01}\n    policies: {aws-kms-rotation: disabled}\n",
        });
        const evidenceOn = async (name: string, ...args: readonly string[]) => {
            const { code, err } = await report(["acme", "--json", "--out", join(into, name), ...args], directory);
            expect(code).toBe(0);
            const evidence = evidenceSchema.parse(JSON.parse(readFileSync(join(into, name), "utf8")));
            return { err, evidence, rule: evidence.rules.find(({ rule }) => rule === "aws-kms-rotation")! };
        };
        const past = await evidenceOn("past.json", "--as-of", "2026-10-15");
        expect(past.evidence).toMatchObject({ time: "2026-11-29T12:00:00.000Z", asOf: "2026-10-15" });
        expect(past.rule.level).toBe("disabled");
        expect(past.err).toContain("judged as of 2026-10-15");
        const now = await evidenceOn("now.json");
        expect(now.evidence.asOf).toBe("2026-11-29");
        expect(now.rule.level).not.toBe("disabled");
        expect(now.err).not.toContain("judged as of");
        const log = readFileSync(join(directory, ".tenantry", "audit.jsonl"), "utf8")
            .trim()
            .split("\n");
        expect(log.map((line) => JSON.parse(line).data.asOf)).toEqual(["2026-10-15", "2026-11-29"]);
    });

    it("says what is wrong with the files that it was made from, to whom it concerns", {
        timeout: 60_000,
    }, async () => {
        const run = async (files: Readonly<Record<string, string>>) => {
            const { code, out } = await report(["--all", "--json"], smallFleet(files));
            const { stacks } = JSON.parse(out) as { stacks: Evidence[] };
            const parsed = stacks.map((one) => evidenceSchema.parse(one));
            return { code, told: parsed.map(({ problems = [] }) => problems.map(({ code: id, file }) => [id, file])) };
        };
        const said = (rule: string) => `statements:\n  - policies: {${rule}: advisory}\n`;
        expect(await run({ "policies.yaml": said("aws-kms-rotation") })).toEqual({ code: 0, told: [[], [], []] });
        const everybody = Array(3).fill([["TN316", "policies.yaml"]]);
        expect(await run({ "policies.yaml": said("aws-kms-rotaton") })).toEqual({ code: 2, told: everybody });
        const one = { "acme.yaml": `${pooled("acme")}policies: {aws-kms-rotaton: advisory}\n` };
        expect(await run(one)).toEqual({ code: 2, told: [[["TN316", "acme.yaml"]], [], []] });
    });

    it("tells the level that held of a raised rule that judged nothing", { timeout: 60_000 }, async () => {
        const rule = "gcp-kms-rotation";
        const raised = `statements:\n  - {when: {tenants: [acme], from: 2026-11-29}, policies: {${rule}: mandatory}}\n`;
        const { out } = await report(["--all", "--json"], smallFleet({ "policies.yaml": raised }));
        const { stacks } = JSON.parse(out) as { stacks: Evidence[] };
        const levels = stacks.map((one) => one.rules.find((each) => each.rule === rule)!);
        expect(levels.map(({ level, resources }) => [level, resources.length])).toEqual([
            ["mandatory", 0],
            ["advisory", 0],
            ["advisory", 0],
        ]);
    });

    it("judges as of today whatever time takes the clock's place, and says that it is another day", {
        timeout: 60_000,
    }, async () => {
        const directory = smallFleet();
        const records = join(directory, ".tenantry");
        const args = ["compliance", "report", "acme", "--json", "--tenants", directory, "--records", records];
        const on = async (day: string, ...more: string[]) =>
            (await tenantry([...args, ...more], { env, today: () => day })).out;
        expect(JSON.parse(await on("2027-03-01"))).toMatchObject({
            asOf: "2027-03-01",
            time: "2026-11-29T12:00:00.000Z",
        });
        expect(await on("2027-03-01", "--as-of", "2026-11-29")).toBe(await on("2026-11-29"));
    });

    it("keeps the evidence of a tenant that is called as the list of a folder's files", {
        timeout: 60_000,
    }, async () => {
        const directory = smallFleet({ "manifest.yaml": pooled("manifest") });
        const into = folder();
        const records = join(directory, ".tenantry");
        expect(await report(["manifest", "--json", "--out", `${into}/`], directory)).toMatchObject({ code: 0 });
        expect(readdirSync(into).sort()).toEqual(["_manifest.json", "manifest.json"]);
        const kept = evidenceSchema.parse(JSON.parse(readFileSync(join(into, "manifest.json"), "utf8")));
        expect(kept.subject.tenant).toBe("manifest");
        expect(await tenantry(["compliance", "verify", "--records", records])).toMatchObject({ code: 0 });
    });

    it("finds a folder, or a link to nowhere, in the place of evidence", { timeout: 60_000 }, async () => {
        const directory = smallFleet();
        const into = folder();
        const records = join(directory, ".tenantry");
        expect(await report(["acme", "--json", "--out", `${into}/`], directory)).toMatchObject({ code: 0 });
        const file = join(into, "acme.json");
        for (const instead of [() => mkdirSync(file), () => symlinkSync("nowhere", file)]) {
            rmSync(file, { recursive: true });
            instead();
            const found = await tenantry(["compliance", "verify", into, "--records", records]);
            expect(found).toMatchObject({ code: 1, out: expect.stringContaining("acme.json: the manifest names it") });
        }
    });

    it("has evidence of tenants and cells whose files are broken: their errors, and that nothing is shown", {
        timeout: 60_000,
    }, async () => {
        const cell = "region: nowhere-1\n";
        const files = { "broken.yaml": brokenTenant, "_manifest.yaml": "tier: 1\n", "cells/lost.yaml": cell };
        const directory = smallFleet(files);
        const into = folder();
        const records = join(directory, ".tenantry");
        expect(await report(["--all", "--json", "--out", `${into}/`], directory)).toMatchObject({ code: 2 });
        const listed = Object.keys(JSON.parse(readFileSync(join(into, "_manifest.json"), "utf8")).files);
        expect(listed).toEqual(
            expect.arrayContaining(["%5fmanifest.json", "broken.json", "cell.lost.json", "acme.json"]),
        );
        const { subject, problems, frameworks } = evidenceSchema.parse(
            JSON.parse(readFileSync(join(into, "broken.json"), "utf8")),
        );
        expect(subject).toMatchObject({ stack: "broken", kind: "tenant", failed: "its files have errors" });
        expect(problems?.map(({ file }) => file)).toContain("broken.yaml");
        const statuses = new Set(frameworks.flatMap(({ controls }) => controls.map(({ status }) => status)));
        expect([...statuses].sort()).toEqual(["noRule", "notAutomated", "undetermined"]);
        expect(await tenantry(["compliance", "verify", "--records", records])).toMatchObject({ code: 0 });
        expect((await report(["--all"], directory)).out).toContain("Not planned to their end");
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

describe("compliance verify", () => {
    const written = async () => {
        const directory = smallFleet();
        const into = folder();
        const records = join(directory, ".tenantry");
        const verify = async (...args: readonly string[]) =>
            tenantry(["compliance", "verify", ...args, "--records", records]);
        expect(await report(["--all", "--json", "--out", `${into}/all/`], directory)).toMatchObject({ code: 0 });
        await report(["acme", "--out", join(into, "acme.md")], directory);
        return { into, records, verify };
    };
    const edit = (file: string, from: string, to: string) =>
        writeFileSync(file, readFileSync(file, "utf8").replace(from, to));

    it("finds what runs wrote whole, and an edit anywhere with its place", { timeout: 60_000 }, async () => {
        const { into, verify } = await written();
        const good = await verify();
        expect(good).toMatchObject({
            code: 0,
            out: expect.stringContaining("whole: 5 files of 2 runs in the audit log"),
        });
        expect(good.out).toMatch(/anchor 2:[0-9a-f]{64}/);
        expect(await verify(join(into, "all"))).toMatchObject({ code: 0 });
        expect(await verify(join(into, "all", "acme.json"))).toMatchObject({ code: 0 });
        expect(await verify(join(into, "acme.md"))).toMatchObject({ code: 0 });

        edit(join(into, "all", "acme.json"), '"result": "pass"', '"result": "fail"');
        const edited = await verify(join(into, "all"));
        expect(edited.code).toBe(1);
        expect(edited.out).toMatch(/^edited .*acme\.json line \d+ \(rules\/tenantry-/m);
        expect((await verify(join(into, "all", "acme.json"))).code).toBe(1);
        expect((await verify()).code).toBe(1);

        edit(join(into, "acme.md"), "✅", "✅ ");
        expect(await verify(join(into, "acme.md"))).toMatchObject({
            code: 1,
            out: expect.stringContaining("unrecorded"),
        });
    });

    it("finds files that were taken out, put in, or named by an edited manifest", { timeout: 60_000 }, async () => {
        const { into, verify } = await written();
        const all = join(into, "all");
        writeFileSync(join(all, "forged.json"), "{}");
        rmSync(join(all, "globex.json"));
        const { findings, whole } = JSON.parse((await verify(all, "--json")).out);
        expect(whole).toBe(false);
        expect(findings.map(({ kind }: { kind: string }) => kind).sort()).toEqual(["missing", "unlisted"]);
        edit(join(all, "_manifest.json"), '"globex.json"', '"hexglob.json"');
        expect((await verify(all)).out).toContain("unrecorded");
        rmSync(all, { recursive: true });
        expect(await verify()).toMatchObject({ code: 0, out: expect.stringMatching(/^gone .*manifest/m) });
    });

    it("takes what a run wrote for no other run's: the last that wrote at a path decides", {
        timeout: 120_000,
    }, async () => {
        const directory = smallFleet();
        const [into, records] = [folder(), join(directory, ".tenantry")];
        const verify = (...args: readonly string[]) =>
            tenantry(["compliance", "verify", ...args, "--records", records]);
        const write = (to: string, day: string) => report(["acme", "--json", "--out", to, "--as-of", day], directory);
        const [file, all] = [join(into, "acme.json"), `${into}/all/`];
        const texts = (...names: readonly string[]) => names.map((name) => readFileSync(join(into, name), "utf8"));
        const days = ["2026-11-01", "2026-11-02"];
        const written: string[][] = [];
        for (const day of days) {
            await write(file, day);
            await write(all, day);
            written.push(texts("acme.json", "all/acme.json", "all/_manifest.json"));
        }
        const put = ([one, two, three]: readonly string[]) => {
            writeFileSync(file, one!);
            writeFileSync(join(all, "acme.json"), two!);
            writeFileSync(join(all, "_manifest.json"), three!);
        };
        expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining("whole: 3 files of 4 runs") });
        put(written[0]!);
        const old = await verify("--json");
        expect(old.code).toBe(1);
        const found = JSON.parse(old.out).findings as { kind: string; file: string; message: string }[];
        expect(found.map(({ kind }) => kind)).toEqual(["replaced", "replaced"]);
        expect(found[0]!.message).toBe(
            "these are the bytes of entry 1 of the audit log, and entry 3 wrote this file last",
        );
        expect((await verify(file)).out).toMatch(/^replaced /m);
        expect((await verify(all)).out).toMatch(/^replaced /m);
        expect((await verify(join(all, "acme.json"))).code).toBe(1);
        put(written[1]!);
        // A copy elsewhere, where no run wrote, is known by its bytes; a later run into one file of a folder is its last.
        writeFileSync(join(into, "copy.json"), written[0]![0]!);
        expect(await verify(join(into, "copy.json"))).toMatchObject({ code: 0 });
        await write(join(all, "acme.json"), "2026-11-03");
        expect(await verify()).toMatchObject({ code: 0 });
        put(written[1]!);
        expect((await verify(all)).out).toMatch(/^replaced .*acme\.json/m);
    });

    it("checks the files of a run without its manifest, and says where there is nothing to check", {
        timeout: 120_000,
    }, async () => {
        const { into, verify } = await written();
        const all = join(into, "all");
        rmSync(join(all, "_manifest.json"));
        const missing = await verify();
        expect(missing).toMatchObject({ code: 1, out: expect.stringMatching(/^missing .*those that it named$/m) });
        expect(missing.out).toContain("1 finding: not as it was written");
        expect(missing.out).not.toMatch(/^gone/m);
        edit(join(all, "acme.json"), '"result": "pass"', '"result": "fail"');
        for (const args of [[], [all]]) {
            const { code, out } = await verify(...args);
            expect(code).toBe(1);
            expect(out).toMatch(/^missing .*are not those that it named$/m);
            expect(out).toMatch(/^edited .*acme\.json line \d+ \(rules\/tenantry-/m);
        }
        rmSync(all, { recursive: true });
        expect(await verify()).toMatchObject({ code: 0, out: expect.stringMatching(/^gone .*manifest/m) });
        rmSync(join(into, "acme.md"));
        expect(await verify()).toMatchObject({
            code: 2,
            out: expect.stringContaining("nothing to verify: no file that a run wrote is there any more"),
        });
        const nowhere = (...args: readonly string[]) => tenantry(["compliance", "verify", ...args], { cwd: folder() });
        expect(await nowhere()).toMatchObject({
            code: 2,
            out: expect.stringMatching(/^nothing to verify: no run in the audit log of .* wrote evidence/),
        });
        const { code, out } = await nowhere("--json");
        expect([code, JSON.parse(out)]).toEqual([2, expect.objectContaining({ whole: null, files: 0, findings: [] })]);
        expect(await verify(into)).toMatchObject({ code: 2, out: expect.stringContaining("holds no files") });
    });

    it("finds an edit of the audit log, and refuses a path that is not there", { timeout: 60_000 }, async () => {
        const { records, verify } = await written();
        edit(join(records, "audit.jsonl"), '"format":"json"', '"format":"html"');
        expect(await verify()).toMatchObject({ code: 1, out: expect.stringMatching(/^edited audit log line 1/m) });
        expect(await verify("nowhere")).toMatchObject({ code: 2 });
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
