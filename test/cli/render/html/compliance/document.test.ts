import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { complianceHtml } from "../../../../../cli/render/html/compliance/document";
import { encodeCompliance } from "../../../../../cli/render/html/compliance/encode";
import type { PageFacts } from "../../../../../cli/render/html/compliance/facts";
import type { Evidence } from "../../../../../compliance/evidence/schema";
import { Summing } from "../../../../../compliance/summary";
import { frameworks } from "../../../../../policies/frameworks/index";
import { awkward, exemptedTenant } from "../../../../compliance/awkward";
import { evidenceOf, exchanged, rules, tenant } from "../../../../compliance/facts";

const known = new Map(rules.map((rule) => [rule.id, rule]));
const pageOf = async (all: readonly Evidence[], more: Partial<PageFacts> = {}): Promise<string> =>
    [...(await complianceHtml(all, { version: "0.1.0", rules: known, history: [], ...more }))].join("");
/** The page as it is read. */
const textOf = (page: string): string =>
    page
        .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
        .replace(/<[^>]*>/g, "")
        .replace(/\s+/g, " ");

describe("the page on compliance", () => {
    const all = [evidenceOf(tenant("acme"))];

    it("allows its own script and style alone, and nothing from outside", async () => {
        const page = await pageOf(awkward());
        const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;
        const hash = (text: string) => createHash("sha256").update(text).digest("base64");
        expect(policy).toContain("default-src 'none'");
        expect(policy).toContain(hash(/<style>(.*?)<\/style>/s.exec(page)![1]!));
        expect(policy).toContain(hash(/<script>(.*?)<\/script>/s.exec(page)![1]!));
        expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    });

    it("carries its results whole", async () => {
        const [, json] = /<script type="application\/json" id="evidence">(.*?)<\/script>/s.exec(
            await pageOf(awkward()),
        )!;
        expect(JSON.parse(json!)).toEqual(JSON.parse(JSON.stringify(encodeCompliance(awkward(), known))));
    });

    it("is the same for the same evidence", async () => {
        expect(await pageOf(awkward())).toBe(await pageOf(awkward()));
    });

    it("has every control of every framework, with why where no rule serves it", async () => {
        const page = await pageOf(all);
        for (const { id, controls } of Object.values(frameworks))
            for (const control of controls) expect(page).toContain(`id="${id}/${control.id}"`);
        expect(textOf(page)).toMatch(/Impact assessment: An impact assessment is a document/);
    });

    it("tells exemptions with their dates, and who lowered which rules", async () => {
        const lowered = {
            pack: "p",
            rule: "r",
            own: "mandatory",
            level: "advisory",
            by: { layer: "tier", file: "t.yaml", line: 3 },
        };
        const text = textOf(await pageOf([exchanged(exemptedTenant("acme"), { lowered: [lowered] })]));
        expect(text).toMatch(/used e-1 of acme, until 2026-12-31/);
        expect(text).toMatch(
            /Why ?It goes in May\. ?Instead ?It is empty\. ?Asked for by ?bo ?Approved by ?ada ?From ?2026-11-01/,
        );
        expect(text).toContain("r lowered from mandatory to advisory by t.yaml:3 (tier)");
    });

    it("tells the thresholds of a finding's rule, and who set them", async () => {
        const by = { layer: "tier", file: "t.yaml", line: 3 };
        const judged = all[0]!.rules.map((rule) => ({
            ...rule,
            parameters: [{ name: "days", value: 20, own: 14, by }],
        }));
        expect(textOf(await pageOf([exchanged(all[0]!, { rules: judged })]))).toContain(
            "Judged by days: 20 by t.yaml:3 (tier).",
        );
    });

    it("tells earlier runs, the newest first, and whether their log is whole", async () => {
        const summing = new Summing();
        summing.add(all[0]!);
        const run = {
            seq: 4,
            time: "2026-11-28T12:00:00.000Z",
            who: "ada@desk",
            commit: "0123abc",
            format: "json",
            file: "e.json",
            sha256: "0".repeat(64),
            summary: summing.summary,
        };
        const history = [run, { ...run, seq: 5, who: "bo@desk" }];
        const good = textOf(await pageOf(all, { history, log: { anchor: "5:abc", findings: [] } }));
        expect(good).toMatch(/2 runs before this one.*bo@desk.*ada@desk/);
        expect(good).toContain("whole The audit log's chain was whole when this page was made, at 5:abc.");
        const bad = textOf(await pageOf(all, { history, log: { findings: ["edited line 2: it was"] } }));
        expect(bad).toContain("not as it was written:edited line 2: it was");
        expect(textOf(await pageOf(all))).toContain("There was no audit log when this page was made.");
    });

    it("claims nothing where planning failed, and is a page of nothing, too", async () => {
        const failed = textOf(await pageOf([evidenceOf(tenant("acme", { failed: "it threw", policies: [] }))]));
        expect(failed).toContain("acme: it threw");
        expect(failed).not.toContain("Every mandatory rule");
        expect(await pageOf([])).toContain("<h1>Compliance evidence</h1>");
    });
});
