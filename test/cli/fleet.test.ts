import { describe, expect, it } from "vitest";
import type { Context } from "../../cli/command";
import { openFleet, problemsOf, select, stopping } from "../../cli/fleet";
import { loadFleet } from "../../model/load";
import type { Problem } from "../../model/problem";
import { brokenTenant, fleetOf, smallFleet } from "./fleets";
import { recordingHost } from "./host";

const fleet = () => loadFleet({ directory: smallFleet({ "broken.yaml": brokenTenant }) });
const nothing = { names: [], cells: [], all: false, withCells: false };

describe("choosing stacks", () => {
    it("takes everything by default and with --all", () => {
        const everything = ["cell.shared-a", "acme", "globex"];
        expect(select(fleet(), nothing)).toEqual({ stacks: everything, broken: ["broken"] });
        expect(select(fleet(), { ...nothing, all: true }).stacks).toEqual(everything);
    });

    it("takes tenants and cells by name, a cell also by its own", () => {
        expect(select(fleet(), { ...nothing, names: ["acme", "cell.shared-a"] }).stacks).toEqual([
            "acme",
            "cell.shared-a",
        ]);
        expect(select(fleet(), { ...nothing, names: ["acme"], cells: ["shared-a"] }).stacks).toEqual([
            "acme",
            "cell.shared-a",
        ]);
        expect(select(fleet(), { ...nothing, cells: ["cell.shared-a", "shared-a"] }).stacks).toEqual(["cell.shared-a"]);
    });

    it("adds the cells of the named tenants when asked", () => {
        expect(select(fleet(), { ...nothing, names: ["acme", "globex"], withCells: true }).stacks).toEqual([
            "acme",
            "globex",
            "cell.shared-a",
        ]);
    });

    it("tells broken cells from unknown ones", () => {
        const files = smallFleet({ "cells/bad.yaml": "cell: bad\nregion: eu-west-1\nzones: many\n" });
        const found = loadFleet({ directory: files });
        expect(found.brokenCells).toEqual(["bad"]);
        for (const asked of [{ cells: ["bad"] }, { cells: ["cell.bad"] }, { names: ["cell.bad"] }])
            expect(select(found, { ...nothing, ...asked })).toEqual({ stacks: [], broken: ["cell.bad"] });
        expect(() => select(found, { ...nothing, cells: ["worse"] })).toThrow("no tenant or cell is named cell.worse");
    });

    it("tells broken tenants from unknown ones", () => {
        expect(select(fleet(), { ...nothing, names: ["broken", "acme"] })).toEqual({
            stacks: ["acme"],
            broken: ["broken"],
        });
        expect(() => select(fleet(), { ...nothing, names: ["acmee", "globx"] })).toThrow(
            "no tenant or cell is named acmee, globx",
        );
    });
});

