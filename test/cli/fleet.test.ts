import { describe, expect, it } from "vitest";
import { problemsOf, select } from "../../cli/fleet";
import { loadFleet } from "../../model/load";
import type { Problem } from "../../model/problem";
import { brokenTenant, smallFleet } from "./fleets";

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
        expect(problemsOf(all, ["acme"], [])).toEqual([all[0]]);
    });

    it("are those told once for several, at the first that is asked for", () => {
        const also = [{ file: "globex.yaml", line: 2, column: 3, path: "owner" }];
        const shared = { ...problem("acme.yaml", "warning"), also };
        expect(problemsOf([shared], ["globex"], [])).toEqual([{ ...problem("acme.yaml", "warning"), ...also[0] }]);
        expect(problemsOf([shared], ["globex", "acme"], [])).toEqual([shared]);
        expect(problemsOf([shared], ["initech"], [])).toEqual([]);
    });

    it("are those of a cell, by the name of its stack", () => {
        expect(problemsOf(all, ["cell.a"], [])).toEqual([all[3]]);
    });

    it("are also the errors of the layers, where a tenant is broken", () => {
        expect(problemsOf(all, ["acme"], ["acme"])).toEqual([all[0], all[2]]);
    });
});
