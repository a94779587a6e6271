import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statefulService } from "../../../policies/reading/services";
import { Site } from "./site";

/** This project's own program, a tenant of each isolation and their cell, from one edition to the next and back. */

const tenants = {
    pooled: "tenant_id: pooled\ntier: free # the smallest\nregion: eu-west-1\nplacement: {cell: shared-a}\n",
    bridged: "# with its own data\ntenant_id: bridged\ntier: premium\nregion: eu-west-1\n",
    siloed: 'tenant_id: "siloed"\nregion: eu-west-1\ntier: enterprise\nedition: "2026-11" # pinned\n',
};
const stacks = ["cell.shared-a", ...Object.keys(tenants)].sort();
const text = (file: string) => readFileSync(join(site.folder, "tenants", file), "utf8");
const everywhere = ["--yes", "--wave", "rest"];

let site: Site;
beforeAll(async () => {
    // Two clusters: what has a name of its own in one of them may have the same in the other.
    site = await Site.open({
        tenants: [],
        edition: "2026-11",
        realProgram: true,
        wholeRuns: true,
        settings: { natural: false },
    });
    for (const [id, words] of Object.entries(tenants)) {
        site.write(`tenants/${id}.yaml`, words);
        if (id !== "siloed") site.record(id, "shared-a");
    }
    const deployed = await site.run("deploy", "--all", ...everywhere);
    expect(deployed.code, JSON.stringify(deployed.results)).toBe(0);
}, 400_000);
afterAll(() => site?.close());

/** Resources in the clouds, by URN, with how often each was made, changed and unmade. */
const counts = async () => (await site.cloud.summary()).counts;
const jobType = "kubernetes:batch/v1:Job";
/** Ids of all resources but jobs: those cannot be changed, hold nothing, and run again where their labels change. */
const idsOf = async () =>
    new Map(
        (await site.cloud.resources()).filter(({ urn }) => typeIn(urn) !== jobType).map(({ urn, id }) => [urn, id]),
    );
const typeIn = (urn: string) => urn.split("::")[2]!.split("$").at(-1)!;

