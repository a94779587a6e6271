import { describe, expect, it } from "vitest";
import { unknownText } from "../../../planner/document";
import { Inventory } from "../aws/plans";
import { bare } from "../moves";
import { inSilo, MovesToSilo, nameOf, phases } from "../moves-to-silo";
import { theWayToASilo } from "../moves-to-silo-suite";
import { azureRules } from "../names/azure";
import { clashes, namesOf } from "../names/collect";
import { allOf, native, planTenant } from "./plans";

type Input = Parameters<NonNullable<Parameters<typeof planTenant>[1]>>[0];
const moves = new MovesToSilo<Input>((isolation, change) => planTenant(isolation, change));
const account = native("storage:StorageAccount");
const server = native("dbforpostgresql:Server");
const key = native("keyvault:Key");
const vault = native("keyvault:Vault");
const endpoint = native("network:PrivateEndpoint");
const lock = native("authorization:ManagementLockByScope");
const federation = native("managedidentity:FederatedIdentityCredential");

theWayToASilo(moves, {
    lost: [
        "delete cache cache-database",
        "delete cache cache-server",
        "delete database database-server",
        "delete storage tenancy",
        "delete storage transfer-store-account",
        "delete storage transfer-store-container",
    ],
});

const moving = ["prepare", "copy", "switch"] as const;
/** Resources of the cloud alone: names within a cluster are those of two clusters. */
const cloudOf = ({ plan }: Inventory) =>
    new Inventory({ ...plan, steps: plan.steps.filter(({ urn }) => urn.includes("azure-native:")) });
/** What is wrong with names; those of vaults are known once a home is there. */
const wrong = (inventory: Inventory) => {
    const names = namesOf(cloudOf(inventory), azureRules, "any");
    return [...names.problems, ...clashes([names])].filter((each) => !each.includes(unknownText));
};

