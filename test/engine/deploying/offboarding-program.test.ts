import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Erasure } from "../../../operations/records/certificate";
import type { Fault } from "../providers";
import { Site } from "./site";

/** This project's own program: whole tenants of each isolation leave simulated clouds that refuse what AWS refuses. */

const tenants = {
    pooled: { tier: "free", placement: { isolation: "pool", cell: "shared-a" }, database: { enabled: true } },
    bridged: { tier: "premium", placement: { isolation: "bridge", cell: "shared-a" } },
    alone: {
        tier: "enterprise",
        placement: { isolation: "silo" },
        tenant_config: { security: { isolation_level: "strict", audit_logging: true } },
    },
} as const;
type Id = keyof typeof tenants;

let site: Site;
const write = (id: Id, more: object = {}) => site.tenant(id, { ...tenants[id], ...more });
const existing = async () => (await site.cloud.summary()).existing;

beforeAll(async () => {
    site = await Site.open({
        tenants: [],
        realProgram: true,
        wholeRuns: true,
        settings: { refusing: true, natural: false },
    });
    for (const id of Object.keys(tenants)) write(id as Id);
    const ended = await site.run("deploy", "--all", "--yes", "--wave", "rest", "--failure-budget", "100%");
    expect(ended.code, ended.stdout + ended.stderr).toBe(0);
}, 600_000);
afterAll(() => site?.close());

/** What a job does, by what only such a job says. */
const deeds = {
    make: "CREATE DATABASE",
    shut: "REVOKE CONNECT ON DATABASE db_pooled",
    dump: "pg_dump",
    drop: "DROP DATABASE IF EXISTS db_pooled",
} as const;

/** What jobs of a tenant have done, one after the other. */
async function deedsOf(id: Id): Promise<readonly string[]> {
    const made = (await site.cloud.operations()).filter(
        ({ urn, type, call, phase }) =>
            urn.includes(`:${id}::`) && type === "kubernetes:batch/v1:Job" && call === "create" && phase === "done",
    );
    const told = made.map(({ resource }) => JSON.stringify(resource?.inputs));
    return told.flatMap((text) => Object.entries(deeds).flatMap(([deed, words]) => (text.includes(words) ? deed : [])));
}

async function offboarded(id: Id): Promise<{ readonly erasure: Erasure; readonly left: readonly string[] }> {
    const own = (urn: string) => urn.startsWith(`urn:pulumi:${id}::`);
    const before = await existing();
    write(id, { state: "offboarding" });
    const looked = await site.run("offboard", id, "--dry-run");
    expect(looked.code, looked.stdout + looked.stderr).toBe(0);
    const ended = await site.run("offboard", id, "--yes", "--allow-destroy");
    expect(ended.code, ended.stdout + ended.stderr).toBe(0);
    const after = await existing();
    expect(after.filter((urn) => !own(urn))).toEqual(before.filter((urn) => !own(urn)));
    expect(site.locks()).toEqual([]);
    const [run = ""] = readdirSync(site.path("offboarding", id));
    const file = join(site.path("offboarding", id), run, "certificate.json");
    const checked = await site.run("audit", "certificate", file);
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
    const { erasure } = JSON.parse(readFileSync(file, "utf8")) as { readonly erasure: Erasure };
    // What was shown is what happened.
    const [{ fates }] = looked.lines as unknown as [{ fates: { urn: string; fate: string }[] }];
    const fateOf = (wanted: string) =>
        fates
            .filter(({ fate }) => fate === wanted)
            .map(({ urn }) => urn)
            .sort();
    expect(erasure.destroyed.map(({ urn }) => urn).sort()).toEqual(fateOf("destroyed"));
    expect(erasure.scheduled.map(({ urn }) => urn).sort()).toEqual(fateOf("scheduled"));
    return { erasure, left: after.filter(own) };
}

const names = (urns: readonly string[]) => urns.map((urn) => urn.split("::").at(-1)!).sort();
const audit = [
    "audit-records",
    "audit-records-access-logs",
    "audit-records-bucket",
    "audit-records-encryption",
    "audit-records-lifecycle",
    "audit-records-lock",
    "audit-records-ownership",
    "audit-records-policy",
    "audit-records-public-access",
    "audit-records-versioning",
    "keys-audit",
    "keys-audit-alias",
].filter((name) => name !== "audit-records"); // a component, which no cloud has

