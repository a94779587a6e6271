import { describe, expect, test } from "vitest";
import { narrowed, told } from "../../../model/rules/grouped";
import { fleetOf, printed, problemsOf, quiet } from "../helpers/fleet";

const tenant = (id: string, extra: string) => ({
    [`${id}.yaml`]: `tenant_id: ${id}\ntier: standard\nregion: eu-west-1\n${extra}`,
});
const closed = "placement: {isolation: silo, deployers: []}\n";

describe("a private API", () => {
    test("is warned of where the tenant wrote the list, with the fix", () => {
        const found = problemsOf(closed);
        expect(found.map(printed)).toEqual(["TN329 acme.yaml:4:41 placement.deployers"]);
        expect(found[0]).toMatchObject({
            severity: "warning",
            fix: expect.stringContaining("placement: { deployers: ["),
        });
    });

    test("is not the matter of tenants on a cell, nor of open silos", () => {
        expect(problemsOf("placement: {isolation: bridge, deployers: []}\n").map(({ code }) => code)).toEqual([
            "TN333",
        ]);
        expect(problemsOf("placement: {isolation: silo}\n")).toEqual([]);
    });

    test("of a cell is warned of at the cell", () => {
        const cell = { "cells/ire.yaml": "cell: ire\nregion: eu-west-1\ndeployers: []\n" };
        expect(problemsOf("", cell).map(printed)).toEqual(["TN329 cells/ire.yaml:3:12 deployers"]);
    });
});

describe("what holds for many tenants", () => {
    test("is warned of once, at the first, with the places of the others", () => {
        const files = { ...quiet, ...tenant("a", closed), ...tenant("b", closed), ...tenant("c", closed) };
        const found = fleetOf(files).problems;
        expect(found.map(printed)).toEqual(["TN329 a.yaml:4:41 placement.deployers"]);
        expect(found[0]?.also).toEqual(
            ["b.yaml", "c.yaml"].map((file) => ({ file, line: 4, column: 41, path: "placement.deployers" })),
        );
        expect(told(found[0]!)).toBe(`${found[0]!.message} (and 2 other tenants)`);
    });

    test("is told of those of them that are asked for", () => {
        const files = { ...quiet, ...tenant("a", closed), ...tenant("b", closed), ...tenant("c", closed) };
        const [warning] = fleetOf(files).problems;
        const about = (...names: string[]) => narrowed(warning!, (file) => names.includes(file));
        expect(about("b.yaml")).toEqual({ ...warning, file: "b.yaml", also: undefined });
        expect(about("c.yaml", "b.yaml")).toMatchObject({ file: "b.yaml", also: [{ file: "c.yaml" }] });
        expect(about("d.yaml")).toBeUndefined();
        expect(told(about("b.yaml")!)).toBe(warning!.message);
        expect(about("a.yaml", "b.yaml", "c.yaml")).toEqual(warning);
    });

    test("channels and owners as well, each by itself", () => {
        const files = { ...tenant("a", ""), ...tenant("b", "") };
        const cells = { "cells/ire.yaml": "cell: ire\nregion: eu-west-1\ndeployers: [203.0.113.0/24]\n" };
        const found = fleetOf({ ...cells, ...files }).problems;
        expect(found.map(({ code }) => code)).toContain("TN313");
        expect(new Set(found.map(({ code, message }) => `${code} ${message}`)).size).toBe(found.length);
        for (const one of found) expect(told(one)).toMatch(/ \(and 1 other tenant\)$/);
    });
});

describe("accounts", () => {
    const cell = { "cells/ire.yaml": 'cell: ire\nregion: eu-west-1\naccount: "111122223333"\n' };
    const account = (number: string, isolation: string) =>
        `placement: {isolation: ${isolation}, account: "${number}"}\n`;

    test.each(["pool", "bridge"])("of a %s tenant must be its cell's", (isolation) => {
        const found = problemsOf(account("444455556666", isolation), cell);
        expect(found).toMatchObject([
            { code: "TN408", path: "placement.account", line: 4, suggestion: "111122223333" },
        ]);
        expect(problemsOf(account("111122223333", isolation), cell)).toEqual([]);
    });

    test("of a silo are its own, and an inherited one is told at the tenant", () => {
        expect(problemsOf(account("444455556666", "silo"), cell)).toEqual([]);
        const organisation = {
            "organisation/defaults.yaml": `${quiet["organisation/defaults.yaml"].replace("placement: {", 'placement: {account: "444455556666", ')}`,
        };
        expect(problemsOf("", { ...cell, ...organisation }).map(printed)).toEqual([
            "TN408 acme.yaml:1:12 placement.account",
        ]);
    });
});

describe("messages of numbers and networks", () => {
    const performance = (text: string) => problemsOf(`tenant_config: {performance: {${text}}}\n`)[0];
    const cidr = (text: string) => problemsOf(`placement: {isolation: silo, cidr: ${text}}\n`);

    test("a number without its unit is told to lack it", () => {
        const latency = "tenant_config: {autoscaling: {metrics: {latency_threshold: 500}}}\n";
        expect(problemsOf(latency)[0]?.fix).toBe("Write a value with a unit, for example 500ms.");
        expect(problemsOf("database: {storage: 50}\n")[0]?.fix).toBe("Write a value with a unit, for example 512Mi.");
    });

    test("numbers without end are named so, and bounds are the field's", () => {
        expect(performance("cache_ttl: 1e400")?.message).toBe("cache_ttl must be a number, not infinite");
        expect(performance("cache_ttl: .nan")?.message).toBe("cache_ttl must be a number, not .nan");
        expect(performance("connection_pool: 1e23")?.message).toBe("connection_pool must be at most 5000");
        expect(problemsOf("budget: {monthly_usd: 1e308}\n")[0]?.code).toBe("TN206");
    });

    test("a proposed network is one that is taken", () => {
        for (const given of ["10.20.5.0/24", "10.20.5.7/24", "10.0.0.0/8", "192.168.3.0/24", "8.8.8.0/24"]) {
            const fix = cidr(given).find(({ fix }) => fix.startsWith("Write"))?.fix ?? "";
            const proposed = /\d+\.\d+\.\d+\.\d+\/\d+/.exec(fix)?.[0] ?? "";
            expect(cidr(proposed).filter(({ code }) => code === "TN323")).toEqual([]);
        }
    });

    test.each([
        ["us-gov-west-1", "AWS GovCloud"],
        ["cn-north-1", "AWS in China"],
        ["usgovvirginia", "Azure Government"],
        ["chinaeast2", "Azure in China"],
    ])("%s is not supported rather than unknown", (region, where) => {
        const message = problemsOf(`region: ${region}\n`)[0]?.message;
        expect(message).toContain(where);
        expect(message).toContain("not supported");
    });
});
