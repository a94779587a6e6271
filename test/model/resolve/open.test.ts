import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet, recorded } from "../helpers/fleet";

const tenant = (id: string, extra = "") => ({
    [`${id}.yaml`]: `tenant_id: ${id}\ntier: standard\nregion: eu-west-1\n${extra}`,
});
const cell = (name: string, net: number, extra = "") => ({
    [`cells/${name}.yaml`]: `cell: ${name}\nregion: eu-west-1\ncidr: 10.${net}.0.0/16\n${extra}`,
});
const record = (text: string) => ({ "placements/eu-west-1.yaml": `placements:\n${text}` });
const organisation = { "organisation/defaults.yaml": quiet["organisation/defaults.yaml"] };
const two = (a = "", b = "") => ({ ...organisation, ...cell("ire-a", 20, a), ...cell("ire-b", 30, b) });
const places = (files: Record<string, string>) =>
    Object.fromEntries(fleetOf(files).tenants.map(({ tenant: one }) => [one.tenant_id, one.placement.cell]));

describe("a tenant that no file and no record places", () => {
    test("runs on the cell that is least full once it is there; of equals on the first", () => {
        expect(places({ ...two(), ...tenant("a"), ...tenant("b"), ...tenant("c") })).toEqual({
            a: "ire-a",
            b: "ire-b",
            c: "ire-a",
        });
        const small = "capacity: {tenants: 2}\n";
        expect(places({ ...two(small), ...tenant("a"), ...tenant("b") })).toEqual({ a: "ire-b", b: "ire-b" });
    });

    test("is warned of, once for all of a cell, and told to the deployment", () => {
        const fleet = fleetOf({ ...two(), ...tenant("a"), ...tenant("b"), ...tenant("c") });
        expect(fleet.problems.map(printed)).toEqual([
            "TN412 a.yaml:3:9 placement.cell",
            "TN412 b.yaml:3:9 placement.cell",
        ]);
        expect(fleet.problems[0]).toMatchObject({
            message: "planned on the cell ire-a, to which no record holds it: it is not deployed until one does",
            also: [{ file: "c.yaml" }],
        });
        expect(fleet.unrecorded).toEqual(["a", "b", "c"]);
    });

    test("takes what is left when everybody who is written or recorded is where they are, whatever their ids", () => {
        const files = {
            ...two("capacity: {tenants: 1}\n"),
            ...record("  z: ire-a\n"),
            ...tenant("a"),
            ...tenant("y", "placement: {cell: ire-b}\n"),
            ...tenant("z"),
        };
        expect(places(files)).toEqual({ a: "ire-b", y: "ire-b", z: "ire-a" });
    });

    test("counts what it takes on each cell, whose file may say what its tenants start from", () => {
        // On ire-a it would take twice the CPU that is there.
        const hungry = "capacity: {cpu: 1}\ndefaults: {workload_defaults: {cpu: 200m}}\n";
        expect(places({ ...two(hungry, "capacity: {cpu: 1}\n"), ...tenant("a") })).toEqual({ a: "ire-b" });
    });

    test("is not placed beyond an estimate either", () => {
        const narrow = "database: {size: small}\n";
        const greedy = "tenant_config: {performance: {connection_pool: 500}}\n";
        expect(places({ ...two(narrow), ...tenant("a", greedy) })).toEqual({ a: "ire-b" });
    });

    test("is an error where no cell has room, which says what lacks on each and what can be done", () => {
        const files = { ...two("capacity: {tenants: 1}\n", "capacity: {cpu: 1}\n"), ...tenant("a"), ...tenant("b") };
        const fleet = fleetOf({ ...files, ...record("  a: ire-a\n  b: ire-b\n"), ...tenant("c") });
        expect(fleet.broken).toEqual(["c"]);
        const [problem] = fleet.problems.filter(({ severity }) => severity === "error");
        expect(problem).toMatchObject({
            code: "TN411",
            file: "c.yaml",
            line: 3,
            column: 9,
            path: "placement.cell",
            message:
                "no cell of eu-west-1 has room: ire-a would carry 2 of 1 tenants; ire-b would carry 2 of 1 CPU at their most replicas",
        });
        expect(problem?.allowed).toBeUndefined();
        expect(problem?.fix).toBe(
            "Deployed already? `tenantry place c --cell <cell> --write` keeps it where it is. Else declare a further cell of eu-west-1 in cells/; or see to capacity.tenants in cells/ire-a.yaml (raise it if the cell has it); " +
                "or see to capacity.cpu in cells/ire-b.yaml (raise it if the cell has it, lower max_replicas or requests of tenants); " +
                "or choose a smaller tier; or of who is not deployed yet, write `placement.isolation: silo`.",
        );
    });

    test("is offered what would help alone", () => {
        const fixOf = (files: Record<string, string>) =>
            fleetOf(files).problems.find(({ code }) => code === "TN411")?.fix;
        const one = "capacity: {tenants: 1}\n";
        const held = record("  y: ire-a\n  z: ire-b\n");
        const crowded = { ...two(one, one), ...held, ...tenant("a"), ...tenant("y"), ...tenant("z") };
        expect(fixOf(crowded)).toBe(
            "Deployed already? `tenantry place a --cell <cell> --write` keeps it where it is. Else declare a further cell of eu-west-1 in cells/; or see to capacity.tenants in cells/ire-a.yaml, cells/ire-b.yaml (raise it if the cell has it); or of who is not deployed yet, write `placement.isolation: silo`.",
        );
        const narrow = "database: {size: small}\n";
        const greedy = tenant("a", "tenant_config: {performance: {connection_pool: 500}}\n");
        const fix = fixOf({ ...two(narrow, narrow), ...greedy });
        expect(fix).toContain("`placement.isolation: bridge` or `silo`");
        expect(fix).toContain("name a cell with placement.cell");
    });

    test("is placed around a cell that is broken, and told of it where there is no other", () => {
        const broken = "zones: 9\n";
        expect(places({ ...two(broken), ...tenant("a") })).toEqual({ a: "ire-b" });
        const fleet = fleetOf({ ...two(broken, broken), ...tenant("a") });
        expect(fleet.problems.filter(({ file }) => file === "a.yaml").map(({ code }) => code)).toEqual(["TN326"]);
    });

    test("tells its own errors wherever it runs", () => {
        const fleet = fleetOf({ ...two(), ...tenant("a", "placement: {zones: 9}\n") });
        expect(fleet.broken).toEqual(["a"]);
        expect(fleet.problems.map(({ code }) => code)).not.toContain("TN412");
    });

    test("is traced to what it was made from on its cell", () => {
        const files = { ...two("", "defaults: {labels: {a: b}}\n"), ...record("  z: ire-a\n"), ...tenant("z") };
        const fleet = fleetOf({ ...files, ...tenant("a") });
        const [a, z] = fleet.tenants;
        expect(a?.provenance.get("labels.a")).toMatchObject({ layer: "cell", file: "cells/ire-b.yaml" });
        expect(a?.provenance.get("placement.cell")).toMatchObject({ layer: "derived", file: "a.yaml" });
        expect(z?.provenance.get("placement.cell")).toMatchObject({
            layer: "placement",
            file: "placements/eu-west-1.yaml",
            line: 2,
        });
    });
});

