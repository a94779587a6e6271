import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { brokenTenant, fleetOf, pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

describe("data", () => {
    it("shows where everything of a tenant lies, of its cell too, and who else is there", async () => {
        const { code, out } = await tenantry(["data", "acme", "--tenants", smallFleet()]);
        expect(code).toBe(0);
        expect(out).toMatch(/^acme {2}pool tenant on aws, eu-west-1, with cell.shared-a\n\nData: /);
        expect(out).toMatch(
            /^objects +objects \(storage-bucket\) +S3 +eu-west-1 +tenant's keys-data +until deleted, \d+ d more +nobody$/m,
        );
        expect(out).toMatch(/^audit +records \(audit-records-bucket\) .* the cell, 1 tenant$/m);
        expect(out).not.toContain("globex");
    });

    it("prints one document for one tenant, and one for all of several", async () => {
        const directory = smallFleet();
        const one = JSON.parse((await tenantry(["data", "acme", "--json", "--tenants", directory])).out);
        expect(one).toMatchObject({ version: 1, tenant: "acme", isolation: "pool", cell: "cell.shared-a" });
        expect(Object.keys(one.planHashes)).toEqual(["acme", "cell.shared-a"]);
        const shared = one.places.filter((place: { shared?: object }) => place.shared);
        expect(shared[0].shared).toEqual({ cell: "shared-a", tenants: ["globex"] });
        const all = await tenantry(["data", "--all", "--format", "json", "--tenants", directory]);
        expect(JSON.parse(all.out).tenants.map(({ tenant }: { tenant: string }) => tenant)).toEqual(["acme", "globex"]);
    });

    it("writes a page, and a diagram that Mermaid reads", async () => {
        const directory = smallFleet();
        const page = await tenantry(["data", "acme", "--format", "markdown", "--tenants", directory]);
        expect(page.out).toMatch(/^# Where data of acme lies\n/);
        expect(page.out).toMatch(/^\| Kind \| What \| Service \| Region \| Key \| Kept \| Shared with \|\n\|---\|/m);
        const file = join(directory, "acme.mmd");
        const diagram = await tenantry(["data", "acme", "--format", "mermaid", "--out", file, "--tenants", directory]);
        expect(diagram.err).toContain(`wrote ${file}`);
        const lines = readFileSync(file, "utf8").trimEnd().split("\n");
        expect(lines[0]).toBe("flowchart LR");
        const form =
            /^ {4}(app\(\["[^"]+"\]\)|subgraph s\d+\["[^"]+"\]|end|(app|p\d+) (-->|-\.->) p\d+| {4}p\d+\["[^"]+"\])$/;
        expect(lines.slice(1).filter((line) => !form.test(line))).toEqual([]);
        const both = await tenantry(["data", "--all", "--format", "mermaid", "--tenants", directory]);
        expect(both.out.match(/^```mermaid$/gm)).toHaveLength(2);
    });

    it("refuses cells, nobody, and what contradicts itself; suggests the nearest name", async () => {
        const directory = smallFleet();
        const code = async (...words: string[]) => (await tenantry(["data", ...words, "--tenants", directory])).code;
        expect(await code()).toBe(2);
        expect(await code("cell.shared-a")).toBe(2);
        expect(await code("acme", "--all")).toBe(2);
        expect(await code("acme", "--json", "--format", "mermaid")).toBe(2);
        const unknown = await tenantry(["data", "acm", "--tenants", directory]);
        expect(unknown.code).toBe(6);
        expect(unknown.err).toContain("did you mean acme?");
    });

    it("tells of broken files, and shows the others", async () => {
        const directory = smallFleet({ "broken.yaml": brokenTenant });
        expect((await tenantry(["data", "broken", "--tenants", directory])).code).toBe(2);
        const all = await tenantry(["data", "--all", "--tenants", directory]);
        expect(all.code).toBe(2);
        expect(all.out).toMatch(/^acme /m);
    });

    it("plans a tenant of a region without a cell on its implied one", async () => {
        const directory = fleetOf({ "acme.yaml": pooled("acme").replace(/ {2}cell: .*\n/, "") });
        const { out } = await tenantry(["data", "acme", "--tenants", directory]);
        expect(out).toMatch(/with cell\.\S+\n/);
    });
});