/** Nobody can delete what lies in a strict tenant's vault before its time. */
const sealed = ["vault-lock", "vault-policy", "vault-vault"];

describe("a tenant of this project's program", { timeout: 400_000 }, () => {
    test("pooled: nothing of its own stays, its database on the cell is dumped and then dropped, and what the cell keeps is told", async () => {
        write("pooled", { state: "offboarding" });
        const failing = async (job: string) => {
            const fault: Fault = {
                id: job,
                urn: `::${job}$`,
                calls: ["create"],
                times: 1,
                incomplete: "the job failed",
            };
            // Kubernetes runs a job that has failed no more: who only waits for it again waits in vain.
            const again: Fault = { id: `${job} again`, urn: fault.urn, calls: ["update"], incomplete: "it has failed" };
            await site.cloud.set({ faults: [fault, again] });
            const failed = await site.run("offboard", "pooled", "--yes", "--allow-destroy");
            expect([failed.code, failed.stdout]).toEqual([4, expect.stringContaining("the job failed")]);
        };
        await failing("database-bootstrap-job");
        expect(await deedsOf("pooled")).toEqual(["make"]);
        await failing("database-dump-job");
        expect(await deedsOf("pooled")).toEqual(["make", "shut", "dump"]);
        await failing("database-erasure-job");
        await site.cloud.set({ faults: [] });
        const { erasure, left } = await offboarded("pooled");
        expect(left).toEqual([]);
        expect(names(erasure.scheduled.map(({ urn }) => urn))).toEqual(["keys-data"]);
        expect(erasure.shared.map(({ what }) => what)).toEqual([expect.stringContaining("db_pooled")]);
        const ending = ["shut", "dump", "drop"];
        // Each try does all of it anew, and none makes the database again that one before may have dropped.
        expect(await deedsOf("pooled")).toEqual(["make", "shut", "dump", ...ending, ...ending]);
        const [dump, ...more] = erasure.backups;
        expect(more).toEqual([]);
        expect(dump).toMatchObject({
            what: expect.stringContaining("dump of database db_pooled"),
            id: expect.stringMatching(/^s3:\/\/cell-shared-a-farewells-.*\/pooled\/end-[0-9a-f]{4}\/$/),
        });
        const [key] = erasure.scheduled;
        expect(dump?.unreadableFrom).toBe(key?.goneAt);
        expect(dump!.keptUntil! > dump!.unreadableFrom!).toBe(true);
        expect(erasure.kept.map(({ resource }) => resource).join()).toMatch(
            /automated backups of the database server of cell/,
        );
    });

    test("bridged: its own servers leave last snapshots that end with its keys", async () => {
        const { erasure, left } = await offboarded("bridged");
        expect(names(left)).toEqual(sealed);
        expect(erasure.shared).toEqual([]);
        const snapshots = erasure.backups.filter(({ what }) => what === "final snapshot");
        expect(snapshots.length).toBeGreaterThan(0);
        for (const { unreadableFrom } of snapshots) expect(unreadableFrom).toBeDefined();
        const made = (await site.cloud.operations()).flatMap(({ snapshot }) => snapshot ?? []);
        expect(snapshots.map(({ id }) => id).sort()).toEqual(made.sort());
    });

    test("a silo: all of it goes but its audit records with their guards and key, and its sealed vault", async () => {
        const { erasure, left } = await offboarded("alone");
        expect(names(left)).toEqual([...audit, ...sealed]);
        const kept = erasure.kept.map(({ resource }) => resource).filter((resource) => resource.startsWith("urn:"));
        expect(names(kept)).toEqual([...audit, ...sealed]);
        expect(erasure.destroyed.length).toBeGreaterThan(100);
        expect(names(erasure.scheduled.map(({ urn }) => urn))).not.toContain("keys-audit");
        for (const { at, goneAt } of erasure.scheduled) expect(goneAt > at).toBe(true);
    });
});
