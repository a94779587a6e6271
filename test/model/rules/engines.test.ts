import { describe, expect, test } from "vitest";
import { cloudEngines } from "../../../model/capabilities";
import { engineVersions, onlyVersions, versionStanding } from "../../../model/engines";
import type { Fleet } from "../../../model/fleet";
import { clouds } from "../../../model/schema/fields";
import { databaseEngines } from "../../../model/schema/services";
import { fleetOf, printed, problemsOf, quiet } from "../helpers/fleet";

const administrators = "administrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]\n";
const open = {
    "cells/ams.yaml": `cell: ams\nregion: westeurope\ndatabase_engines: [postgres, sqlserver]\n${administrators}`,
};
const closed = { "cells/ams.yaml": `cell: ams\nregion: westeurope\n${administrators}` };
const bridge = "placement: {isolation: bridge}\n";
const asks = "database: {engine: sqlserver}\n";

function tenant(extra: string, region = "westeurope"): Record<string, string> {
    return { "acme.yaml": `tenant_id: acme\ntier: standard\nregion: ${region}\n${extra}` };
}
const fleet = (extra: string, more: Readonly<Record<string, string>> = open, region?: string) =>
    fleetOf({ ...quiet, ...more, ...tenant(extra, region) });
/** But for what is told of every cell on Azure. */
const own = ({ problems }: Fleet) => problems.filter(({ code }) => code !== "TN460").map(printed);
const told = (...args: Parameters<typeof fleet>) => own(fleet(...args));
const database = (...args: Parameters<typeof fleet>) => fleet(...args).tenants[0]?.tenant.database;

describe("a tenant that asks for SQL Server", () => {
    test("has all else from its layers, and the version of the engine", () => {
        expect(told(bridge + asks)).toEqual([]);
        expect(database(bridge + asks)).toMatchObject({ engine: "sqlserver", version: "12.0", size: "small" });
        const { provenance } = fleet(bridge + asks).tenants[0]!;
        expect(provenance.get("database.version")).toMatchObject({ layer: "derived", file: "acme.yaml", line: 5 });
    });

    test("may inherit the engine, and the version with it", () => {
        const tier = { "tiers/books.yaml": "database: {engine: sqlserver}\nplacement: {isolation: bridge}\n" };
        const files = { ...quiet, ...open, ...tier, "acme.yaml": "tenant_id: acme\ntier: books\nregion: westeurope\n" };
        expect(fleetOf(files).tenants[0]?.tenant.database).toMatchObject({ engine: "sqlserver", version: "12.0" });
        const back = { ...files, "acme.yaml": `${files["acme.yaml"]}database: {engine: postgres}\n` };
        expect(fleetOf(back).tenants[0]?.tenant.database).toMatchObject({ engine: "postgres", version: "17" });
    });

    test("is judged by a version that it writes itself, or that is written above the engine", () => {
        const written = `${bridge}database: {engine: sqlserver, version: "17"}\n`;
        expect(told(written)).toEqual(["TN331 acme.yaml:5:40 database.version"]);
        expect(told(`${bridge}database: {engine: sqlserver, version: "12.0"}\n`)).toEqual([]);
        expect(told(`${bridge}database: {engine: sqlserver, version: "12.1"}\n`)).toHaveLength(1);
    });

    test.each(["eu-west-1", "europe-west1"])("is refused it in %s, whatever else is wrong there", (region) => {
        const problems = fleet(asks, quiet, region).problems.filter(({ severity }) => severity === "error");
        expect(problems.map(printed)).toEqual(["TN351 acme.yaml:4:20 database.engine"]);
        expect(problems[0]?.fix).toBe("Write postgres, or choose a region of Azure, such as westeurope.");
    });

    test("is refused it in a pool, at what it wrote", () => {
        expect(told(asks)).toEqual(["TN352 acme.yaml:4:20 database.engine"]);
        const tier = { "tiers/books.yaml": asks };
        const pool = "tenant_id: acme\ntier: books\nregion: westeurope\nplacement: {isolation: pool}\n";
        const problems = own(fleetOf({ ...quiet, ...open, ...tier, "acme.yaml": pool }));
        expect(problems).toEqual(["TN352 acme.yaml:4:24 placement.isolation"]);
    });

    test("needs a cell that is open to it, and a silo needs none", () => {
        expect(told(bridge + asks, closed)).toEqual(["TN421 acme.yaml:5:20 database.engine"]);
        expect(fleet(bridge + asks, closed).problems[0]?.fix).toContain(
            "`database_engines: [postgres, sqlserver]` in cells/ams.yaml",
        );
        const silo = `placement: {isolation: silo, ${administrators.trim()}}\n`;
        expect(told(silo + asks, closed)).toEqual([]);
        expect(told(`${bridge}database: {engine: sqlserver, enabled: false}\n`, closed)).toEqual([]);
    });

    test("grows as far as its size does", () => {
        const of = (size: string, most: string) =>
            told(`${bridge}database: {engine: sqlserver, size: ${size}, max_storage: ${most}}\n`);
        expect(of("small", "1Ti")).toEqual([]);
        expect(of("small", "1025Gi")).toEqual(["TN206 acme.yaml:5:57 database.max_storage"]);
        expect(of("xlarge", "4Ti")).toEqual([]);
    });

    test("hears where it wants more connections than requests are worked on", () => {
        const pool = (wanted: number) =>
            told(`${bridge}${asks}tenant_config: {performance: {connection_pool: ${wanted}}}\n`);
        expect(pool(200)).toEqual([]);
        expect(pool(201)).toEqual(["TN353 acme.yaml:6:48 tenant_config.performance.connection_pool"]);
    });
});

