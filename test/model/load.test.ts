import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadFleet } from "../../model/load";
import { printed } from "./helpers/fleet";

const tenants = join(__dirname, "../../tenants");
const acme = "tenant_id: acme\ntier: enterprise\nregion: eu-west-1\n";
let directory: string;

beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), "tenantry-load-")), "fleet");
    mkdirSync(directory);
});
afterEach(() => rmSync(dirname(directory), { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), content);
    }
}

/** What is told of a folder beside the warnings that any small fleet has. */
function told(): string[] {
    const usual = new Set(["TN311", "TN313", "TN329", "TN406"]);
    return loadFleet({ directory })
        .problems.filter(({ code }) => !usual.has(code))
        .map(printed);
}

describe("another fleet", () => {
    test("may hold nothing but tenant files: editions, clouds and tiers are the product's", () => {
        write({ "acme.yaml": acme });
        const fleet = loadFleet({ directory });
        expect(fleet.directory).toBe(directory);
        expect(fleet.tenants.map(({ file, tenant }) => [file, tenant.tenant_id, tenant.placement.isolation])).toEqual([
            ["acme.yaml", "acme", "silo"],
        ]);
        const origin = fleet.tenants[0]!.provenance.get("placement.isolation")!;
        expect(origin.layer).toBe("tier");
        const lines = readFileSync(join(directory, origin.file), "utf8").split("\n");
        expect(lines[origin.line - 1]?.slice(origin.column - 1)).toBe("silo");
    });

    test("takes its own tier before the product's of that name, and the others from there", () => {
        write({
            "acme.yaml": acme,
            "b.yaml": "tenant_id: b\ntier: free\nregion: eu-west-1\n",
            "tiers/enterprise.yaml": "placement: {isolation: bridge}\n",
        });
        const isolations = loadFleet({ directory }).tenants.map(({ tenant }) => [
            tenant.tier,
            tenant.placement.isolation,
        ]);
        expect(isolations).toEqual([
            ["enterprise", "bridge"],
            ["free", "pool"],
        ]);
    });

    test("does not inherit the product's organisation, regions and cells", () => {
        write({ "acme.yaml": "tenant_id: acme\ntier: standard\nregion: eu-central-1\n" });
        const fleet = loadFleet({ directory });
        expect(fleet.cells.map(({ file }) => file)).toEqual([undefined]);
        expect(
            [...fleet.tenants[0]!.provenance.values()].some(
                ({ layer }) => layer === "organisation" || layer === "region",
            ),
        ).toBe(false);
    });
});

describe("what is no tenant file", () => {
    test("other endings of YAML are told, and their tenants are broken", () => {
        write({ "acme.yml": acme, "b.YAML": acme });
        expect(told()).toEqual(["TN115 acme.yml:1:1", "TN115 b.YAML:1:1"]);
        expect(loadFleet({ directory }).broken).toEqual(["acme", "b"]);
    });

    test("a folder with the name of a file is told", () => {
        write({ "acme.yaml/readme": "x", "b.yaml": "tenant_id: b\ntier: enterprise\nregion: eu-west-1\n" });
        expect(told()).toEqual(["TN116 acme.yaml:1:1"]);
        expect(loadFleet({ directory }).tenants).toHaveLength(1);
    });

    test("what is not read is told; hidden files, schemas and readmes are not", () => {
        write({
            "acme.yaml": acme,
            ".hidden.yaml": "a: [",
            "tenant.schema.json": "{}",
            "README.md": "x",
            "notes.txt": "x",
            "teirs/free.yaml": "a: [",
            "tiers/old/free.yaml": "a: [",
        });
        expect(told()).toEqual(["TN117 notes.txt:1:1", "TN117 teirs:1:1", "TN117 tiers/old:1:1"]);
        expect(loadFleet({ directory }).problems.find(({ file }) => file === "teirs")?.suggestion).toBe("tiers");
    });

    test("a large file is refused unread, one just below the limit is not", () => {
        write({
            "acme.yaml": `${acme}#${"x".repeat(2 ** 20)}\n`,
            "b.yaml": `tenant_id: b\ntier: enterprise\nregion: eu-west-1\n#${"x".repeat(2 ** 20 - 60)}\n`,
            "c.yaml": "a: ".repeat(4_000_000),
        });
        expect(told()).toEqual(["TN102 acme.yaml:1:1", "TN102 c.yaml:1:1"]);
        expect(loadFleet({ directory }).tenants).toHaveLength(1);
    });

    test.each([
        ["nothing", "", "TN105 acme.yaml:1:1"],
        ["binary", Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), "TN104 acme.yaml:1:1"],
        ["Latin-1", Uint8Array.from([0x61, 0x3a, 0x20, 0xe4, 0x0a]), "TN103 acme.yaml:1:4"],
    ])("%s", (_, content, expected) => {
        write({ "acme.yaml": content });
        expect(told()).toEqual([expected]);
    });

    test("a mark at the start and Windows line ends are fine", () => {
        write({ "acme.yaml": `\ufeff${acme.replaceAll("\n", "\r\n")}` });
        expect(told()).toEqual([]);
    });
});

