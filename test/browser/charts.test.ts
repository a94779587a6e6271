import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prometheusServer } from "../autoscaler/fixtures";
import { pooled, smallFleet } from "../cli/fleets";
import { tenantry } from "../cli/host";
import { noise, officeLoad } from "../forecast/synthetic";
import { Browser } from "./chromium";

const browser = new Browser();
const folder = mkdtempSync(join(tmpdir(), "tenantry-charts-"));
const server = prometheusServer((t) => officeLoad(t, noise(t)) / 20);
beforeAll(() => browser.start());
afterAll(async () => {
    await browser.close();
    await (await server).close();
    rmSync(folder, { recursive: true, force: true });
});

/** A tenant's forecasts, with the disk of its database. */
async function forecastPage(): Promise<string> {
    const now = Date.parse("2026-11-29T12:00:00Z") / 1000;
    const used = join(folder, "used.csv");
    const lines = Array.from({ length: 40 }, (_, at) => `${now - (39 - at) * 86_400},${(4 + at / 5) * 2 ** 30}`);
    writeFileSync(used, lines.join("\n"));
    const tenant = `${pooled("acme").replace("isolation: pool", "isolation: bridge")}tenant_config:\n  autoscaling: { max_replicas: 20 }\nworkloads:\n  web: { image: "ghcr.io/x/y:1", public: true, cpu: 500m }\n`;
    const prometheus = ["--prometheus", (await server).url.origin, "--storage", used];
    const fleet = smallFleet({ "acme.yaml": tenant });
    const { out } = await tenantry(["forecast", "acme", "--tenants", fleet, ...prometheus, "--format", "html"]);
    return out;
}

/** A simulation of nine days. */
async function simulationPage(): Promise<string> {
    const file = join(folder, "load.csv");
    writeFileSync(
        file,
        Array.from({ length: 2592 }, (_, at) => `${at * 300},${officeLoad(at * 300, noise(at))}`).join("\n"),
    );
    return (await tenantry(["simulate", file, "--days", "2", "--format", "html"])).out;
}

describe.each([
    // Four loads, their replicas, what a pod takes of CPU and memory, and the disk.
    ["forecasts", forecastPage, 8],
    ["a simulation", simulationPage, 4],
])("the page of %s", (_, made, charts) => {
    let html: string | undefined;

    it.each([
        [400, "light"],
        [400, "dark"],
        [1400, "light"],
        [1400, "dark"],
    ] as const)("fits %i px in %s colours, its texts apart and of one size", async (width, scheme) => {
        html ??= await made();
        const { page, faults } = await browser.show([html], { width, scheme });
        expect(await page.locator("svg[role=img]").count()).toBe(charts);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
        for (const chart of await page.locator("svg[role=img]").all()) {
            const room = (await chart.boundingBox())!;
            const boxes = await Promise.all((await chart.locator("text").all()).map((text) => text.boundingBox()));
            for (const [at, box] of boxes.entries()) {
                expect(box!.height).toBeGreaterThan(10);
                expect(box!.height).toBeLessThan(20);
                expect(box!.x).toBeGreaterThanOrEqual(room.x - 1);
                expect(box!.x + box!.width).toBeLessThanOrEqual(room.x + room.width + 1);
                for (const other of boxes.slice(at + 1))
                    expect(
                        box!.x + box!.width < other!.x ||
                            other!.x + other!.width < box!.x ||
                            Math.abs(box!.y - other!.y) > 12,
                    ).toBe(true);
            }
        }
        expect(faults).toEqual([]);
        await page.close();
    });
});
