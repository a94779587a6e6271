import { describe, expect, test } from "vitest";
import { fleetOf, printed } from "../helpers/fleet";

const cellOf = (extra: string, files: Record<string, string> = {}) =>
    fleetOf({
        ...files,
        "cells/ire.yaml": `cell: ire\nregion: eu-west-1\n${extra}`,
        "a.yaml": "tenant_id: a\ntier: enterprise\nregion: eu-west-1\n",
    });
const problemsOf = (extra: string, files?: Record<string, string>) =>
    cellOf(extra, files)
        .problems.filter(({ severity }) => severity === "error")
        .map(printed);

test("two lines are a complete cell", () => {
    const { cells } = cellOf("");
    expect(cells[0]?.cell).toMatchObject({
        cell: "ire",
        cloud: "aws",
        cidr: "10.68.0.0/16",
        zones: 3,
        edition: "2026-12",
        component_version: 2,
    });
    expect(cells[0]?.provenance.get("cidr")?.layer).toBe("derived");
});

test("cells inherit what edition, organisation, cloud and region say of cells", () => {
    const { cells } = cellOf("zones: 2\n", {
        "organisation/defaults.yaml": "edition: 2026-11\ncell: {domain: org.example, log_retention: 10d}\n",
        "regions/eu-west-1.yaml": "cell: {log_retention: 20d}\n",
    });
    const [{ cell, provenance }] = cells as [(typeof cells)[number]];
    expect([cell.domain, String(cell.log_retention), cell.zones]).toEqual(["org.example", "20d", 2]);
    expect([provenance.get("log_retention")?.layer, provenance.get("zones")?.layer]).toEqual(["region", "cell"]);
});

describe("what does not hold", () => {
    test.each([
        ["another name than the file's", "", "TN322 cells/ire.yaml:1:7 cell"],
        ["a network too small", "cidr: 10.1.0.0/28\n", "TN323 cells/ire.yaml:3:7 cidr"],
        [
            "fewest nodes above the most",
            "cluster: {system_nodes: {min: 9, max: 3}}\n",
            "TN328 cells/ire.yaml:3:31 cluster.system_nodes.min",
        ],
        ["logs for hours", "log_retention: 5h\n", "TN307 cells/ire.yaml:3:16 log_retention"],
        ["storage above its ceiling", "database: {storage: 4Ti}\n", "TN305 cells/ire.yaml:3:21 database.storage"],
        ["an API open to the world", "deployers: [0.0.0.0/0]\n", "TN323 cells/ire.yaml:3:13 deployers[0]"],
        ["another cloud", "cloud: azure\n", "TN317 cells/ire.yaml:3:8 cloud"],
        ["an unknown field", "tenants: 5\n", "TN201 cells/ire.yaml:3:1 tenants"],
        ["an unknown edition", "edition: 2030-01\n", "TN320 cells/ire.yaml:3:10 edition"],
    ])("%s", (name, extra, expected) => {
        const fleet = name.startsWith("another name")
            ? fleetOf({ "cells/ire.yaml": "cell: irr\nregion: eu-west-1\n" })
            : cellOf(extra);
        expect(fleet.problems.filter(({ severity }) => severity === "error").map(printed)).toEqual([expected]);
        expect(fleet.cells).toEqual([]);
    });

    test("a cell in no region is told, and its other faults too", () => {
        const found = fleetOf({ "cells/x.yaml": "cell: x\nregion: mars-1\nlog_retention: 1h\n" }).problems;
        expect(found.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual([
            "TN318",
            "TN307",
        ]);
    });

    test("a layer's fault in what it says of cells", () => {
        expect(problemsOf("", { "organisation/defaults.yaml": "cell: {zones: 9}\n" })).toContain(
            "TN206 organisation/defaults.yaml:1:15 cell.zones",
        );
    });
});

test("an implied cell is judged as a declared one is", () => {
    const fleet = fleetOf({
        "organisation/defaults.yaml": "cell: {deployers: [0.0.0.0/0]}\n",
        "a.yaml": "tenant_id: a\ntier: free\nregion: eu-west-1\n",
    });
    expect(fleet.problems.map(printed)).toContain("TN323 organisation/defaults.yaml:1:20 deployers[0]");
    expect([fleet.cells, fleet.broken]).toEqual([[], ["a"]]);
});
