import { describe, expect, it } from "vitest";
import { refusals } from "../../../operations/review/guards";
import { statefulService } from "../../../policies/reading/services";
import type { Inventory } from "../aws/plans";
import { bare, stepsBetween } from "../moves";
import { namesOf } from "../names/collect";
import { gcpRules } from "../names/gcp";
import {
    conditions,
    inSilo,
    job,
    jobs,
    key,
    nameOf,
    none,
    type Phase,
    phases,
    plan,
    planOf,
    refused,
    running,
    steps,
} from "./silo-moves";

/** A bridge tenant on its way to a silo in its cell's project. */

describe("a bridge tenant on Google Cloud that moves to a silo", () => {
    it("loses nothing that holds data until its end, nor by a step back to its preparation", async () => {
        for (const first of ["bridge", "pool"] as const)
            for (const [from, to] of [
                ["before", "prepare"],
                ["prepare", "copy"],
                ["copy", "switch"],
                ["prepare", "switch"],
                ["copy", "prepare"],
                ["switch", "prepare"],
            ] as const) {
                const lost = (await steps(from, to, first)).filter(
                    ({ op, oldState }) => op === "delete" && statefulService(oldState!.type) !== undefined,
                );
                expect(lost, `${first}: ${from} to ${to}`).toEqual([]);
                expect(await refused(from, to), `${from} to ${to}`).toEqual([]);
            }
    });

    it("changes nothing that holds data on its way, but what a consent would", async () => {
        const held = (inventory: Inventory) =>
            new Map(
                inventory.resources
                    .filter(({ type }) => statefulService(type) !== undefined && type.startsWith("gcp:"))
                    .map(({ urn, inputs, protect }) => [urn, [bare(inputs), protect]]),
            );
        const before = held(await planOf("before"));
        for (const phase of ["prepare", "copy", "switch"] as const)
            expect(new Map([...held(await planOf(phase))].filter(([urn]) => before.has(urn)))).toEqual(before);
        const ofSilo = (all: ReturnType<typeof held>) => new Map([...all].filter(([urn]) => inSilo(urn)));
        const prepared = ofSilo(held(await planOf("prepare")));
        for (const phase of ["copy", "switch"] as const) expect(ofSilo(held(await planOf(phase)))).toEqual(prepared);
    });

    it("loses its old servers and its old namespace at the end, with both consents alone", async () => {
        const lost = await refused("switch", "finish");
        expect(lost.map(({ loss, service, urn }) => `${loss} ${service} ${nameOf(urn)}`).sort()).toEqual([
            "delete cache cache-server",
            "delete database database-server",
            "delete storage tenancy",
        ]);
        expect(lost.filter(({ urn }) => inSilo(urn))).toEqual([]);
        const consents = ["database", "cache", "storage"];
        expect(await refused("switch", "finish", consents)).toHaveLength(3);
        expect(await refused("switch", "finish", consents, true)).toEqual([]);
    });

    it("cannot jump to its end", async () => {
        const all = ["database", "cache", "storage", "keys", "network", "cluster"];
        for (const from of ["before", "prepare", "copy"] as const)
            expect((await refused(from, "finish", all, true)).map(({ loss }) => loss)).toEqual(["leave"]);
    });

    it("gives up the new home with consents alone, nothing of the old one, and no key, whose name would be taken for good", async () => {
        const given = await refused("prepare", "before");
        expect(given.every(({ urn }) => inSilo(urn))).toBe(true);
        const allow = ["database", "cache", "network", "cluster", "storage"];
        // The subnet of its nodes is protected with its network.
        expect(new Set(given.map(({ service, urn }) => service ?? nameOf(urn)))).toEqual(
            new Set([...allow, "network-nodes"]),
        );
        const freed = stepsBetween(await plan("prepare", { allow }), await planOf("before"));
        const consents = { ...none, delete: allow };
        expect(refusals({ steps: freed, consents, allowDestroy: true })).toEqual([]);
        for (const first of ["bridge", "pool"] as const) {
            const keys = async (phase: Phase) => (await planOf(phase, first)).of(key).map(({ urn }) => urn);
            for (const phase of ["prepare", "copy", "switch"] as const)
                expect(await keys(phase)).toEqual(await keys("before"));
        }
    });

    it("lifts the protection of the home alone that is not in use", async () => {
        const allow = ["database", "cache", "storage", "keys", "network", "cluster"];
        const freed = async (phase: Phase) =>
            (await plan(phase, { allow })).resources
                .filter(({ type, protect }) => statefulService(type) !== undefined && protect !== true)
                .map(({ urn, type }) => `${inSilo(urn) ? "silo" : "cell"} ${statefulService(type)}`);
        const [prepare, switched] = [await freed("prepare"), await freed("switch")];
        expect(new Set(prepare)).toEqual(new Set(["silo database", "silo cache", "silo network", "silo cluster"]));
        expect(new Set(switched)).toEqual(new Set(["cell database", "cell cache"]));
    });

    it("runs on the cell, stands still, and runs in the silo; both namespaces are there all the way", async () => {
        for (const [phase, where] of [
            ["before", "cell scaled"],
            ["prepare", "cell scaled"],
            ["copy", "cell 0"],
            ["switch", "silo scaled"],
            ["finish", "silo scaled"],
        ] as const) {
            const inventory = await planOf(phase);
            expect([phase, ...new Set(running(inventory))]).toEqual([phase, where]);
            const tenancies = inventory
                .of("kubernetes:core/v1:Namespace")
                .filter(({ urn }) => nameOf(urn) === "tenancy")
                .map(({ urn }) => inSilo(urn));
            const both = ["prepare", "copy", "switch"].includes(phase);
            expect(tenancies.sort()).toEqual(both ? [false, true] : [phase === "finish"]);
        }
    });

    it("is served, watched and logged where it runs, and nowhere else", async () => {
        for (const [phase, home] of [
            ["prepare", false],
            ["copy", false],
            ["switch", true],
            ["finish", true],
        ] as const) {
            const inventory = await planOf(phase);
            const routes = inventory
                .of("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute")
                .filter(({ urn }) => urn.includes("$tenantry:kubernetes:Tenancy$"));
            expect(new Set(routes.map(({ urn }) => inSilo(urn)))).toEqual(new Set([home]));
            const cluster = home ? "tn-acme-cluster" : "cell-eu-1-cluster";
            expect(inventory.one("gcp:logging/projectSink:ProjectSink", "logs-sink").filter).toContain(
                `cluster_name="${cluster}"`,
            );
            const filters = JSON.stringify(
                inventory.of("gcp:monitoring/alertPolicy:AlertPolicy").map(({ inputs }) => inputs),
            );
            expect(filters.includes("tn-acme-database2")).toBe(home);
            for (const { urn, inputs } of inventory.of("kubernetes:external-secrets.io/v1:SecretStore"))
                expect(JSON.stringify(inputs)).toContain(inSilo(urn) ? "tn-acme-cluster" : "cell-eu-1-cluster");
        }
    });

    it("keeps its bucket, keys, identity and records, and has its cluster under keys that are there", async () => {
        const kept = (inventory: Inventory) =>
            inventory.resources
                .filter(
                    ({ urn, type }) =>
                        !inSilo(urn) &&
                        (type === key ||
                            /^gcp:(storage\/bucket:|kms\/keyRing|serviceaccount\/account|logging)/.test(type)),
                )
                .map(({ urn }) => urn)
                .filter((urn) => !/database-administrator-identity|keys-audit$/.test(urn))
                .sort();
        const before = kept(await planOf("before"));
        expect(before.length).toBeGreaterThan(8);
        for (const phase of phases) {
            const inventory = await planOf(phase);
            expect(kept(inventory), phase).toEqual(before);
            if (phase === "before") continue;
            const cluster = inventory.one("gcp:container/cluster:Cluster");
            expect(cluster.databaseEncryption.keyName).toMatch(/keyRings\/tn-acme-keys\/cryptoKeys\/secrets$/);
        }
    });

    it("has the account of a server's administrator for each server", async () => {
        const accounts = async (phase: Phase) =>
            (await planOf(phase))
                .of("gcp:serviceaccount/account:Account")
                .map(({ inputs }) => inputs?.accountId as string)
                .filter((id) => id.includes("dbadmin"));
        expect(await accounts("before")).toEqual(["tn-acme-dbadmin"]);
        expect((await accounts("switch")).sort()).toEqual(["tn-acme-dbadmin", "tn-acme-dbadmin2"]);
        expect(await accounts("finish")).toEqual(["tn-acme-dbadmin2"]);
    });

    it("may sign in to the servers that it has, under rights that no later one takes along", async () => {
        const rights = async (phase: Phase, first?: "pool") =>
            conditions(await planOf(phase, first), /^identity-(own-|second-)?(database|cache)$/);
        const second = [
            ["identity-second-cache", "tn-acme-cache2"],
            ["identity-second-database", "tn-acme-database2"],
        ];
        const own = [
            ["identity-cache", "tn-acme-cache"],
            ["identity-database", "tn-acme-database"],
        ];
        expect(await rights("before")).toEqual(own);
        for (const phase of ["prepare", "copy", "switch"] as const)
            expect(await rights(phase)).toEqual([...own, ...second]);
        expect(await rights("finish")).toEqual(second);
        expect(await rights("switch", "pool")).toEqual(
            expect.arrayContaining([["identity-own-database", "tn-acme-database"], ...second]),
        );
    });

    it("holds each name of its project once at any time", async () => {
        for (const first of ["bridge", "pool"] as const)
            for (const phase of phases) {
                const inventory = await planOf(phase, first);
                const { given, problems } = namesOf(inventory, gcpRules, "any");
                expect(problems).toEqual([]);
                const ofCloud = given.filter(({ key: each }) => each.startsWith("gcp:")).map((each) => each.key);
                const shown = given.filter(({ rule }) => rule.repeats).map((each) => each.key);
                const twice = ofCloud.filter((each, at) => ofCloud.indexOf(each) !== at && !shown.includes(each));
                expect(twice, `${first} ${phase}`).toEqual([]);
                const inClusters = jobs(inventory).map(({ urn, of }) => `${inSilo(urn)} ${of.metadata.name}`);
                expect(new Set(inClusters).size).toBe(inClusters.length);
            }
    });

    it.each(["a", `z${"-9".repeat(19)}z`])("is called as its cloud takes it, as %s too", async (id) => {
        for (const phase of ["copy", "finish"] as const) {
            const inventory = await plan(phase, { change: (input) => Object.assign(input, { tenant_id: id }) });
            expect(namesOf(inventory, gcpRules, "any").problems).toEqual([]);
        }
    });
});