describe("a tenant on its region's only cell, which nothing names", () => {
    const narrow = { ...organisation, ...cell("ire-a", 20, "database: {size: small}\n") };
    const greedy = "tenant_config: {performance: {connection_pool: 250}}\n";
    const codes = (files: Record<string, string>) => fleetOf(files).problems.map(printed);

    test("is refused where it does not fit even alone, and is told how to be there all the same", () => {
        const held = record("  z: ire-a\n");
        const fleet = fleetOf({ ...narrow, ...held, ...tenant("b", greedy), ...tenant("z", greedy) });
        expect(fleet.broken).toEqual(["b"]);
        const [found, ...others] = fleet.problems;
        expect(others).toEqual([]);
        expect(found).toMatchObject({ code: "TN411", file: "b.yaml", line: 3 });
        expect(found?.allowed).toBeUndefined();
        expect(found?.message).toContain("ire-a would carry 500 of ");
        expect(found?.fix).toContain("`tenantry place b --cell ire-a --write`");
        expect(found?.fix).toContain(
            "name a cell with placement.cell, where going beyond an estimate is only warned of",
        );
    });

    test("is not chosen by its id where several do not fit together: all of them are asked for a record", () => {
        const bridge = "placement: {isolation: bridge}\n";
        const fleet = fleetOf({ ...narrow, ...tenant("a", greedy), ...tenant("m", bridge), ...tenant("z", greedy) });
        expect(fleet.broken).toEqual(["a", "z"]);
        expect(fleet.problems.map(printed)).toEqual([
            "TN411 a.yaml:3:9 placement.cell",
            "TN411 z.yaml:3:9 placement.cell",
        ]);
        const [found] = fleet.problems;
        expect(found?.message).toContain("ire-a would carry 500 of ");
        expect(found?.message).toContain("nothing says who of a, z was there first");
        expect(found?.fix).toContain("`tenantry place a --cell ire-a --write` records a, and it stays");
        expect(found?.fix).toContain(
            "Else record those of the others who are deployed, each by that command with its own name",
        );
        const held = fleetOf({ ...narrow, ...record("  z: ire-a\n"), ...tenant("a", greedy), ...tenant("z", greedy) });
        expect(held.broken).toEqual(["a"]);
    });

    test("is refused beyond a promise as well, and everybody who is held there is left alone", () => {
        const three = { ...organisation, ...cell("ire-a", 20, "capacity: {tenants: 3}\n") };
        const there = recorded({ ...tenant("a"), ...tenant("b"), ...tenant("c") }, "ire-a");
        for (const named of ["", "placement: {cell: ire-a}\n"]) {
            const fleet = fleetOf({ ...three, ...there, ...tenant("a0", named) });
            expect(fleet.broken).toEqual(["a0"]);
            expect(fleet.problems.map(printed)).toEqual(["TN411 a0.yaml:3:9 placement.cell"]);
        }
        const nobody = fleetOf({ ...three, ...tenant("a"), ...tenant("b"), ...tenant("c"), ...tenant("d") });
        expect(nobody.broken).toEqual(["a", "b", "c", "d"]);
        expect(fleetOf({ ...three, ...tenant("a"), ...tenant("b"), ...tenant("c") }).problems).toEqual([]);
    });

    test("is told of the other cells of its region that have room where it names the one that is full", () => {
        const full = {
            ...two("capacity: {tenants: 1}\n", "capacity: {tenants: 3}\n"),
            ...record("  x: ire-a\n  y: ire-b\n"),
        };
        const there = { ...tenant("x"), ...tenant("y") };
        const found = (files: Record<string, string>) =>
            fleetOf({ ...full, ...there, ...files }).problems.find(({ code }) => code === "TN411");
        const named = tenant("a", "placement: {cell: ire-a}\n");
        expect(found(named)?.message).toBe("the cell that is named has no room: ire-a would carry 2 of 1 tenants");
        expect(found(named)?.fix).toContain(
            "Else take placement.cell out, or name another cell of eu-west-1 (ire-b is 33% full); or declare a further cell",
        );
        const crowded = found({ ...named, ...two("capacity: {tenants: 1}\n", "capacity: {tenants: 1}\n") });
        expect(crowded?.fix).not.toContain("take placement.cell out");
        expect(found(tenant("a"))).toBeUndefined();
    });

    test("is named with the first of many", () => {
        const three = { ...organisation, ...cell("ire-a", 20, "capacity: {tenants: 3}\n") };
        const many = Object.assign({}, ...Array.from({ length: 10 }, (_, at) => tenant(`t${at}`)));
        const [found] = fleetOf({ ...three, ...many }).problems;
        expect(found?.message).toContain("who of t0, t1, t2, t3, t4, t5, t6, t7 and 2 more was there first");
        expect(found?.fix).toContain("`tenantry place t0 --cell ire-a --write`");
    });

    test("is where a file or a record says, and its cell is warned of", () => {
        const named = `${greedy}placement: {cell: ire-a}\n`;
        expect(codes({ ...narrow, ...tenant("a", greedy), ...tenant("b", named) })).toEqual([
            "TN411 a.yaml:3:9 placement.cell",
            "TN411 b.yaml:3:9 placement.cell",
        ]);
        expect(codes({ ...narrow, ...tenant("a", named), ...tenant("b", named) })).toEqual([
            "TN414 cells/ire-a.yaml:4:18 database.size",
        ]);
        const held = record("  a: ire-a\n  b: ire-a\n");
        expect(codes({ ...narrow, ...held, ...tenant("a", greedy), ...tenant("b", greedy) })).toEqual([
            "TN414 cells/ire-a.yaml:4:18 database.size",
        ]);
    });

    test("stays where it takes nothing of what is short", () => {
        const named = `${greedy}placement: {cell: ire-a}\n`;
        const bridge = `${greedy}placement: {isolation: bridge}\n`;
        const fleet = fleetOf({ ...narrow, ...tenant("a", named), ...tenant("b", named), ...tenant("c", bridge) });
        expect(fleet.broken).toEqual([]);
    });
});

