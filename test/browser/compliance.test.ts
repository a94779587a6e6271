import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complianceHtml } from "../../cli/render/html/compliance/document";
import type { PageFacts } from "../../cli/render/html/compliance/facts";
import type { Evidence } from "../../compliance/evidence/schema";
import { awkward } from "../compliance/awkward";
import { bucket, evidenceOf, rules, tenant, verdict } from "../compliance/facts";
import { Browser, type OpenOptions } from "./chromium";

const browser = new Browser();
beforeAll(() => browser.start());
afterAll(() => browser.close());

const facts: PageFacts = { version: "0.1.0", rules: new Map(rules.map((rule) => [rule.id, rule])), history: [] };
const open = async (all: readonly Evidence[] = awkward(), options: OpenOptions = {}) =>
    browser.show(await complianceHtml(all, facts), options);
const control = (id: string) => `[id="${id}"]`;

describe("the page on compliance", () => {
    it("says at a glance what came of it, without an error or a request", async () => {
        const { page, faults } = await open();
        expect(await page.locator(".tile .value").allTextContents()).toEqual(["1", "2", "1", "2", "1"]);
        expect(await page.getByRole("alert").first().textContent()).toContain("broken: it threw");
        expect(await page.locator(".cards h3").count()).toBe(3);
        expect(faults).toEqual([]);
    });

    it("leads from a framework to a control, a rule and its resources, by the keyboard too", async () => {
        const { page, faults } = await open();
        const one = page.locator(control("soc2/CC6.1"));
        await one.locator("summary").first().focus();
        await page.keyboard.press("Enter");
        const rule = one.locator("details.rule").first();
        await expect.poll(() => rule.count()).toBe(1);
        await rule.locator("summary").focus();
        await page.keyboard.press("Space");
        await expect.poll(() => rule.locator("li").first().textContent()).toContain("database-server");
        expect(await rule.locator(".body p").first().textContent()).toContain("aws-rds-storage-encrypted");
        expect(faults).toEqual([]);
    });

    it("has an address for every control", async () => {
        const { page, go } = await open(awkward(), { hash: "#iso27001/A.8.24" });
        expect(await page.locator(control("iso27001/A.8.24")).getAttribute("open")).toBe("");
        await go("#gdpr/32(1)(a)");
        await expect.poll(() => page.locator(control("gdpr/32(1)(a)")).getAttribute("open")).toBe("");
    });

    it("narrows controls by status and text", async () => {
        const { page, faults } = await open();
        const shown = page.locator("#soc2 .control:visible");
        const all = await shown.count();
        await page.getByLabel("Show").selectOption("failed");
        await expect.poll(() => shown.count()).toBeLessThan(all);
        await page.getByLabel("Show").selectOption("");
        await page.keyboard.press("Escape");
        await page.locator("h1").click();
        await page.keyboard.press("/");
        await page.keyboard.type("rds-storage cc6");
        await expect.poll(() => shown.count()).toBeGreaterThan(0);
        for (const id of await shown.locator(".control-id").allTextContents()) expect(id).toMatch(/^CC6/);
        await page.locator("#search").fill("nothing has this");
        await expect.poll(() => page.getByText("Nothing matches.").first().isVisible()).toBe(true);
        expect(faults).toEqual([]);
    });

    it("opens and closes all controls of a framework", async () => {
        const { page } = await open();
        const section = page.locator("section#gdpr");
        await section.getByRole("button", { name: "Open all" }).click();
        expect(await section.locator(".control[open]").count()).toBe(await section.locator(".control").count());
        await section.getByRole("button", { name: "Close all" }).click();
        expect(await section.locator(".control[open]").count()).toBe(0);
    });

    it("lets texts be texts", async () => {
        const { page, faults } = await open();
        await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        expect(await page.locator("main script, main img, main b b").count()).toBe(0);
        expect(await page.locator("#findings").textContent()).toContain("</script>");
        expect(faults).toEqual([]);
    });

    it.each([360, 800])("fits a window of %i", async (width) => {
        const { page } = await open(awkward(), { width, hash: "#soc2/CC6.1" });
        await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    });

    it("follows the system's colours, and prints light with findings open", async () => {
        const background = "getComputedStyle(document.documentElement).backgroundColor";
        const { page } = await open(awkward(), { scheme: "dark" });
        const night = await page.evaluate(background);
        await page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
        expect(await page.locator(".finding:not([open])").count()).toBe(0);
        await page.emulateMedia({ media: "print" });
        expect(await page.evaluate(background)).toBe("rgb(255, 255, 255)");
        expect(night).not.toBe("rgb(255, 255, 255)");
        await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
        expect(await page.locator(".finding[open]").count()).toBe(0);
    });

    it("shows ten thousand results a piece at a time", async () => {
        const names = Array.from({ length: 100 }, (_, at) => `tenant-${at}`);
        const all = names.map((name) => {
            const policies = Array.from({ length: 100 }, (_, at) =>
                verdict(name, "aws-s3-versioning", bucket(at), at === 0 ? "fail" : "pass"),
            );
            return evidenceOf(tenant(name, { policies }));
        });
        const begun = Date.now();
        const { page, faults } = await open(all);
        expect(Date.now() - begun).toBeLessThan(20_000);
        expect(await page.evaluate<number>("document.querySelectorAll('*').length")).toBeLessThan(10_000);
        const finding = page.locator(".finding").first();
        await finding.locator("summary").click();
        await expect.poll(() => finding.locator("li").count()).toBeGreaterThan(20);
        const a12 = page.locator(".control[data-status=failed]").first();
        await a12.locator("summary").first().click();
        const rule = a12.locator("details.rule").first();
        await rule.locator("summary").click();
        await expect.poll(() => rule.locator("li").count()).toBeGreaterThan(20);
        expect(await rule.locator("li").count()).toBeLessThan(1_000);
        expect(faults).toEqual([]);
    });
});

describe("without JavaScript", () => {
    it("says all but which resources hold", async () => {
        const text = [...(await complianceHtml(awkward(), facts))].join("").replace(/<script>[\s\S]*?<\/script>/g, "");
        const { page } = await browser.show([text]);
        expect(await page.locator("#findings").textContent()).toContain("database-server");
        expect(await page.locator(control("soc2/CC6.1")).textContent()).toContain("aws-rds-storage-encrypted");
    });
});