describe("a bridge tenant on Azure that moves to a silo", () => {
    it("keeps its objects, vault, keys and logs as they are, in one resource group", async () => {
        const held = [account, key, vault, native("operationalinsights:Workspace"), native("resources:ResourceGroup")];
        const kept = (inventory: Inventory) =>
            new Map(
                inventory.resources
                    .filter(({ urn, type }) => !inSilo(urn) && held.includes(type))
                    .map(({ urn, inputs }) => [urn, bare(inputs)]),
            );
        const before = kept(await moves.at("before"));
        expect(before.size).toBe(7);
        for (const phase of phases) expect([phase, kept(await moves.at(phase))]).toEqual([phase, before]);
        const groups = async (phase: (typeof phases)[number]) =>
            allOf(await moves.at(phase), native("resources:ResourceGroup")).map(
                ({ resourceGroupName }) => resourceGroupName,
            );
        // Snapshots of a cluster lie in a group of their own, here as elsewhere.
        for (const phase of [...moving, "finish"] as const)
            expect(await groups(phase)).toEqual(["tn-acme-group", "tn-acme-snapshots2"]);
    });

    it("holds each name of its cloud once at any time", async () => {
        for (const phase of phases) expect([phase, wrong(await moves.at(phase))]).toEqual([phase, []]);
    });

    it.each(["a", `z${"-9".repeat(19)}z`])("is called as its cloud takes it, as %s too", async (id) => {
        for (const phase of ["switch", "finish"] as const) {
            const inventory = await moves.plan(phase, { change: (input) => Object.assign(input, { tenant_id: id }) });
            expect(wrong(inventory)).toEqual([]);
        }
    });

    it("lifts the protection and the locks of the home alone that is not in use", async () => {
        const allow = ["database", "cache", "storage", "keys", "network", "cluster"];
        expect(await moves.freed("prepare", allow)).toEqual(
            new Set(["silo database", "silo cache", "silo keys", "silo network", "silo cluster", "silo storage"]),
        );
        // Of the silo, the account between both homes.
        expect(await moves.freed("switch", allow)).toEqual(new Set(["cell database", "cell cache", "silo storage"]));
        const locks = async (phase: "prepare" | "switch", allowed: readonly string[]) =>
            (await moves.plan(phase, { allow: allowed }))
                .of(lock)
                .map(({ urn }) => `${inSilo(urn) ? "silo" : "cell"} ${nameOf(urn)}`)
                .sort();
        const [ofCell, ofBoth] = [["cell cache-lock", "cell database-lock"], ["cell storage-lock"]];
        expect(await locks("prepare", allow)).toEqual([...ofCell, ...ofBoth]);
        expect(await locks("switch", allow)).toEqual([
            ...ofBoth,
            "silo backup-agent-copies-lock",
            "silo cache-lock",
            "silo database-lock",
            "silo flows-records-lock",
        ]);
        const all = await locks("switch", []);
        expect(all).toEqual(expect.arrayContaining([...ofCell, "silo transfer-store-lock"]));
    });

    it("lets its identities be taken on in the cluster that it runs in, and in no other", async () => {
        for (const phase of phases) {
            const inventory = await moves.at(phase);
            const silo = phase === "switch" || phase === "finish";
            const ofTenant = inventory.of(federation).filter(({ urn }) => /::(identity|secrets)-/.test(urn));
            expect(ofTenant.length).toBeGreaterThan(1);
            // Who vouches in the silo is known once its cluster is there.
            for (const { inputs } of ofTenant)
                expect(inputs?.issuer).toBe(silo ? unknownText : "https://westeurope.oic.prod-aks.azure.com/eu-1/");
        }
    });

    it("reaches objects and secrets from each network that it has, and finds each under one name there", async () => {
        const ways = async (phase: (typeof phases)[number]) =>
            (await moves.at(phase))
                .of(endpoint)
                .filter(({ urn }) => /::(storage|vault)-endpoint-endpoint$/.test(urn))
                .map(({ inputs, urn }) => `${inSilo(urn)} ${(inputs!.subnet as { id: string }).id.split("/").at(-3)}`);
        const [cell, silo] = ["false cell-eu-1-network", "true tn-acme-network2"];
        expect(await ways("before")).toEqual([cell, cell]);
        for (const phase of moving) expect((await ways(phase)).sort()).toEqual([cell, cell, silo, silo]);
        expect(await ways("finish")).toEqual([silo, silo]);
    });

    it("has its servers under the keys that it had, and what belongs to the silo under keys of the silo's own", async () => {
        const switched = await moves.at("switch");
        const uris = allOf(switched, server).map(({ dataEncryption }) => dataEncryption.primaryKeyURI);
        expect(uris).toHaveLength(2);
        expect(new Set(uris).size).toBe(1);
        const keys = switched.of(key).map(({ urn, inputs }) => `${inSilo(urn)} ${inputs?.keyName}`);
        expect(keys.sort()).toEqual([
            "false cache",
            "false database",
            "false storage",
            "true audit",
            "true backup",
            "true cluster",
        ]);
        // They go with their vault: Azure keeps both, and the next try has vaults of other names.
        for (const { urn, deletedWith } of switched.of(key)) expect(deletedWith, urn).toBeDefined();
        const vaults = switched.of(vault).filter(({ urn }) => inSilo(urn));
        expect(vaults.map(({ inputs }) => inputs?.vaultName)).toEqual([unknownText, unknownText]);
        for (const { propertyDependencies } of vaults)
            expect(propertyDependencies?.vaultName).toEqual(
                expect.arrayContaining([expect.stringMatching(/::mark-identity$/)]),
            );
    });

    it("sends records to its cell's archive until its own trail begins", async () => {
        const trail = native("monitor:SubscriptionDiagnosticSetting");
        for (const phase of moving) {
            const inventory = await moves.at(phase);
            expect(inventory.of(trail)).toEqual([]);
            const sinks = allOf(inventory, native("monitor:DiagnosticSetting")).map(({ storageAccountId }) =>
                storageAccountId.split("/").at(4),
            );
            expect(new Set(sinks)).toEqual(new Set(["cell-eu-1-group"]));
            expect(inventory.of(native("network:FlowLog"))).toHaveLength(1);
        }
        const finish = await moves.at("finish");
        expect(finish.of(trail)).toHaveLength(1);
        const flows = async (phase: "prepare" | "finish") =>
            bare((await moves.at(phase)).one(native("network:FlowLog")));
        expect(await flows("finish")).toEqual(await flows("prepare"));
        // Of what is locked nothing could be given up.
        const held = ({ resources }: Inventory) =>
            resources.filter(({ inputs }) => inputs?.immutableStorageWithVersioning).map(({ urn }) => nameOf(urn));
        for (const phase of moving) expect(held(await moves.at(phase))).toEqual([]);
        expect(held(finish)).toEqual(["audit-records-account"]);
    });

    it("has the same network, cluster and servers afterwards as while it moved", async () => {
        const types = [server, native("redisenterprise:RedisEnterprise"), native("network:VirtualNetwork")];
        const plain = (inventory: Inventory) =>
            inventory.resources
                .filter(({ urn, type }) => inSilo(urn) && types.includes(type))
                .map(({ urn, inputs }) => [urn, bare(inputs)]);
        expect(plain(await moves.at("finish"))).toEqual(plain(await moves.at("switch")));
        expect(plain(await moves.at("finish"))).toHaveLength(3);
        expect((await moves.at("finish")).of(server)).toHaveLength(1);
    });

    it("gives up backups of its new cluster before their time, and no others", async () => {
        const guards = async (phase: "prepare" | "switch", allow: readonly string[]) =>
            (await moves.plan(phase, { allow })).one(native("dataprotection:BackupVault")).properties.securitySettings
                .softDeleteSettings.state;
        expect(await guards("prepare", [])).toBe("On");
        expect(await guards("prepare", ["storage"])).toBe("Off");
        expect(await guards("switch", ["storage"])).toBe("On");
    });

    it("can leave afterwards: nothing of it is protected or locked, but what its records need", async () => {
        const leaving = await moves.plan("finish", {
            change: (input) => Object.assign(input, { state: "offboarding" }),
        });
        expect(leaving.resources.filter(({ protect }) => protect)).toEqual([]);
        expect(leaving.of(lock)).toEqual([]);
        // Nobody who deploys has a way to delete a key by itself: keys go with a vault that goes, and stay with one that stays.
        const going = new Map(
            leaving
                .of(key)
                .map(({ urn, deletedWith, retainOnDelete }) => [
                    nameOf(urn),
                    [deletedWith !== undefined, retainOnDelete ?? false],
                ]),
        );
        expect(going.get("keys-audit")).toEqual([false, true]);
        expect(going.get("keys-backup")).toEqual([false, true]);
        expect(going.get("cluster-keys-cluster")).toEqual([true, false]);
    });

    it("moves without a database, a cache or objects", async () => {
        for (const service of ["database", "cache", "storage"] as const)
            for (const phase of ["copy", "switch", "finish"] as const) {
                const inventory = await moves.plan(phase, {
                    change: (input) => Object.assign(input[service], { enabled: false }),
                });
                const jobs = inventory.of("kubernetes:batch/v1:Job");
                expect([service, jobs.length > 0]).toEqual([service, service !== "database"]);
            }
    });

    it("is not moved with a database of another engine, nor has one afterwards", async () => {
        for (const phase of ["prepare", "finish"] as const) {
            const other = moves.plan(phase, {
                change: (input) => Object.assign(input.database, { engine: "sqlserver", version: "12.0" }),
            });
            await expect(other).rejects.toThrow(/PostgreSQL/);
        }
    });
});

describe("a bridge tenant on Azure that came from a pool", () => {
    it("moves on to a silo, and keeps what lies there under the key that it had at first", async () => {
        expect(await moves.refused("switch", "prepare", "pool")).toEqual([]);
        const finish = await moves.at("finish", "pool");
        const keys = finish.of(key).filter(({ urn }) => !inSilo(urn));
        expect(keys.map(({ inputs }) => inputs?.keyName)).toEqual(["data", "cache"]);
        expect(finish.one(server).dataEncryption.primaryKeyURI).toMatch(/\/keys\/data$/);
        const before = await moves.at("before", "pool");
        const kept = (inventory: Inventory) => bare(inventory.one(account, "storage-account"));
        expect(kept(finish)).toEqual(kept(before));
        expect(wrong(await moves.at("switch", "pool"))).toEqual([]);
    });
});
