import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import { brokenTenant, fleetOf, pooled } from "../fleets";
import { tenantry } from "../host";

const open = (id: string, more = "") => `tenant_id: ${id}\ntier: free\nregion: eu-west-1\n${more}`;
const cell = (name: string, net: number, more = "") =>
    `cell: ${name}\nregion: eu-west-1\ncidr: 10.${net}.0.0/16\n${more}`;
const two = { "cells/shared-a.yaml": cell("shared-a", 20), "cells/shared-b.yaml": cell("shared-b", 30) };
const record = (directory: string) => readFileSync(join(directory, "placements/eu-west-1.yaml"), "utf8");
const ask = (directory: string, ...args: string[]) => tenantry(["place", ...args, "--tenants", directory]);

describe("place", () => {
    it("shows what would be recorded, and writes nothing", async () => {
        const directory = fleetOf({ ...two, "a.yaml": open("a"), "b.yaml": open("b"), "c.yaml": pooled("c") });
        const { code, out } = await ask(directory);
        expect(code).toBe(0);
        expect(out).toMatch(/^\+ +a +shared-b +eu-west-1 +computed$/m);
        expect(out).toMatch(/^\+ +b +shared-a +eu-west-1 +computed$/m);
        expect(out).toMatch(/^\+ +c +shared-a +eu-west-1 +file$/m);
        expect(out).toContain("3 placements to record; --write does it");
        expect(existsSync(join(directory, "placements"))).toBe(false);
    });

    it("writes it, after which nobody moves and nothing is left to record", async () => {
        const directory = fleetOf({ ...two, "m.yaml": open("m"), "n.yaml": open("n") });
        expect((await ask(directory, "--write")).out).toContain("recorded: placements/eu-west-1.yaml; commit it");
        expect(record(directory)).toMatch(/placements:\n {2}m: shared-a\n {2}n: shared-b\n$/);
        // An id before theirs, on a cell that would have been theirs.
        writeFileSync(join(directory, "a.yaml"), open("a"));
        const { tenants, unrecorded } = loadFleet({ directory });
        expect(tenants.map(({ tenant }) => [tenant.tenant_id, tenant.placement.cell])).toEqual([
            ["a", "shared-a"],
            ["m", "shared-a"],
            ["n", "shared-b"],
        ]);
        expect(unrecorded).toEqual(["a"]);
        await ask(directory, "--write");
        expect((await ask(directory)).out).toBe("nothing to record\n");
    });

    it("records where tenants are that are deployed already", async () => {
        const directory = fleetOf({ ...two, "a.yaml": open("a"), "b.yaml": open("b"), "c.yaml": pooled("c") });
        await ask(directory, "b", "--cell", "shared-b", "--write");
        expect(record(directory)).toMatch(/placements:\n {2}b: shared-b\n$/);
        const moved = await ask(directory, "b", "--cell", "shared-a", "--write");
        expect(moved.code).toBe(2);
        expect(moved.err).toContain("b is held to shared-b by its record already");
        await ask(directory, "--cell", "shared-b", "--write");
        expect(record(directory)).toMatch(/placements:\n {2}a: shared-b\n {2}b: shared-b\n$/);
        const named = await ask(directory, "c", "--cell", "shared-b", "--write");
        expect(named.err).toContain("c is held to shared-a by its file already");
    });

    it("records the only cell of a region before another one comes", async () => {
        const directory = fleetOf({ "cells/shared-a.yaml": cell("shared-a", 20), "a.yaml": open("a") });
        expect((await ask(directory, "--write")).out).toMatch(/^\+ +a +shared-a +eu-west-1 +only cell$/m);
        writeFileSync(join(directory, "cells/aaa.yaml"), cell("aaa", 30));
        expect(loadFleet({ directory }).tenants[0]?.tenant.placement.cell).toBe("shared-a");
    });

    it("records silos as such, and what was recorded of who has become one or is none any more is replaced", async () => {
        const silo = open("own", "placement: { isolation: silo }\n");
        const directory = fleetOf({
            ...two,
            "own.yaml": silo,
            "new.yaml": open("new", "placement: { isolation: silo }\n"),
            "back.yaml": open("back", "placement: { cell: shared-b }\n"),
            "placements/eu-west-1.yaml": "placements:\n  back: silo\n  own: shared-a\n",
        });
        const { code, out } = await ask(directory, "own", "back", "--write");
        expect(code).toBe(0);
        expect(out).toMatch(/^\+ +own +silo +eu-west-1 +file$/m);
        expect(record(directory)).toBe("placements:\n  back: shared-b\n  own: silo\n");
        await ask(directory, "--write");
        expect(record(directory)).toBe("placements:\n  back: shared-b\n  new: silo\n  own: silo\n");
        expect(loadFleet({ directory }).silos).toEqual(["new", "own"]);
        expect((await ask(directory)).out).toBe("nothing to record\n");
    });

    it("takes out who is gone, and keeps who is only broken", async () => {
        const directory = fleetOf({
            ...two,
            "broken.yaml": brokenTenant,
            "a.yaml": open("a"),
            "placements/eu-west-1.yaml": "# ours\nplacements:\n  broken: shared-a\n  gone: shared-b\n",
        });
        const { code, out } = await ask(directory, "--write");
        expect(code).toBe(0);
        expect(out).toMatch(/^- +gone +eu-west-1 +there is no tenant gone$/m);
        expect(record(directory)).toBe("# ours\nplacements:\n  a: shared-a\n  broken: shared-a\n");
    });

    it("says who found no room, and records the others", async () => {
        const small = { "cells/shared-a.yaml": cell("shared-a", 20, "capacity: { tenants: 1 }\n") };
        const held = { "placements/eu-west-1.yaml": "placements: { b: shared-a }\n" };
        const fra = { "cells/fra.yaml": "cell: fra\nregion: eu-central-1\ncidr: 10.40.0.0/16\n" };
        const other = { "other.yaml": open("other").replace("eu-west-1", "eu-central-1") };
        const directory = fleetOf({ ...small, ...held, ...fra, ...other, "a.yaml": open("a"), "b.yaml": open("b") });
        const { code, out, err } = await ask(directory, "--write");
        expect(code).toBe(2);
        expect(out).toContain("recorded: placements/eu-central-1.yaml");
        expect(err).toMatch(/a\.yaml:3:9 error TN411/);
        expect(record(directory)).toBe("placements: { b: shared-a }\n");
        const named = await ask(directory, "a", "--write");
        expect(named.code).toBe(2);
        expect(named.err).toContain("a cannot be placed");
    });

    describe("where nobody knows who was there first", () => {
        const three = { "cells/shared-a.yaml": cell("shared-a", 20, "capacity: { tenants: 1 }\n") };
        const files = { ...three, "aaa.yaml": open("aaa"), "old.yaml": open("old") };

        it("records nobody of the region, and asks for a record", async () => {
            const fra = "cell: fra\nregion: eu-central-1\ncidr: 10.40.0.0/16\n";
            const other = open("other").replace("eu-west-1", "eu-central-1");
            const directory = fleetOf({ ...files, "cells/fra.yaml": fra, "other.yaml": other });
            const { code, out, err } = await ask(directory, "--write");
            expect(code).toBe(2);
            expect(err).toMatch(/aaa\.yaml:3:9 error TN411/);
            expect(err).toMatch(/old\.yaml:3:9 error TN411/);
            expect(out).toContain("recorded: placements/eu-central-1.yaml");
            expect(existsSync(join(directory, "placements/eu-west-1.yaml"))).toBe(false);
        });

        it("counts who is named with its cell first, and the newcomer alone is refused", async () => {
            const directory = fleetOf(files);
            expect((await ask(directory, "old", "--write")).code).toBe(2);
            const { code, out } = await ask(directory, "old", "--cell", "shared-a", "--write");
            expect(code).toBe(0);
            expect(out).toMatch(/^\+ +old +shared-a +eu-west-1 +--cell$/m);
            expect(record(directory)).toMatch(/placements:\n {2}old: shared-a\n$/);
            const { tenants, broken, problems } = loadFleet({ directory });
            expect(tenants.map(({ tenant }) => tenant.tenant_id)).toEqual(["old"]);
            expect(broken).toEqual(["aaa"]);
            expect(problems.filter(({ severity }) => severity === "error").map(({ file }) => file)).toEqual([
                "aaa.yaml",
            ]);
        });

        it("records beyond a promise whom it is told to, and says so", async () => {
            const directory = fleetOf(files);
            const { code, out, err } = await ask(directory, "aaa", "old", "--cell", "shared-a", "--write");
            expect(code).toBe(2);
            expect(err).toContain("TN401");
            expect(out).toContain("recorded: placements/eu-west-1.yaml");
            expect(loadFleet({ directory }).broken).toEqual([]);
        });

        it("writes nothing without --write", async () => {
            const directory = fleetOf(files);
            expect((await ask(directory, "old", "--cell", "shared-a")).out).toContain("1 placement to record");
            expect(existsSync(join(directory, "placements"))).toBe(false);
        });
    });

    it("is a document for programs", async () => {
        const directory = fleetOf({ ...two, "a.yaml": open("a"), "c.yaml": pooled("c") });
        const { out } = await ask(directory, "a", "c", "--json", "--write");
        expect(JSON.parse(out)).toEqual({
            version: 1,
            written: ["placements/eu-west-1.yaml"],
            added: [
                { tenant: "a", region: "eu-west-1", cell: "shared-b", by: "computed" },
                { tenant: "c", region: "eu-west-1", cell: "shared-a", by: "file" },
            ],
            kept: [],
            removed: [],
            problems: [],
        });
    });

    it("refuses names that nobody has, cells of elsewhere, cells of silos and records that cannot be read", async () => {
        const silo = open("own", "placement: { isolation: silo }\n");
        const fra = "cell: fra\nregion: eu-central-1\ncidr: 10.40.0.0/16\n";
        const directory = fleetOf({ ...two, "cells/fra.yaml": fra, "acme.yaml": open("acme"), "own.yaml": silo });
        expect(await ask(directory, "acm")).toMatchObject({
            code: 6,
            err: expect.stringContaining("did you mean acme?"),
        });
        expect(await ask(directory, "own", "--cell", "shared-a")).toMatchObject({
            code: 2,
            err: expect.stringContaining("own is held to silo by its file already"),
        });
        expect(await ask(directory, "acme", "--cell", "fra")).toMatchObject({
            code: 2,
            err: expect.stringContaining("fra lies in eu-central-1, acme in eu-west-1"),
        });
        expect(await ask(directory, "acme", "--cell", "fro")).toMatchObject({
            code: 6,
            err: expect.stringContaining("did you mean fra?"),
        });
        const broken = fleetOf({ ...two, "placements/eu-west-1.yaml": "placements: [", "a.yaml": open("a") });
        expect((await ask(broken, "a", "--write")).code).toBe(2);
    });
});

describe("a deployment", () => {
    it("of who is held to no cell is refused, and so is an end", async () => {
        const directory = fleetOf({ ...two, "a.yaml": open("a") });
        const settings = { execute: async () => "v3.270.0" };
        for (const argv of [
            ["deploy", "a", "--yes"],
            ["offboard", "a", "--yes", "--allow-destroy"],
        ]) {
            const { code, err } = await tenantry([...argv, "--tenants", directory], settings);
            expect(code).toBe(2);
            expect(err).toContain("no record holds a to a cell");
            expect(err).toContain("tenantry place a --write");
        }
    });
});
