import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { brokenTenant, fleetOf, smallFleet } from "../fleets";
import { tenantry } from "../host";

describe("crypto", () => {
    it("shows one tenant's keys, data, places and signatures, and what is no more than inferred", async () => {
        const { code, out } = await tenantry(["crypto", "acme", "--tenants", smallFleet()]);
        expect(code).toBe(0);
        expect(out).toMatch(/^acme {2}tenant on aws\n\nKeys \(1\)\n/);
        expect(out).toMatch(/^keys-data +AES-256-GCM +HSM\* +180 d +\d+ +safe \(5\)$/m);
        expect(out).toMatch(/^storage-bucket +objects +keys-data +AES-256\*$/m);
        expect(out).toMatch(/^storage-bucket +bucket +yes +1\.2 /m);
        expect(out).toContain("tenantry crypto cell.shared-a");
        expect(out).toMatch(/Against quantum computers: \d+ safe, \d+ vulnerable, \d+ not known/);
        expect(out).toMatch(/\* a provider's documented default, \? not known before deployment/);
    });

    it("shows the cell as well, and a line for each stack of many", async () => {
        const directory = smallFleet();
        const both = await tenantry(["crypto", "acme", "--with-cells", "--tenants", directory]);
        expect(both.out).toMatch(/^acme {2}tenant on aws$/m);
        expect(both.out).toMatch(/^cell\.shared-a {2}cell on aws$/m);
        expect(both.out).toMatch(/^cluster-addons-gateway +listener http +no /m);
        const more = Object.fromEntries(
            ["a1", "a2"].map((id) => [
                `${id}.yaml`,
                readFileSync(join(directory, "acme.yaml"), "utf8").replace("acme", id),
            ]),
        );
        const many = smallFleet(more);
        const all = await tenantry(["crypto", "--all", "--tenants", many]);
        expect(all.out).toMatch(
            /^Stack +Cloud +Keys +At rest +In transit +Certificates +Safe +Reduced +Vulnerable +Unknown\na1 +aws +1 /,
        );
        expect(all.out).toMatch(/5 stacks; name one/);
        const whole = await tenantry(["crypto", "--verbose", "--tenants", many]);
        expect(whole.out.match(/^Keys \(\d+\)$/gm)).toHaveLength(5);
    });

    it("prints one document for one stack, and one for all of several", async () => {
        const directory = smallFleet();
        const one = await tenantry(["crypto", "acme", "--json", "--tenants", directory]);
        expect(JSON.parse(one.out)).toMatchObject({ version: 1, stack: "acme", kind: "tenant", cell: "cell.shared-a" });
        const all = await tenantry(["crypto", "--all", "--format", "json", "--tenants", directory]);
        expect(JSON.parse(all.out).stacks.map(({ stack }: { stack: string }) => stack)).toEqual([
            "acme",
            "cell.shared-a",
            "globex",
        ]);
    });

    it("writes a CBOM that is the same each time", async () => {
        const directory = smallFleet();
        const file = join(directory, "acme.cbom.json");
        const arguments_ = ["crypto", "acme", "--format", "cyclonedx", "--tenants", directory];
        const { code, out, err } = await tenantry([...arguments_, "--out", file]);
        expect({ code, out }).toEqual({ code: 0, out: "" });
        expect(err).toContain(`wrote ${file}`);
        const text = readFileSync(file, "utf8");
        expect(JSON.parse(text)).toMatchObject({
            bomFormat: "CycloneDX",
            specVersion: "1.7",
            metadata: { component: { name: "acme" }, tools: { components: [{ name: "tenantry" }] } },
        });
        expect((await tenantry(arguments_)).out).toBe(text);
    });

    it("suggests the nearest name, and refuses what contradicts itself", async () => {
        const directory = smallFleet();
        const unknown = await tenantry(["crypto", "acm", "--tenants", directory]);
        expect(unknown.code).toBe(6);
        expect(unknown.err).toContain("did you mean acme?");
        expect((await tenantry(["crypto", "acme", "--all", "--tenants", directory])).code).toBe(2);
        expect((await tenantry(["crypto", "acme", "--json", "--format", "text", "--tenants", directory])).code).toBe(2);
        const state = await tenantry(["crypto", "acme", "--state", "nowhere", "--tenants", directory]);
        expect(state.code).toBe(2);
        expect(state.err).toContain("--state");
    });

    it("says which files are broken, lists the rest, and ends with 2", async () => {
        const directory = smallFleet({ "broken.yaml": brokenTenant });
        const named = await tenantry(["crypto", "broken", "--tenants", directory]);
        expect(named.code).toBe(2);
        expect(named.err).toMatch(/the files of broken are broken/);
        const rest = await tenantry(["crypto", "--tenants", directory]);
        expect(rest.code).toBe(2);
        expect(rest.out).toMatch(/^acme {2}tenant/m);
        const empty = await tenantry(["crypto", "--tenants", fleetOf({ "tiers/gold.yaml": "labels: {}\n" })]);
        expect(empty.code).toBe(2);
        expect(empty.err).toContain("there are no tenants in");
    });
});
