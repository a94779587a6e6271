import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloudFigures } from "../../bench/clouds";
import { tenantFile, writeFleet } from "../../bench/fleet";
import { loadFleet } from "../../model/load";

let directory: string;
beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "tenantry-clouds-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("generated fleets", () => {
    it("are valid on every cloud, and have every isolation there", () => {
        const folder = join(directory, "mixed");
        writeFleet(folder, 100, 7, ["aws", "azure", "gcp", "aws", "aws"]);
        const fleet = loadFleet({ directory: folder });
        expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
        for (const [cloud, count] of Object.entries({ aws: 60, azure: 20, gcp: 20 })) {
            const tenants = fleet.tenants.filter(({ tenant }) => tenant.cloud === cloud);
            expect(tenants).toHaveLength(count);
            expect(new Set(tenants.map(({ tenant }) => tenant.placement.isolation)).size).toBe(3);
        }
    });

    it("are valid at the size that the clouds are measured with", () => {
        for (const cloud of ["azure", "gcp"] as const) {
            const folder = join(directory, cloud);
            writeFleet(folder, 200, 1, [cloud]);
            const { problems } = loadFleet({ directory: folder });
            expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
        }
    });

    it("are on AWS alone unless told otherwise", () => {
        expect(
            new Set([...Array(60).keys()].map((index) => String(tenantFile(index).region).split("-").length)),
        ).toEqual(new Set([3]));
    });
});

describe("the clouds side by side", () => {
    it("are told by the median of their rounds, cells counted", async () => {
        const seconds = { aws: [1, 9, 2], azure: [4, 4, 4], gcp: [2, 2, 90] };
        const figures = await cloudFigures(join(directory, "measured"), 20, 3, async (fleet) => {
            const cloud = fleet.split("/").at(-1) as keyof typeof seconds;
            expect(readdirSync(fleet).filter((file) => file.endsWith(".yaml"))).toHaveLength(20);
            const counts = { stacks: 24, tenants: 20, steps: 1000, resources: 800, judgements: 0, violations: 0 };
            return { wallSeconds: seconds[cloud].shift()!, peakBytes: undefined, output: "", counts };
        });
        const told = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
        expect(told).toMatchObject({
            "resources a tenant on aws": 40,
            "planning a resource on aws": 2000,
            "azure to aws, a resource": 2,
            "gcp to aws, a resource": 1,
        });
        expect(figures.filter(({ goal }) => goal !== undefined).map(({ name }) => name)).toEqual([
            "azure to aws, a resource",
            "gcp to aws, a resource",
        ]);
    });
});
