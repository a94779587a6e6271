import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StackPlan } from "../../planner/document";
import {
    changingTenant,
    fleetPlan,
    leavingTenant,
    madeRule,
    newTenant,
    planOf,
    reportOf,
    tenantFacts,
    urnOf,
} from "../cli/plans";
import { Browser } from "./chromium";

const browser = new Browser();
beforeAll(() => browser.start());
afterAll(() => browser.close());

const rules = new Map([madeRule("tenant-no-stateful-replacement")].map((rule) => [rule.id, rule]));
const facts = {
    acme: tenantFacts({ cell: undefined }),
    beta: tenantFacts({ tier: "free", isolation: "pool", cell: "shared-a" }),
    gamma: tenantFacts({ tier: "free", isolation: "pool", cell: "shared-b" }),
};
const fleet = () =>
    reportOf(fleetPlan(changingTenant("acme"), newTenant("beta"), newTenant("gamma")), facts, { rules });
const stacks = "table.list tbody th a";
const selected = '[role=treeitem][aria-selected="true"]';

describe("the overview", () => {
    it("shows the fleet at a glance, without an error or a request", async () => {
        const { page, faults } = await browser.open(fleet());
        expect(await page.locator(".tile .value").allTextContents()).toEqual(["3", "22", "15", "2", "1", "1"]);
        expect(await page.locator(stacks).allTextContents()).toEqual(["acme", "beta", "gamma"]);
        expect(await page.locator(".rules li").count()).toBe(2);
        expect(await page.locator(".square").count()).toBe(3);
        expect(await page.locator("svg[role=img]").first().getAttribute("aria-label")).toContain("13 create");
        expect(faults).toEqual([]);
    });

    it("claims nothing of policies where none was asked", async () => {
        const cards = async (plan: StackPlan) => {
            const { page, faults } = await browser.open(reportOf(fleetPlan(plan)));
            expect(faults).toEqual([]);
            const tile = page.locator(".tile", { hasText: "mandatory violations" });
            const card = page.locator(".card", { has: page.getByRole("heading", { name: "Policies", exact: true }) });
            return [await tile.locator(".note").textContent(), await card.allTextContents()];
        };
        const silent = planOf("s", [{ type: "t", name: "n" }]);
        expect(await cards(silent)).toEqual(["no policy applied", []]);
        expect(await cards({ ...silent, tenantry: { ...silent.tenantry, packs: ["strict"] } })).toEqual([
            "every mandatory policy held",
            ["PoliciesThe policies found nothing."],
        ]);
    });

    it("narrows the list by tier, cell, isolation and violations, and says so in the address", async () => {
        const { page, faults } = await browser.open(fleet());
        await page.getByLabel("Tier").selectOption("free");
        await expect.poll(() => page.locator(stacks).allTextContents()).toEqual(["beta", "gamma"]);
        await page.getByLabel("Cell").focus();
        await page.getByLabel("Cell").selectOption("shared-b");
        await expect.poll(() => page.locator(stacks).allTextContents()).toEqual(["gamma"]);
        expect(page.url()).toContain("tier=free&cell=shared-b");
        expect(await page.evaluate("document.activeElement.getAttribute('name')")).toBe("cell");
        await page.getByText("reset").click();
        await page.getByLabel("Show").selectOption("mandatory");
        await expect.poll(() => page.locator(stacks).allTextContents()).toEqual(["acme"]);
        await page.getByLabel("Show").selectOption("held");
        await page.getByLabel("Isolation").selectOption("silo");
        await expect.poll(() => page.locator("#found").textContent()).toBe("0 of 3");
        expect(await page.getByText("Nothing matches.").isVisible()).toBe(true);
        expect(faults).toEqual([]);
    });

    it("orders the list", async () => {
        const { page } = await browser.open(fleet());
        await page.getByRole("columnheader", { name: "Mandatory" }).getByRole("link").click();
        await expect.poll(() => page.locator('th[aria-sort="descending"]').textContent()).toContain("Mandatory");
        expect((await page.locator(stacks).allTextContents())[0]).toBe("acme");
    });

    it("finds tenants by what is in their resources, from the keyboard", async () => {
        const { page, faults } = await browser.open(fleet());
        await page.keyboard.press("/");
        await page.keyboard.type("cidrBlock 10.0");
        await expect.poll(() => page.locator(stacks).allTextContents()).toEqual(["acme"]);
        expect(await page.locator(".hits").textContent()).toContain("1 resource");
        await page.locator("#search").fill("tn-beta-2");
        await expect.poll(() => page.locator(stacks).allTextContents()).toEqual(["beta"]);
        await page.locator("#search").fill("");
        await expect.poll(() => page.locator(stacks).count()).toBe(3);
        expect(faults).toEqual([]);
    });
});