describe("links", () => {
    const outside = () => join(dirname(directory), "outside.yaml");

    test("within the fleet are followed, out of it they are not", () => {
        write({ "real/acme.txt": acme });
        writeFileSync(outside(), acme);
        symlinkSync("real/acme.txt", join(directory, "acme.yaml"));
        symlinkSync(outside(), join(directory, "b.yaml"));
        symlinkSync("../outside.yaml", join(directory, "c.yaml"));
        expect(told()).toEqual(["TN114 b.yaml:1:1", "TN114 c.yaml:1:1", "TN117 real:1:1"]);
        expect(loadFleet({ directory }).tenants.map(({ tenant }) => tenant.tenant_id)).toEqual(["acme"]);
    });

    test("to nothing, to themselves and to folders elsewhere are told", () => {
        write({ "acme.yaml": acme });
        symlinkSync("nowhere", join(directory, "b.yaml"));
        symlinkSync("c.yaml", join(directory, "c.yaml"));
        symlinkSync(tmpdir(), join(directory, "tiers"));
        expect(told()).toEqual(["TN101 b.yaml:1:1", "TN101 c.yaml:1:1", "TN114 tiers:1:1"]);
    });

    test("a pipe is not opened", () => {
        execFileSync("sh", ["-c", 'mkfifo "$0"', join(directory, "acme.yaml")]);
        expect(told()).toEqual(["TN116 acme.yaml:1:1"]);
    });
});

describe("the folder itself", () => {
    test("must be there", () => {
        const fleet = loadFleet({ directory: join(directory, "none") });
        expect(fleet.problems).toMatchObject([
            { code: "TN100", line: 1, column: 1, message: "there is no such folder" },
        ]);
        expect([fleet.tenants, fleet.cells, fleet.broken]).toEqual([[], [], []]);
    });

    test("must be a folder", () => {
        write({ "acme.yaml": acme });
        expect(loadFleet({ directory: join(directory, "acme.yaml") }).problems.map(({ code }) => code)).toEqual([
            "TN100",
        ]);
    });

    test("without tenants is worth a warning", () => {
        expect(told()).toEqual(["TN118 .:1:1"]);
    });
});

describe("the sample fleet", () => {
    const fleet = loadFleet({ directory: tenants });

    test("has no errors, and warns of predictive scaling, of servers on Azure that need a restart, and of what Google Cloud does less of alone", () => {
        expect(new Set(fleet.problems.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
            new Set(["warning TN312", "warning TN396", "warning TN460", "warning TN533"]),
        );
        expect(fleet.broken).toEqual([]);
    });

    test("covers every tier, isolation model and cell", () => {
        const of = (read: (tenant: (typeof fleet.tenants)[number]["tenant"]) => string | undefined) => [
            ...new Set(fleet.tenants.flatMap(({ tenant }) => read(tenant) ?? [])),
        ];
        expect(fleet.tenants.length).toBeGreaterThanOrEqual(12);
        expect(of(({ tier }) => tier).sort()).toEqual(["enterprise", "free", "premium", "standard"]);
        expect(of(({ placement }) => placement.isolation).sort()).toEqual(["bridge", "pool", "silo"]);
        expect(of(({ placement }) => placement.cell).sort()).toEqual(fleet.cells.map(({ cell }) => cell.cell));
        expect(fleet.cells.length).toBeGreaterThanOrEqual(3);
    });

    test("loads the same twice", () => {
        expect(JSON.stringify(loadFleet({ directory: tenants }))).toBe(JSON.stringify(fleet));
    });
});