describe("a tenant whose own file names a cell that is short", () => {
    const one = { ...organisation, ...cell("ire-a", 20, "capacity: {tenants: 1}\n") };
    const named = tenant("a", "placement: {cell: ire-a}\n");

    test("pushes nobody out of whom nothing is known, and is not pushed out", () => {
        const fleet = fleetOf({ ...one, ...named, ...tenant("old") });
        expect(fleet.broken).toEqual(["a", "old"]);
        expect(fleet.problems.map(printed)).toEqual([
            "TN411 a.yaml:3:9 placement.cell",
            "TN411 old.yaml:3:9 placement.cell",
        ]);
    });

    test("stays where a record names it, and who is recorded stays beside it", () => {
        expect(fleetOf({ ...one, ...named, ...tenant("old"), ...record("  a: ire-a\n") }).broken).toEqual(["old"]);
        expect(fleetOf({ ...one, ...named, ...tenant("old"), ...record("  old: ire-a\n") }).broken).toEqual(["a"]);
    });

    test("is not deployed until a record names it there", () => {
        expect(fleetOf({ ...one, ...named }).unrecorded).toEqual(["a"]);
        expect(fleetOf({ ...one, ...named, ...record("  a: ire-a\n") }).unrecorded).toEqual([]);
        expect(fleetOf({ ...two(), ...named, ...record("  a: ire-b\n") }).unrecorded).toEqual(["a"]);
    });
});