describe("a stack", () => {
    it("is a tree that opens and closes", async () => {
        const { page, faults } = await browser.open(fleet(), { hash: "#/stack/beta" });
        const rows = page.getByRole("treeitem");
        await expect.poll(() => rows.count()).toBe(3);
        const storage = rows.filter({ hasText: "tenantry:aws:Storage" });
        expect(await storage.getAttribute("aria-expanded")).toBe("false");
        await storage.locator(".twist").click();
        expect(await storage.getAttribute("aria-expanded")).toBe("true");
        expect(await rows.count()).toBe(6);
        await page.getByRole("button", { name: "Close all" }).click();
        expect(await rows.count()).toBe(2);
        await page.getByRole("button", { name: "Open all" }).click();
        expect(await rows.count()).toBe(6);
        expect(faults).toEqual([]);
    });

    it("is walked with the arrow keys", async () => {
        const { page } = await browser.open(fleet(), { hash: "#/stack/beta" });
        const focused = () => page.evaluate<string>("document.activeElement.textContent");
        await page.getByRole("treeitem").first().focus();
        await page.keyboard.press("End");
        expect(await focused()).toContain("storage");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowDown");
        expect(await focused()).toContain("bucket-0");
        await page.keyboard.press("ArrowLeft");
        expect(await focused()).toContain("storage");
        await page.keyboard.press("Enter");
        await expect.poll(() => page.locator(".panel h2").textContent()).toContain("storage");
        await page.keyboard.press("Home");
        expect(await focused()).toContain("pulumi:pulumi:Stack");
    });

    it("shows what changes at first, and everything when asked", async () => {
        const { page } = await browser.open(fleet(), { hash: "#/stack/acme" });
        const names = () => page.locator("[role=treeitem] .name").allTextContents();
        await expect.poll(names).not.toContain("network-key");
        expect(await names()).toContain("network-vpc");
        await page.getByLabel("Operation").selectOption("");
        await page.getByRole("button", { name: "Open all" }).click();
        expect(await names()).toContain("network-key");
        await page.getByLabel("Operation").selectOption("delete");
        expect(await names()).toEqual(["tenantry-acme", "acme", "old-files"]);
        await page.getByLabel("Filter resources").fill("nothing has this");
        expect(await names()).toEqual([]);
    });

    it("shows a resource's differences, findings with their fix, and secrets as such", async () => {
        const { page, faults } = await browser.open(fleet(), { hash: "#/stack/acme" });
        await page.getByRole("treeitem").filter({ hasText: "database-server" }).click();
        const panel = page.locator(".panel");
        await expect.poll(() => panel.locator("h2").textContent()).toContain("database-server");
        expect(page.url()).toContain("resource=");
        expect(await panel.locator(".state").textContent()).toContain("would be replaced");
        expect(await panel.locator(".state").textContent()).toContain("inferred");
        expect(await panel.locator(".change").first().locator(".old").textContent()).toContain("false");
        expect(await panel.locator(".change").first().locator(".new").textContent()).toContain("true");
        expect(await panel.locator(".findings").textContent()).toContain(
            "Mend what tenant-no-stateful-replacement names.",
        );
        expect(await panel.locator(".properties").textContent()).toContain("password[secret]");
        expect(await panel.locator(".unknown").first().textContent()).toBe("known after deployment");
        expect(faults).toEqual([]);
    });

    it("has an address for every resource", async () => {
        const { page, go } = await browser.open(fleet(), { hash: "#/stack/beta?resource=aws:s3:Bucket::bucket-2" });
        expect(await page.locator(selected).textContent()).toContain("bucket-2");
        expect(await page.locator(".panel h2").textContent()).toContain("bucket-2");
        await go("#/rule/tenantry-baseline%2Ftenant-no-stateful-replacement%2Fmandatory");
        await page.locator(".findings a").first().click();
        await expect.poll(() => page.locator(selected).textContent()).toContain("database-server");
        await go("#/stack/nobody");
        expect(await page.locator("main").textContent()).toContain("no stack called nobody");
    });

    it("tells a resource from what an interrupted replacement of it left", async () => {
        const { page, faults } = await browser.open(reportOf(fleetPlan(leavingTenant("acme"))), {
            hash: "#/stack/acme",
        });
        await page.getByLabel("Operation").selectOption("");
        const rows = page.getByRole("treeitem").filter({ hasText: "stays" });
        const state = page.locator(".panel .state");
        await rows.nth(1).click();
        await expect.poll(() => state.textContent()).toContain("completes an earlier replacement");
        await rows.nth(0).click();
        await expect.poll(() => state.textContent()).toContain("stays as it is");
        expect(faults).toEqual([]);
    });

    it("lists its violations with their fixes, the mandatory ones first", async () => {
        const { page } = await browser.open(fleet(), { hash: "#/stack/acme" });
        const items = page.locator(".violations li");
        expect(await items.count()).toBe(2);
        expect(await items.first().textContent()).toContain("Fix: Mend what tenant-no-stateful-replacement names.");
        await items.first().getByRole("link", { name: "database-server" }).click();
        await expect.poll(() => page.locator(".panel h2").textContent()).toContain("database-server");
    });

    it("says that it failed", async () => {
        const report = reportOf(fleetPlan(planOf("acme", [], { failed: "the program threw" })));
        const { page } = await browser.open(report, { hash: "#/stack/acme" });
        expect(await page.getByRole("alert").textContent()).toBe("Failed: the program threw");
        expect(await page.locator("main").textContent()).not.toContain("every mandatory policy held");
    });
});

