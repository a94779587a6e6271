import { describe, expect, test } from "vitest";
import { databaseClasses as awsClasses } from "../../../components/aws/sizes";
import { databaseClasses as azureClasses } from "../../../components/azure/sizes";
import { databaseClasses as gcpClasses } from "../../../components/gcp/sizes";
import { planRegionalNetwork } from "../../../components/shared/regional-network";
import { planSubnets } from "../../../components/shared/subnets";
import { addressRange } from "../../../model/cidr";
import { dimensions, usesOf } from "../../../model/placing/dimensions";
import { Ledger, printFill } from "../../../model/placing/fill";
import { databaseMemoryGiB } from "../../../model/servers";
import { fleetOf, quiet, resolved } from "../helpers/fleet";

const cellOf = (extra = "", region = "eu-west-1") =>
    fleetOf({
        ...quiet,
        "cells/ire.yaml":
            `cell: ire\nregion: ${region}\nadministrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]\n${extra}`.replace(
                region === "westeurope" ? "" : /administrators.*\n/,
                "",
            ),
    }).cells[0]!.cell;

const limitOf = (name: string, ...cell: Parameters<typeof cellOf>) =>
    dimensions.find((one) => one.name === name)!.limit(cellOf(...cell));

const used = (extra: string) => {
    const uses = usesOf(resolved(extra).tenant);
    return Object.fromEntries(dimensions.map(({ name, show }, at) => [name, show(uses[at]!)]));
};

describe("what a tenant uses", () => {
    test("of a pool: its workloads at their most, and its share of the servers", () => {
        expect(used("database: {storage: 30Gi}\ntenant_config: {performance: {connection_pool: 70}}\n")).toEqual({
            tenants: "1",
            cpu: "1",
            memory: "1.25Gi",
            "node cpu": "1",
            "node memory": "1.25Gi",
            pods: "10",
            connections: "70",
            "database storage": "30Gi",
            "cache users": "1",
            "log rules": "1",
        });
    });

    test("of a bridge: nothing of the servers, since it has its own", () => {
        expect(used("placement: {isolation: bridge}\n")).toMatchObject({
            tenants: "1",
            pods: "10",
            connections: "0",
            "database storage": "0",
            "cache users": "0",
        });
    });

    test("of a pool without database and cache: neither", () => {
        expect(used("database: {enabled: false}\ncache: {enabled: false}\n")).toMatchObject({
            connections: "0",
            "database storage": "0",
            "cache users": "0",
        });
    });
});

describe("what a cell has", () => {
    test("is what its file says; what it does not say is estimated from its other settings", () => {
        expect(limitOf("connections", "capacity: {connections: 900}\n")).toMatchObject({ most: 900, estimated: false });
        expect(limitOf("connections", "database: {size: medium}\n")).toMatchObject({
            most: 810,
            estimated: true,
            path: "database.size",
        });
        expect(limitOf("database storage", "database: {max_storage: 3Ti}\n")).toMatchObject({
            most: 3 * 2 ** 40,
            estimated: true,
        });
        expect(limitOf("database storage", "capacity: {database_storage: 1Ti}\n")).toMatchObject({ estimated: false });
        expect(limitOf("connections", "database: {enabled: false}\n")).toBeUndefined();
        expect(limitOf("database storage", "database: {enabled: false}\n")).toBeUndefined();
    });

    test("is bounded by its nodes only where its capacity promises more", () => {
        expect(limitOf("node cpu")).toBeUndefined();
        expect(limitOf("node cpu", "capacity: {cpu: 500}\n")).toMatchObject({ most: 400_000, path: "cluster.max_cpu" });
        expect(limitOf("node memory", "cluster: {max_memory: 64Gi}\n")).toMatchObject({ most: 64 * 2 ** 30 });
    });

    test("is bounded by the clouds' own limits where they have them", () => {
        expect(limitOf("cache users")?.most).toBe(99);
        expect(limitOf("log rules")).toBeUndefined();
        expect(limitOf("log rules", "", "westeurope")).toMatchObject({ most: 30, fixed: true });
        expect(limitOf("cache users", "", "westeurope")).toBeUndefined();
    });

    test("has pods for as many addresses as components plan for them", () => {
        const size = (cidr: string) => 2 ** (32 - addressRange(cidr).prefix);
        for (const cidr of ["10.20.0.0/16", "10.20.0.0/20"]) {
            const aws = planSubnets(cidr, 3).zones.reduce((sum, zone) => sum + size(zone.private), 0);
            expect(limitOf("pods", `cidr: ${cidr}\n`)?.most).toBe(aws);
            const gcp = (size(planRegionalNetwork(cidr).pods) / 128) * 64;
            expect(limitOf("pods", `cidr: ${cidr}\n`, "europe-west1")?.most).toBe(gcp);
        }
    });

    test("has servers of the memory that components choose classes by", () => {
        const classes = { aws: awsClasses, azure: azureClasses, gcp: gcpClasses };
        for (const [cloud, sizes] of Object.entries(databaseMemoryGiB))
            for (const [size, memoryGiB] of Object.entries(sizes))
                expect(classes[cloud as keyof typeof classes][size as keyof typeof sizes].memoryGiB).toBe(memoryGiB);
    });
});

describe("a ledger", () => {
    test("tells the fullest dimension, as it is and as it would be", () => {
        const ledger = new Ledger(cellOf("capacity: {tenants: 4, cpu: 100}\n"));
        const uses = usesOf(resolved().tenant);
        ledger.add(uses);
        expect(printFill(ledger.bound())).toBe("1 of 4 tenants");
        expect(ledger.bound(uses).share).toBe(0.5);
        expect(ledger.fills()[1]).toMatchObject({ used: 1000, share: 0.01 });
    });
});
