import { describe, expect, it } from "vitest";
import { databaseClasses, premiumClasses, sqlServerTiers } from "../../../components/azure/sizes";
import { databaseMemoryGiB, premiumMemoryGiB, type SizeName } from "../../../model/servers";
import { planSqlServer, planTenant } from "./plans";

const server = "azure-native:dbforpostgresql:Server";
const database = "azure-native:sql:Database";

describe("a database of the premium class on Azure", () => {
    it("is the same server on a memory-optimised machine", async () => {
        const [standard, premium] = await Promise.all([
            planTenant("bridge", () => undefined),
            planTenant("bridge", (input) => {
                input.database.class = "premium";
            }),
        ]);
        const { sku, ...rest } = premium.one(server);
        const { sku: before, ...same } = standard.one(server);
        expect(before.tier).toBe("GeneralPurpose");
        expect(sku).toEqual({ name: "Standard_E2ds_v5", tier: "MemoryOptimized" });
        expect(rest).toEqual(same);
        expect(premium.state(server).urn).toBe(standard.state(server).urn);
    });

    it("is business critical where it is SQL Server, of as many vCores", async () => {
        const [standard, premium] = await Promise.all([
            planSqlServer("bridge", () => undefined),
            planSqlServer("bridge", (input) => {
                input.database.class = "premium";
            }),
        ]);
        const { sku, ...rest } = premium.one(database);
        const { sku: before, ...same } = standard.one(database);
        expect(before).toEqual({ name: "GP_Gen5", tier: "GeneralPurpose", family: "Gen5", capacity: 2 });
        expect(sku).toEqual({ name: "BC_Gen5", tier: "BusinessCritical", family: "Gen5", capacity: 2 });
        expect(rest).toEqual(same);
        expect(Object.keys(sqlServerTiers)).toEqual(["standard", "premium"]);
    });

    it("is never smaller than a standard one of its size, on any cloud", () => {
        for (const [size, memory] of Object.entries(premiumMemoryGiB) as [SizeName, number][]) {
            for (const clouds of Object.values(databaseMemoryGiB)) expect(memory).toBeGreaterThanOrEqual(clouds[size]);
            expect(premiumClasses[size].tier).toBe("MemoryOptimized");
            const cores = (name: string) => Number(/^Standard_[DE](\d+)ds_v5$/.exec(name)![1]);
            expect(memory).toBe(cores(premiumClasses[size].name) * 8);
            expect(cores(premiumClasses[size].name)).toBeGreaterThanOrEqual(cores(databaseClasses[size].name));
        }
    });
});
