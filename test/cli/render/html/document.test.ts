import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ReportData } from "../../../../cli/render/html/data";
import { renderHtml } from "../../../../cli/render/html/document";
import { encodeReport } from "../../../../cli/render/html/encode";
import { scriptJson } from "../../../../cli/render/html/page";
import { changingTenant, fleetPlan, newTenant, planOf, reportOf } from "../../plans";

const page = async (...stacks: Parameters<typeof fleetPlan>): Promise<string> =>
    [...(await renderHtml(reportOf(fleetPlan(...stacks))))].join("");

const dataOf = (html: string): ReportData =>
    JSON.parse(/<script type="application\/json" id="report">(.*?)<\/script>/s.exec(html)![1]!) as ReportData;

describe("the page", () => {
    it("carries its data whole", async () => {
        const stacks = [changingTenant("acme"), newTenant("beta")];
        expect(dataOf(await page(...stacks))).toEqual(
            JSON.parse(JSON.stringify(encodeReport(reportOf(fleetPlan(...stacks))))),
        );
    });

    it("carries data of more values than one piece holds", async () => {
        const stacks = [newTenant("acme", 6_000)];
        expect(dataOf(await page(...stacks)).values).toEqual(encodeReport(reportOf(fleetPlan(...stacks))).values);
    });

    it("allows its own script and style alone, and nothing from outside", async () => {
        const html = await page(newTenant("acme"));
        const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
        const hash = (text: string) => createHash("sha256").update(text).digest("base64");
        expect(policy).toContain("default-src 'none'");
        expect(policy).not.toContain("unsafe");
        expect(policy).toContain(hash(/<style>(.*?)<\/style>/s.exec(html)![1]!));
        expect(policy).toContain(hash(/<script>(.*?)<\/script>/s.exec(html)![1]!));
        expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    });

    it("is the same for the same plan", async () => {
        expect(await page(changingTenant("acme"))).toBe(await page(changingTenant("acme")));
    });

    it("holds hostile texts as data", async () => {
        const evil = `</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \u2028 "'`;
        const html = await page(
            planOf("acme", [{ type: "t:m:T", name: evil, inputs: { [evil]: evil } }], { failed: evil }),
        );
        expect(html.match(/<script/g)).toHaveLength(2);
        expect(html).not.toContain("<img");
        expect(dataOf(html).stacks[0]!.failed).toBe(evil);
    });
});

describe("JSON in a script", () => {
    it("has no character that HTML reads", () => {
        const text = scriptJson({ "<a>": "&\u2028\u2029" });
        expect(text).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(text)).toEqual({ "<a>": "&\u2028\u2029" });
    });
});