describe("a tenant that moves to a silo on Google Cloud", () => {
    const repository = "gcp:artifactregistry/repository:Repository";
    const registry = { enabled: true, repositories: ["shop"], publishers: [], mirrors: [], untagged_retention: "14d" };
    const placed = (phase: Phase) => plan(phase, { change: (input) => Object.assign(input.placement, { registry }) });

    it("has its registry from its preparation on, under the key of its objects, and the API that its cell may not use", async () => {
        expect((await placed("before")).of(repository)).toEqual([]);
        const urns = async (phase: Phase) => (await placed(phase)).of(repository).map(({ urn }) => urn);
        const prepared = await urns("prepare");
        expect(prepared.map(inSilo)).toEqual([true]);
        for (const phase of ["prepare", "switch", "finish"] as const) {
            expect(await urns(phase)).toEqual(prepared);
            const inventory = await placed(phase);
            expect(inventory.one(repository).kmsKeyName).toMatch(/cryptoKeys\/storage$/);
            const services = inventory.of("gcp:projects/service:Service").map(({ urn }) => nameOf(urn));
            expect(services.filter((name) => name.startsWith("services-"))).toEqual([
                "services-artifactregistry",
                "services-containerscanning",
            ]);
            expect(
                inventory.of("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember").map(({ urn }) => nameOf(urn)),
            ).toContain("keys-storage-registry");
        }
    });

    it("needs no jobs without a database, and no cache", async () => {
        const plain = (phase: Phase) =>
            plan(phase, {
                change: (input) => {
                    input.database.enabled = false;
                    input.cache.enabled = false;
                },
            });
        for (const phase of phases) {
            const inventory = await plain(phase);
            expect(inventory.of(job)).toEqual([]);
            const rights = inventory.of("gcp:storage/bucketIAMMember:BucketIAMMember");
            expect(rights.filter(({ inputs }) => String(inputs?.bucket).startsWith("cell-"))).toEqual([]);
        }
    });
});