describe("a region that has a record", () => {
    const one = { ...organisation, ...cell("ire-a", 20, "capacity: {tenants: 1}\n") };

    test("holds everybody in it to their cell, when another cell comes", () => {
        const held = { ...organisation, ...cell("ire-b", 30), ...record("  a: ire-b\n  b: ire-b\n") };
        const tenants = { ...tenant("a"), ...tenant("b") };
        expect(places({ ...held, ...cell("ire-a", 20), ...tenants })).toEqual({ a: "ire-b", b: "ire-b" });
        expect(fleetOf({ ...held, ...cell("ire-a", 20), ...tenants }).problems).toEqual([]);
    });

    test("takes nobody new onto its only cell beyond what that has, and leaves the others as they are", () => {
        const fleet = fleetOf({ ...one, ...record("  z: ire-a\n"), ...tenant("a"), ...tenant("z") });
        expect(fleet.broken).toEqual(["a"]);
        expect(fleet.problems.map(printed)).toEqual(["TN411 a.yaml:3:9 placement.cell"]);
    });

    test("gives way to what is written, and says that the record is idle", () => {
        const files = { ...two(), ...record("  a: ire-a\n"), ...tenant("a", "placement: {cell: ire-b}\n") };
        expect(places(files)).toEqual({ a: "ire-b" });
        expect(fleetOf(files).problems).toMatchObject([
            {
                code: "TN413",
                file: "placements/eu-west-1.yaml",
                line: 2,
                column: 3,
                path: "placements.a",
                message: "the record counts for nobody: a is on ire-b by placement.cell",
            },
        ]);
    });

    test("says of whom there is not, lies elsewhere or is a silo that the record is idle", () => {
        const files = {
            ...two(),
            ...record("  gone: ire-a\n  moved: ire-a\n  own: ire-a\n  broken: ire-a\n"),
            "moved.yaml": "tenant_id: moved\ntier: free\nregion: us-east-1\n",
            ...tenant("own", "placement: {isolation: silo}\n"),
            ...tenant("broken", "zones: 1\n"),
        };
        const idle = fleetOf(files).problems.filter(({ code }) => code === "TN413");
        expect(idle.map(({ message }) => message.split(": ")[1])).toEqual([
            "there is no tenant gone",
            "moved lies in us-east-1",
            "own is a silo and has no cell",
        ]);
    });

    test("names silos as such, which are no cells and run on none", () => {
        const files = {
            ...two(),
            ...record("  own: silo\n  shared: silo\n"),
            ...tenant("own", "placement: {isolation: silo}\n"),
            ...tenant("shared"),
        };
        const fleet = fleetOf(files);
        expect(fleet.silos).toEqual(["own"]);
        expect(fleet.unrecorded).toEqual(["shared"]);
        const idle = fleet.problems.filter(({ code }) => code === "TN413");
        expect(idle.map(({ message }) => message.split(": ")[1])).toEqual(["shared is no silo"]);
        const named = fleetOf({ ...two(), "cells/silo.yaml": "cell: silo\nregion: eu-west-1\ncidr: 10.60.0.0/16\n" });
        expect(named.brokenCells).toEqual(["silo"]);
    });

    test("breaks whom it holds to a cell that is not there or lies elsewhere", () => {
        const fra = { "cells/fra.yaml": "cell: fra\nregion: eu-central-1\ncidr: 10.50.0.0/16\n" };
        const fleet = fleetOf({
            ...two(),
            ...fra,
            ...record("  a: ire-c\n  b: fra\n"),
            ...tenant("a"),
            ...tenant("b"),
        });
        expect(fleet.broken).toEqual(["a", "b"]);
        expect(fleet.problems).toMatchObject([
            { code: "TN309", line: 2, path: "placements.a", message: "there is no cell ire-c", about: ["a.yaml"] },
            { code: "TN309", line: 3, path: "placements.b", about: ["b.yaml"] },
        ]);
    });

    test("that is broken breaks those of whom it may have said something", () => {
        const files = { ...two(), ...record("  a: ire-a\n  b: [ire-b]\n"), ...tenant("a"), ...tenant("b") };
        const fleet = fleetOf({ ...files, ...tenant("c", "placement: {cell: ire-a}\n") });
        expect(fleet.broken).toEqual(["b"]);
        expect(fleet.problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
            "TN326 b.yaml",
            "TN203 placements/eu-west-1.yaml",
        ]);
    });

    test("may hold tenants to a cell that nobody declared", () => {
        const files = { ...organisation, ...record("  a: eu-west-1\n"), ...tenant("a") };
        expect(places(files)).toEqual({ a: "eu-west-1" });
        // Whoever declares the region's first cell under another name moves nobody unawares.
        expect(fleetOf({ ...files, ...cell("ire-a", 20) }).broken).toEqual(["a"]);
    });

    test("that no region has is told", () => {
        const fleet = fleetOf({ ...quiet, "placements/eu-wst-1.yaml": "placements: {}\n", ...tenant("a") });
        expect(fleet.problems).toMatchObject([{ code: "TN117", suggestion: "eu-west-1" }]);
    });
});