describe("tenantry upgrade", { timeout: 400_000 }, () => {
    test("shows what would change and touches nothing", async () => {
        const before = await counts();
        const looked = await site.run("upgrade", "--all", "--to", "2026-12", "--dry-run");
        expect(looked.code, looked.stderr).toBe(0);
        const moves = looked.lines.find(({ event }) => event === "moves") as never as {
            stacks: { stack: string; from: string; settings: { path: string; before: unknown; after: unknown }[] }[];
        };
        expect(moves.stacks.map(({ stack }) => stack).sort()).toEqual(stacks);
        const pooled = moves.stacks.find(({ stack }) => stack === "pooled")!;
        expect(pooled.from).toBe("2026-11");
        expect(pooled.settings).toContainEqual({ path: "component_version", before: 1, after: 2 });
        expect(pooled.settings).toContainEqual({ path: "storage.archive_after", before: "90d", after: "60d" });
        const changes = looked.lines.find(({ event }) => event === "changes") as never as {
            stacks: { stack: string; resources: { type: string; properties: string[]; replaced: boolean }[] }[];
        };
        const keys = changes.stacks.flatMap(({ resources }) =>
            resources.filter(({ type, properties }) => type === "aws:kms/key:Key" && properties.length > 0),
        );
        for (const { properties } of keys) expect(properties).toContain("rotationPeriodInDays");
        expect(keys.length).toBeGreaterThan(stacks.length);
        const replaced = changes.stacks.flatMap(({ resources }) => resources.filter((one) => one.replaced));
        expect(new Set(replaced.map(({ type }) => type))).toEqual(new Set([jobType]));
        expect(await counts()).toEqual(before);
        for (const [id, words] of Object.entries(tenants)) expect(text(`${id}.yaml`)).toBe(words);
    });

    test("moves every isolation, and neither replaces nor deletes anything that holds data", async () => {
        const [ids, before] = [await idsOf(), await counts()];
        const moved = await site.run("upgrade", "--all", "--to", "2026-12", ...everywhere);
        expect(moved.code, moved.stdout + moved.stderr).toBe(0);
        expect(moved.results.map(({ stack }) => stack).sort()).toEqual(stacks);
        for (const { changes } of moved.results) expect(changes).not.toHaveProperty("delete");
        const [after, now] = [await idsOf(), await counts()];
        const stateful = [...ids.keys()].filter((urn) => statefulService(typeIn(urn)) !== undefined);
        for (const stack of stacks)
            expect(stateful.filter((urn) => urn.startsWith(`urn:pulumi:${stack}::`))).not.toEqual([]);
        for (const urn of stateful) {
            expect([urn, after.get(urn)]).toEqual([urn, ids.get(urn)]);
            const { created, deleted } = now[urn]!;
            expect([urn, created, deleted]).toEqual([urn, before[urn]!.created, before[urn]!.deleted]);
        }
        // The keys, which hold data, were changed where they stand.
        const keys = stateful.filter((urn) => typeIn(urn) === "aws:kms/key:Key");
        for (const urn of keys) expect([urn, now[urn]!.updated - before[urn]!.updated]).toEqual([urn, 1]);
        expect([...ids.keys()].filter((urn) => !after.has(urn))).toEqual([]);
        // What the newer version adds: copies in a vault and in a second region, what the account's watch finds, alarms of changes, what the cloud reports of itself, and the one who recommends requests.
        const gained = [...after.keys()].filter((urn) => !ids.has(urn));
        expect(
            gained.filter(
                (urn) =>
                    !/backup|vault|vertical-pod-autoscaler|headroom|replica|late-copies|findings|audit-changes|service-health/i.test(
                        urn,
                    ),
            ),
        ).toEqual([]);
        expect(gained.some((urn) => urn.startsWith("urn:pulumi:bridged::"))).toBe(true);
    });

    test("wrote the edition into each file, and nothing else", () => {
        expect(text("pooled.yaml")).toBe(tenants.pooled.replace("smallest\n", "smallest\nedition: 2026-12\n"));
        expect(text("bridged.yaml")).toBe(tenants.bridged.replace("premium\n", "premium\nedition: 2026-12\n"));
        expect(text("siloed.yaml")).toBe(tenants.siloed.replace("2026-11", "2026-12"));
        expect(text("cells/shared-a.yaml")).toContain("edition: 2026-12");
    });

    test("has nothing left to do, and neither has a deployment", async () => {
        const before = await counts();
        const again = await site.run("upgrade", "--all", "--to", "2026-12", "--yes");
        expect([again.code, again.results]).toEqual([0, []]);
        expect(again.lines[0]).toMatchObject({ event: "moves", stacks: [], there: expect.arrayContaining(stacks) });
        const deployed = await site.run("deploy", "--all", ...everywhere);
        expect(deployed.code, deployed.stdout + deployed.stderr).toBe(0);
        for (const { stack, changes } of deployed.results)
            expect([stack, Object.keys(changes)]).toEqual([stack, ["same"]]);
        expect(await counts()).toEqual(before);
    });

    test("goes back where that is said, and again replaces nothing", async () => {
        const ids = await idsOf();
        const refused = await site.run("upgrade", "pooled", "--to", "2026-11", "--yes");
        expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--back")]);
        // The older edition keeps earlier versions of objects for a shorter time.
        const guarded = await site.run("upgrade", "pooled", "--to", "2026-11", "--back", "--yes");
        expect([guarded.code, guarded.outcomes]).toEqual([2, { pooled: "guard" }]);
        expect(guarded.results[0]?.message).toContain("30 days instead of 60 days");
        const back = await site.run("upgrade", "pooled", "--to", "2026-11", "--back", "--yes", "--allow-destroy");
        expect(back.code, back.stdout + back.stderr).toBe(0);
        expect(text("pooled.yaml")).toContain("edition: 2026-11\n");
        expect(await idsOf()).toEqual(ids);
    });

    test("does not go back to where nothing would hold its copies, without being told so twice", async () => {
        const ids = await idsOf();
        const guarded = await site.run("upgrade", "bridged", "--to", "2026-11", "--back", "--yes", "--allow-destroy");
        expect([guarded.code, guarded.outcomes]).toEqual([2, { bridged: "guard" }]);
        expect(guarded.results[0]?.message).toContain("keys-backup");
        expect(text("bridged.yaml")).toContain("edition: 2026-12\n");
        expect(await idsOf()).toEqual(ids);
    });

    test("refuses an edition that is not there, and says which are", async () => {
        const refused = await site.run("upgrade", "bridged", "--to", "2026-13", "--yes");
        expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("2026-11, 2026-12")]);
    });
});
