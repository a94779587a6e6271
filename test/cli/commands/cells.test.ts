import { describe, expect, it } from "vitest";
import { brokenTenant, fleetOf, pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

const ask = (directory: string, ...args: string[]) => tenantry(["cells", ...args, "--tenants", directory]);
const open = (id: string) => `tenant_id: ${id}\ntier: free\nregion: eu-west-1\n`;
const second = { "cells/shared-b.yaml": "cell: shared-b\nregion: eu-west-1\ncidr: 10.30.0.0/16\n" };

describe("cells", () => {
    it("shows how full each is, and what bounds it", async () => {
        const full = { "cells/shared-a.yaml": "cell: shared-a\nregion: eu-west-1\ncapacity: { tenants: 2 }\n" };
        const { code, out } = await ask(smallFleet({ ...full, ...second }));
        expect(code).toBe(0);
        expect(out).toMatch(/^Cell +Cloud +Region +Pool +Bridge +Full +Bound by +Room$/m);
        expect(out).toMatch(/^shared-a +aws +eu-west-1 +2 +0 +100% +tenants: 2 of 2 +0$/m);
        expect(out).toMatch(/^shared-b +aws +eu-west-1 +0 +0 +0% +tenants: 0 of 100 +100$/m);
        expect(out).not.toContain("~");
    });

    it("draws bars on a terminal, and in colours where it has them", async () => {
        const full = { "cells/shared-a.yaml": "cell: shared-a\nregion: eu-west-1\ncapacity: { tenants: 4 }\n" };
        const terminal = { terminal: true, columns: 120 };
        const argv = ["cells", "--tenants", smallFleet(full)];
        expect((await tenantry(argv, { ...terminal, env: { NO_COLOR: "1" } })).out).toContain("50%  ######------");
        expect((await tenantry(argv, terminal)).out).toContain("\u001b[32m######------");
    });

    it("shows everything that bounds one", async () => {
        const { code, out } = await ask(smallFleet(), "shared-a");
        expect(code).toBe(0);
        expect(out).toMatch(/^shared-a \(aws, eu-west-1\): 2 pool, 0 bridge$/m);
        expect(out).toMatch(/^cpu +0\.2 +0\.4 +300 +299\.6 +0% +capacity\.cpu$/m);
        expect(out).toMatch(/^connections +20 +20 +~3,243 +~3,223 +0% +database\.size$/m);
        expect(out).toContain("~ is estimated from other settings of the cell");
        expect((await ask(smallFleet(), "cell.shared-a")).out).toBe(out);
    });

    it("is a document for programs, in plain numbers", async () => {
        const { out } = await ask(smallFleet({ "broken.yaml": brokenTenant }), "--json");
        const document = JSON.parse(out);
        expect(document).toMatchObject({ version: 1, broken: ["broken"], unrecorded: ["acme", "globex"] });
        expect(document.cells[0]).toMatchObject({
            cell: "shared-a",
            implicit: false,
            tenants: { pool: 2, bridge: 0 },
            bound: "tenants",
            share: 0.02,
        });
        expect(document.cells[0].fills[1]).toEqual({
            dimension: "cpu",
            used: 400,
            of: 300_000,
            room: 299_600,
            share: 0.0013,
            least: 200,
            estimated: false,
            path: "capacity.cpu",
            shown: { used: "0.4", of: "300", room: "299.6", least: "0.2" },
        });
    });

    it("says what is not counted, and what is not recorded", async () => {
        const { code, out } = await ask(
            smallFleet({ ...second, "broken.yaml": brokenTenant, "new.yaml": open("new") }),
        );
        expect(code).toBe(0);
        expect(out).toContain("3 placements not recorded yet: `tenantry place --write` records them");
        expect(out).toContain("1 broken file, whose tenants are not counted");
    });

    it("shows what is carried beyond what is there, and cells that nobody declared", async () => {
        const small = { "cells/shared-a.yaml": "cell: shared-a\nregion: eu-west-1\ncapacity: { tenants: 1 }\n" };
        const contested = (await ask(smallFleet(small))).out;
        expect(contested).toMatch(/0% +tenants: 0 of 1 +1$/m);
        expect(contested).toContain("2 tenants without room, not counted: `tenantry validate` names the choices");
        const held = { "placements/eu-west-1.yaml": "placements: { acme: shared-a, globex: shared-a }\n" };
        expect((await ask(smallFleet({ ...small, ...held }))).out).toMatch(/200% +tenants: 2 of 1 +-1$/m);
        expect((await ask(fleetOf({ "acme.yaml": open("acme") }))).out).toMatch(/^eu-west-1 .* implied$/m);
        expect((await ask(fleetOf({ "tiers/t.yaml": "labels: {}\n" }))).out).toBe("the fleet has no cells\n");
    });

    it("knows no cell that is not there", async () => {
        const { code, err } = await ask(smallFleet(), "shared-b");
        expect(code).toBe(6);
        expect(err).toContain("did you mean shared-a?");
    });

    it("has help with examples", async () => {
        const { out } = await tenantry(["cells", "--help"]);
        expect(out).toContain("$ tenantry cells eu-west-1-a");
    });
});

describe("list", () => {
    it("agrees about who is where", async () => {
        const directory = smallFleet({ ...second, "new.yaml": open("new"), "other.yaml": pooled("other") });
        const { out } = await tenantry(["list", "--json", "--tenants", directory]);
        const { cells } = JSON.parse((await ask(directory, "--json")).out);
        const counted = cells.map(({ cell, tenants }: { cell: string; tenants: { pool: number } }) => [
            cell,
            tenants.pool,
        ]);
        const listed = JSON.parse(out).cells.map((one: { cell: string; tenants: number }) => [one.cell, one.tenants]);
        expect(counted).toEqual(listed);
    });
});