describe("the look", () => {
    const background = "getComputedStyle(document.documentElement).backgroundColor";

    it("follows the system, and the button", async () => {
        const light = await browser.open(fleet());
        const dark = await browser.open(fleet(), { scheme: "dark" });
        const [day, night] = [await light.page.evaluate(background), await dark.page.evaluate(background)];
        expect(day).not.toBe(night);
        const button = dark.page.locator(".theme");
        await button.click();
        expect(await dark.page.evaluate(background)).toBe(day);
        await button.click();
        expect(await dark.page.evaluate(background)).toBe(night);
        await dark.page.reload();
        expect(await dark.page.locator(".theme").textContent()).toContain("Dark");
        await button.click();
        expect(await button.textContent()).toContain("Auto");
    });

    it.each(["#/", "#/stack/acme", "#/stack/acme?resource=aws:rds:Instance::database-server"])(
        "fits a narrow window at %s",
        async (hash) => {
            const { page, faults } = await browser.open(fleet(), { hash, width: 360 });
            expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
            expect(faults).toEqual([]);
        },
    );

    it("prints light, and whole", async () => {
        const many = reportOf(fleetPlan(...Array.from({ length: 150 }, (_, at) => newTenant(`tenant-${at}`, 1))));
        const { page } = await browser.open(many, { scheme: "dark" });
        expect(await page.locator(stacks).count()).toBeLessThan(150);
        await page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
        expect(await page.locator(stacks).count()).toBe(150);
        await page.emulateMedia({ media: "print" });
        expect(await page.evaluate(background)).toBe("rgb(255, 255, 255)");
        expect(await page.locator("header").isVisible()).toBe(false);
    });
});

describe("hostile texts", () => {
    const evil = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'\`\${alert(3)}<!--`;

    it("are texts and nothing else, wherever they stand", async () => {
        const urn = urnOf(evil, { type: "t:m:T", name: evil });
        const plan = planOf(
            evil,
            [
                {
                    type: `t:m:${evil}`,
                    name: evil,
                    inputs: { [evil]: evil, list: [evil], json: JSON.stringify({ [evil]: evil }) },
                },
            ],
            {
                failed: evil,
                diagnostics: [{ severity: "warning", message: evil }],
                policies: [
                    {
                        pack: evil,
                        rule: evil,
                        level: "mandatory",
                        severity: "high",
                        urn,
                        result: "fail",
                        message: evil,
                    },
                ],
                outputs: { [evil]: evil },
            },
        );
        const problems = [
            {
                code: evil,
                severity: "error" as const,
                file: evil,
                line: 1,
                column: 1,
                path: evil,
                message: evil,
                fix: evil,
            },
        ];
        const report = reportOf(
            fleetPlan(plan, newTenant("beta")),
            { [evil]: tenantFacts({ tier: evil, cell: evil, team: evil }) },
            { problems },
        );
        const { page, faults } = await browser.open(report);
        expect(await page.locator(stacks).first().textContent()).toBe(evil);
        await page.locator(stacks).first().click();
        await page.waitForSelector("[role=tree]");
        await page.getByRole("treeitem").first().click();
        await expect.poll(() => page.locator(".panel h2").textContent()).toContain(evil);
        await page.locator(".rules a, .findings a, .crumbs a").first().click();
        await page.locator("#search").fill(evil);
        await expect.poll(() => page.locator(stacks).count()).toBe(1);
        expect(await page.locator("main img, main script").count()).toBe(0);
        expect(faults).toEqual([]);
    });
});

describe("a large fleet", () => {
    it("opens, searches and shows a stack", async () => {
        const names = Array.from({ length: 1_000 }, (_, at) => `tenant-${String(at).padStart(4, "0")}`);
        const report = reportOf(
            fleetPlan(...names.map((name) => newTenant(name, 60))),
            Object.fromEntries(names.map((name) => [name, tenantFacts()])),
        );
        const { page, faults } = await browser.open(report);
        expect(await page.locator(".tile .value").nth(1).textContent()).toBe("63,000");
        expect(await page.locator(stacks).count()).toBeLessThan(200);
        await page.mouse.wheel(0, 100_000);
        await expect.poll(() => page.locator(stacks).count()).toBeGreaterThan(100);
        await page.locator("#search").fill("tn-tenant-0777-5");
        await expect.poll(() => page.locator(stacks).allTextContents()).toEqual(["tenant-0777"]);
        await page.locator(stacks).click();
        await expect.poll(() => page.getByRole("treeitem").count()).toBeGreaterThan(2);
        expect(faults).toEqual([]);
    });
});
