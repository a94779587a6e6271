import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const codes = ["TN323", "TN402", "TN455", "TN456", "TN457", "TN458"];
const cell = (more = "", region = "eu-west-1") => ({
    "cells/one.yaml": `cell: one\nregion: ${region}\ndomain: one.example.com\ncidr: 10.20.0.0/16\ncapacity: {tenants: 200, cpu: "9000", memory: 9000Gi}\n${more}`,
});
/** A tenant as strict as bridges are. */
const strict = (id: string, placement: string, more = "", region = "eu-west-1") => ({
    [`${id}.yaml`]: `tenant_id: ${id}\ntier: premium\nregion: ${region}\nplacement: {${placement}${/silo|cell:/.test(placement) ? "" : ", cell: one"}}\n${more}`,
});
const problems = (...files: Record<string, string>[]) =>
    fleetOf(Object.assign({}, quiet, ...files)).problems.filter(({ code }) => codes.includes(code));
const told = (...files: Record<string, string>[]) => problems(...files).map(printed);
const own = (cidr: string, isolation = "bridge") => `isolation: ${isolation}, data_cidr: ${cidr}`;

describe("a network for the data services of one tenant", () => {
    test("is taken within the quarter that no zone of the cell has", () => {
        expect(told(cell(), strict("a", own("10.20.192.0/25")), strict("b", own("10.20.255.192/26")))).toEqual([]);
    });

    test.each([
        ["10.20.0.0/25", "among the cell's own subnets"],
        ["10.20.191.128/25", "before its first address"],
        ["10.21.0.0/24", "after its last"],
        ["10.20.188.0/22", "beside it"],
    ])("is refused as %s, %s, with one that is free", (cidr) => {
        const found = problems(cell(), strict("a", own(cidr)), strict("b", own("10.20.192.0/25")));
        expect(found.map(printed)).toEqual(["TN456 a.yaml:4:43 placement.data_cidr"]);
        expect(found[0]).toMatchObject({ suggestion: "10.20.192.128/25" });
        expect(found[0]?.message).toContain("10.20.192.0/18");
    });

    test.each([
        ["10.20.192.0/27", "10.20.192.0/25"],
        ["10.20.192.0/21", "10.20.192.0/25"],
        ["10.20.192.1/25", "10.20.192.0/25"],
    ])("has subnets that servers fit in: %s", (cidr, fix) => {
        const found = problems(cell(), strict("a", own(cidr)));
        expect(found.map(({ code }) => code)).toEqual(["TN323"]);
        expect(found[0]?.fix).toContain(fix);
    });

    test("is one tenant's alone", () => {
        const two = [strict("a", own("10.20.192.0/24")), strict("b", own("10.20.192.128/25"))];
        const even = problems(cell(), ...two);
        expect(even.map(({ code, file }) => `${code} ${file}`)).toEqual(["TN402 a.yaml", "TN402 b.yaml"]);
        expect(even[0]?.message).toContain("nothing says which was there first");
        expect(even[0]).toMatchObject({ between: ["b.yaml"] });
    });

    test("may be what another cell's tenant has: cells have networks of their own", () => {
        const other = {
            "cells/two.yaml": "cell: two\nregion: us-east-1\ndomain: two.example.com\ncidr: 10.30.0.0/16\n",
        };
        const far = strict("b", `${own("10.30.192.0/25")}, cell: two`, "", "us-east-1");
        expect(told(cell(), other, strict("a", own("10.20.192.0/25")), far)).toEqual([]);
    });

    test("says nothing where nothing of the tenant's lies beside others'", () => {
        expect(told(cell(), strict("a", own("10.20.192.0/25", "silo")))).toEqual([
            "TN455 a.yaml:4:41 placement.data_cidr",
        ]);
        const azure = cell('administrators: ["5c0b9a1e-6f6d-4a57-9d0e-111122223333"]\n', "westeurope");
        const found = problems(azure, strict("a", own("10.20.192.0/25"), "", "westeurope"));
        expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual(["TN455 warning"]);
        expect(found[0]?.message).toContain("Azure");
    });

    test("is asked for where strict tenants share subnets, each a free one of its own", () => {
        const found = problems(cell(), strict("a", "isolation: bridge"), strict("b", "isolation: bridge"));
        expect(found.map(({ code, suggestion }) => [code, suggestion])).toEqual([
            ["TN457", "10.20.192.0/25"],
            ["TN457", "10.20.192.128/25"],
        ]);
        const none = "database: {enabled: false}\ncache: {enabled: false}\n";
        expect(told(cell(), strict("a", "isolation: bridge", none))).toEqual([]);
        const loose = "tenant_config: {security: {isolation_level: standard}}\n";
        expect(told(cell(), strict("a", "isolation: bridge", loose))).toEqual([]);
    });

    test("counts among the subnets that a network takes", () => {
        const many = (count: number) =>
            Object.assign(
                {},
                ...Array.from({ length: count }, (_, index) =>
                    strict(`t${index}`, own(`10.20.${192 + Math.floor(index / 2)}.${(index % 2) * 128}/25`)),
                ),
            );
        const at = (zones: number, count: number) => told(cell(`zones: ${zones}\n`), many(count));
        expect(at(3, 63)).toEqual([]);
        expect(at(3, 64)).toEqual(["TN458 cells/one.yaml:1:1 zones"]);
        expect(at(2, 64)).toEqual([]);
    });
});