describe("problems of some tenants", () => {
    const problem = (file: string, severity: Problem["severity"] = "error"): Problem => ({
        code: "TN1",
        severity,
        file,
        line: 1,
        column: 1,
        path: "",
        message: "",
        fix: "",
    });
    const all = [
        problem("acme.yaml"),
        problem("globex.yaml"),
        problem("tiers/free.yaml"),
        problem("cells/a.yaml", "warning"),
    ];

    it("are those of their files", () => {
        expect(problemsOf(all, ["acme"])).toEqual([all[0]]);
    });

    it("are those told once for several, at the first that is asked for", () => {
        const also = [{ file: "globex.yaml", line: 2, column: 3, path: "owner" }];
        const shared = { ...problem("acme.yaml", "warning"), also };
        expect(problemsOf([shared], ["globex"])).toEqual([{ ...problem("acme.yaml", "warning"), ...also[0] }]);
        expect(problemsOf([shared], ["globex", "acme"])).toEqual([shared]);
        expect(problemsOf([shared], ["initech"])).toEqual([]);
    });

    it.each([
        [
            "a host of both",
            "workloads:\n  web: { image: ghcr.io/acme/web:1.0.0, public: true, host: www.shared-a.example.com }\n",
            "TN403",
        ],
        ["a network of both", "placement: { isolation: silo, cidr: 10.60.0.0/16 }\n", "TN402"],
    ])("are those between it and another, whichever is asked for: %s", (_, more, code) => {
        const file = (id: string) => `tenant_id: ${id}\ntier: enterprise\nregion: eu-west-1\n${more}`;
        const directory = smallFleet({ "hooli.yaml": file("hooli"), "initech.yaml": file("initech") });
        const { problems } = loadFleet({ directory });
        const codes = (id: string) => problemsOf(problems, [id]).map((one) => one.code);
        expect(codes("hooli")).toContain(code);
        expect(codes("initech")).toContain(code);
        expect(codes("acme")).not.toContain(code);
    });

    it("are those of its cell, where its tenants are more than it carries", () => {
        const capacity = "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ncapacity: { tenants: 1 }\n";
        const record = "placements: { acme: shared-a, globex: shared-a }\n";
        const files = { "cells/shared-a.yaml": capacity, "placements/eu-west-1.yaml": record };
        const { problems } = loadFleet({ directory: smallFleet(files) });
        expect(problemsOf(problems, ["globex"]).map(({ code }) => code)).toContain("TN401");
    });

    it("are those of a cell, by the name of its stack", () => {
        expect(problemsOf(all, ["cell.a"])).toEqual([all[3]]);
    });

    it("are the errors of what a broken one is made from, however far below, and those of no other layer", () => {
        const directory = smallFleet({
            "organisation/defaults.yaml": "owner: { teem: x }\n",
            "tiers/lonely.yaml": "labels: 1\n",
        });
        const { problems } = loadFleet({ directory });
        const places = (ids: string[]) => problemsOf(problems, ids).map(({ code, file }) => `${code} ${file}`);
        expect(places(["acme"])).toEqual(["TN326 acme.yaml", "TN201 organisation/defaults.yaml"]);
        expect(places(["cell.shared-a"])).toEqual(["TN326 cells/shared-a.yaml", "TN201 organisation/defaults.yaml"]);
        expect(problems.map(({ file }) => file)).toContain("tiers/lonely.yaml");
    });

    it("are the errors of a broken cell, where a tenant is on it", () => {
        const broken = "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\nzones: many\n";
        const { problems } = loadFleet({ directory: smallFleet({ "cells/shared-a.yaml": broken }) });
        expect(problemsOf(problems, ["globex"]).map(({ code, file }) => `${code} ${file}`)).toEqual([
            "TN203 cells/shared-a.yaml",
            "TN326 globex.yaml",
        ]);
    });

    it("are of an error that a tier causes and each tenant words its own way that tenant's alone", () => {
        const rich = (id: string) => `tenant_id: ${id}\ntier: gold\nregion: eu-west-1\n`;
        const directory = smallFleet({
            "tiers/gold.yaml": "database: { engine: sqlserver }\n",
            "rich.yaml": rich("rich"),
            // Broken by itself as well.
            "ritzy.yaml": `${rich("ritzy")}bogus: 1\n`,
        });
        const { problems } = loadFleet({ directory });
        const told = (id: string) => problemsOf(problems, [id]).filter(({ code }) => code === "TN351");
        expect(told("rich")).toMatchObject([{ file: "tiers/gold.yaml", message: expect.stringContaining("rich") }]);
        expect(told("ritzy")).toMatchObject([{ file: "tiers/gold.yaml", message: expect.stringContaining("ritzy") }]);
        expect(told("acme")).toEqual([]);
    });

    it("are of such an error between tenants and cells that of each one's cell alone", () => {
        const on = (id: string) => `tenant_id: ${id}\ntier: gold\nregion: westeurope\nplacement: { cell: ${id} }\n`;
        const cell = (id: string, net: number) =>
            `cell: ${id}\nregion: westeurope\ncidr: 10.${net}.0.0/16\nadministrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]\n`;
        const directory = fleetOf({
            "tiers/gold.yaml": "placement: { isolation: bridge }\ndatabase: { engine: sqlserver }\n",
            "cells/one.yaml": cell("one", 30),
            "cells/two.yaml": cell("two", 40),
            "one.yaml": on("one"),
            "two.yaml": on("two"),
        });
        const { problems } = loadFleet({ directory });
        const told = (id: string) => problemsOf(problems, [id]).filter(({ code }) => code === "TN421");
        for (const id of ["one", "two"])
            expect(told(id)).toMatchObject([{ message: expect.stringContaining(`the cell ${id} `) }]);
    });

    it("are those of an implied cell, of whoever is on it", () => {
        const directory = fleetOf({
            "organisation/defaults.yaml": "cell: { database_engines: [postgres, sqlserver] }\n",
            "a.yaml": "tenant_id: a\ntier: free\nregion: eu-west-1\n",
            "b.yaml": "tenant_id: b\ntier: free\nregion: eu-west-1\n",
        });
        const { problems, broken } = loadFleet({ directory });
        expect(broken).toEqual(["a", "b"]);
        for (const id of ["a", "b"]) expect(problemsOf(problems, [id]).map(({ code }) => code)).toContain("TN351");
    });
});

describe("a rule of policies that nobody knows, in a tier", () => {
    it("is told of the tenants of the tier", async () => {
        const gold = "placement: { isolation: pool, cell: shared-a }\npolicies: { no-such-rule: advisory }\n";
        const rich = "tenant_id: rich\ntier: gold\nregion: eu-west-1\n";
        const directory = smallFleet({ "tiers/gold.yaml": gold, "rich.yaml": rich });
        const options = { text: () => directory } as unknown as Context["options"];
        const { problems } = await openFleet({ host: recordingHost().host, options } as Context);
        const codes = (id: string) => problemsOf(problems, [id]).map(({ code, file }) => `${code} ${file}`);
        expect(codes("rich")).toContain("TN316 tiers/gold.yaml");
        expect(codes("acme")).not.toContain("TN316 tiers/gold.yaml");
        expect(stopping(problemsOf(problems, ["rich"]), ["rich"])).not.toEqual([]);
    });
});