test("a cell is open to engines that its cloud has alone", () => {
    const cell = { "cells/ire.yaml": "cell: ire\nregion: eu-west-1\ndatabase_engines: [postgres, sqlserver]\n" };
    expect(
        fleetOf({ ...quiet, ...cell })
            .problems.map(printed)
            .filter((one) => !one.startsWith("TN118")),
    ).toEqual(["TN351 cells/ire.yaml:3:30 database_engines[1]"]);
    const shared = { "cells/ire.yaml": "cell: ire\nregion: eu-west-1\ndatabase: {engine: sqlserver}\n" };
    expect(fleetOf({ ...quiet, ...shared }).problems.map(printed)).toContain(
        "TN204 cells/ire.yaml:3:20 database.engine",
    );
});

test("every engine of a cloud has versions there, and an only version is one of them", () => {
    for (const cloud of clouds)
        for (const engine of cloudEngines[cloud])
            expect(engineVersions[cloud][engine], `${engine} on ${cloud}`).toBeDefined();
    expect(new Set(clouds.flatMap((cloud) => cloudEngines[cloud]))).toEqual(new Set(databaseEngines));
    expect(versionStanding(onlyVersions.sqlserver!, engineVersions.azure.sqlserver!)).toBe("known");
});

test("an engine that the cloud does not have is told with the name of whoever asks for it", () => {
    const [found] = problemsOf("placement: {isolation: bridge}\ndatabase: {engine: sqlserver}\n");
    expect(found).toMatchObject({ code: "TN351" });
    expect(found?.message).toMatch(/^the tenant acme asks for a database of the engine sqlserver, and on AWS /);
    const cell = { "cells/ire.yaml": "cell: ire\nregion: eu-west-1\ndatabase_engines: [postgres, sqlserver]\n" };
    expect(problemsOf("", cell).find(({ code }) => code === "TN351")?.message).toMatch(
        /^the cell ire is to be open to the engine sqlserver, /,
    );
});

test("a pool of connections is no matter of Azure SQL Database, which has none", () => {
    const text = (engine: string) =>
        `region: westeurope\nplacement: {isolation: silo, administrators: [72f988bf-86f1-41af-91ab-2d7cd011db47]}\ndatabase: {engine: ${engine}}\ntenant_config: {performance: {connection_pool: 5000}}\n`;
    const codes = (engine: string) => problemsOf(text(engine)).map(({ code }) => code);
    expect(codes("postgres")).toContain("TN371");
    expect(codes("sqlserver")).not.toContain("TN371");
    expect(codes("sqlserver")).toContain("TN353");
});
