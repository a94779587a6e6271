import { describe, expect, test } from "vitest";
import { cacheMachines, databaseMachines, type Machines, sizes } from "../../components/machines";
import { tenant } from "../../model/schema/tenant";
import { databaseMemoryGiB, premiumMemoryGiB, sqlServerLimits } from "../../model/servers";
import { tenantInput } from "./kubernetes/sample";

const clouds = ["aws", "azure", "gcp"] as const;
const database = (cloud: (typeof clouds)[number], more: object = {}): Machines => {
    const base = tenant.parse(tenantInput());
    return databaseMachines({ ...base, cloud, database: { ...base.database, ...more } });
};

function expectGrowing(machines: Machines): void {
    const all = sizes.map((size) => machines[size]);
    for (const [at, machine] of all.entries()) {
        const smaller = all[at - 1];
        expect(machine.cores).toBeGreaterThanOrEqual(smaller?.cores ?? 0.25);
        expect(machine.memoryGiB).toBeGreaterThan(smaller?.memoryGiB ?? 0);
        expect(machine.baseline ?? 1).toBeGreaterThanOrEqual(smaller?.baseline ?? (smaller ? 1 : 0.05));
    }
}

describe.each(clouds)("machines of %s", (cloud) => {
    test("have no less of anything the larger their size, and are those that are planned", () => {
        const standard = database(cloud, { class: "standard" });
        const premium = database(cloud, { class: "premium" });
        for (const machines of [standard, premium, cacheMachines({ cloud })]) expectGrowing(machines);
        for (const size of sizes) {
            expect(standard[size].memoryGiB).toBe(databaseMemoryGiB[cloud][size]);
            expect(premium[size].memoryGiB).toBe(premiumMemoryGiB[size]);
        }
    });

    test("have the processors that their names tell, where these do", () => {
        const told = [database(cloud, { class: "standard" }), database(cloud, { class: "premium" })]
            .flatMap((machines) => sizes.map((size) => machines[size]))
            .flatMap(({ name, cores }) => {
                const found = /^Standard_[DE](\d+)|^db-custom-(\d+)-|-N-(\d+)$/.exec(name);
                return found ? [[cores, Number(found.slice(1).find((part) => part !== undefined))]] : [];
            });
        expect(told).toHaveLength(cloud === "aws" ? 0 : 8);
        for (const [cores, named] of told) expect(cores).toBe(named);
    });
});

test("processors of Graviton machines are those of their sizes", () => {
    const processors: Record<string, number> = {
        small: 2,
        medium: 2,
        large: 2,
        xlarge: 4,
        "2xlarge": 8,
        "4xlarge": 16,
    };
    const all = [database("aws"), database("aws", { class: "premium" }), cacheMachines({ cloud: "aws" })];
    for (const machines of all)
        for (const { name, cores, baseline } of Object.values(machines)) {
            expect([name, cores]).toEqual([name, processors[name.split(".").at(-1)!]]);
            expect(baseline !== undefined).toBe(/\.t4g\./.test(name));
        }
});

test("Azure SQL Databases are sized by vCores", () => {
    const machines = database("azure", { engine: "sqlserver", class: "premium" });
    expectGrowing(machines);
    expect(machines.large).toEqual({ name: "BC_Gen5_8", cores: 8, memoryGiB: sqlServerLimits.large.memoryGiB });
    expect(database("azure", { engine: "sqlserver", class: "standard" }).xlarge.name).toBe("GP_Gen5_32");
});
