import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { regions } from "../../../model/regions";
import { type Gap, gapNames, gaps, lacks, regionsWith } from "../../../model/regions/gaps";
import { leastZones } from "../../../model/regions/row";

const all: readonly Gap[] = gapNames.map((name) => gaps[name]);

describe("what is missing where", () => {
    test.each(all.map((gap) => [gap.service, gap] as const))(
        "%s: accepted regions of its cloud, each once",
        (_, gap) => {
            expect(gap.regions.length).toBeGreaterThan(0);
            expect(new Set(gap.regions).size).toBe(gap.regions.length);
            for (const region of gap.regions) expect(regions.get(region)?.cloud).toBe(gap.cloud);
            // One that has too few zones is refused for that alone.
            for (const region of gap.regions) expect(regions.get(region)?.zones).toBeGreaterThanOrEqual(leastZones);
        },
    );

    it("is asked by region", () => {
        expect(lacks("rdsProxy", "ap-east-2")).toBe(true);
        expect(lacks("rdsProxy", "eu-west-1")).toBe(false);
    });

    it("leaves a region within the same jurisdiction to whoever needs one", () => {
        expect(regionsWith("azureMetrics", ["us"])).toContain("eastus");
        expect(regionsWith("azureMetrics", ["pl"])).toEqual([]);
        // It has the service, and no zones.
        expect(regionsWith("azureMetrics", ["us"])).not.toContain("westus");
        expect(regionsWith("rdsProxy", ["tw"])).toEqual([]);
        expect(regionsWith("n2dMachines", ["mx"])).toEqual([]);
    });

    it("begins with zones, as the documentation says of each region that has too few", () => {
        const page = readFileSync(join(__dirname, "../../../docs/regions.md"), "utf8");
        const [, refused = ""] = /`TN310` refuses (.+)\.$/m.exec(page) ?? [];
        const few = [...regions.values()].filter(({ zones }) => zones < leastZones).map(({ name }) => name);
        expect(few.length).toBeGreaterThan(0);
        expect([...refused.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => name)).toEqual(few.sort());
    });

    it("stands in the documentation, line by line", () => {
        const page = readFileSync(join(__dirname, "../../../docs/regions.md"), "utf8");
        for (const { service, regions: where } of all) {
            const line = page.split("\n").find((one) => one.startsWith(`| ${service} |`));
            expect(line, service).toBeDefined();
            expect([...line!.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => name)).toEqual([...where]);
        }
    });
});
