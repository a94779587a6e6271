import { describe, expect, it } from "vitest";
import { refusals } from "../../../operations/review/guards";
import type { Operation, Step } from "../../../planner/document";
import { statefulService } from "../../../policies/reading/services";
import { type Inventory, planTenant } from "./plans";

/** A pool tenant on its way to its own data services, phase by phase, as plans show each beside the one before. */

type Phase = "before" | "prepare" | "copy" | "switch" | "finish";
const job = "kubernetes:batch/v1:Job";
const deployment = "kubernetes:apps/v1:Deployment";
const database = "aws:rds/instance:Instance";

const plan = (phase: Phase): Promise<Inventory> =>
    planTenant(phase === "finish" ? "bridge" : "pool", (input) => {
        if (phase === "finish") Object.assign(input, { moved_from: "pool" });
        else if (phase !== "before") Object.assign(input, { move: { to: "bridge", phase } });
    });

const phases: readonly Phase[] = ["before", "prepare", "copy", "switch", "finish"];
const plans = new Map<Phase, Inventory>();
async function planOf(phase: Phase): Promise<Inventory> {
    const known = plans.get(phase) ?? (await plan(phase));
    plans.set(phase, known);
    return known;
}

/** What the step from one plan to the next would do, as the engine would tell it of a state that is the first plan. */
async function steps(from: Phase, to: Phase): Promise<Step[]> {
    const [before, after] = [await planOf(from), await planOf(to)];
    const old = new Map(before.resources.map((one) => [one.urn, one]));
    const now = new Map(after.resources.map((one) => [one.urn, one]));
    const op = (urn: string): Operation => {
        if (!old.has(urn)) return "create";
        return now.has(urn) ? "update" : "delete";
    };
    return [...new Set([...old.keys(), ...now.keys()])].map((urn) => ({
        op: op(urn),
        urn,
        ...(old.has(urn) ? { oldState: old.get(urn)! } : {}),
        ...(now.has(urn) ? { newState: now.get(urn)! } : {}),
    }));
}
const none = { place: "acme.yaml", offboarding: false, replace: [], delete: [] };
const refused = async (from: Phase, to: Phase, allow: readonly string[] = [], allowDestroy = false) =>
    refusals({ steps: await steps(from, to), consents: { ...none, delete: allow }, allowDestroy });
const lost = async (from: Phase, to: Phase) =>
    (await steps(from, to))
        .filter(({ op, oldState }) => op === "delete" && statefulService(oldState!.type) !== undefined)
        .map(({ oldState }) => statefulService(oldState!.type));
const environment = (inventory: Inventory): Readonly<Record<string, unknown>> => ({
    ...inventory.of("kubernetes:core/v1:ConfigMap").map(({ inputs }) => inputs?.data as object)[0],
});
interface Deployment {
    spec: { replicas?: number };
}
const replicas = (inventory: Inventory) =>
    inventory.of(deployment).map(({ inputs }) => (inputs as never as Deployment).spec.replicas);
const jobs = (inventory: Inventory) =>
    inventory.of(job).map(({ urn, inputs }) => [urn.split("::").at(-1)!, inputs as never as JobInputs] as const);
interface JobInputs {
    metadata: { name: string; annotations?: Record<string, string> };
    spec: { template: { spec: { initContainers: Container[]; containers: Container[] } } };
}
interface Container {
    name: string;
    env: { name: string; value?: string }[];
}

describe("a pool tenant that moves to a bridge", () => {
    it("loses nothing that holds data by any step of the way, nor by a step back to its preparation", async () => {
        for (const [index, to] of phases.slice(1).entries())
            expect([to, await lost(phases[index]!, to)]).toEqual([to, []]);
        expect(await lost("copy", "prepare")).toEqual([]);
        expect(await lost("switch", "prepare")).toEqual([]);
        for (const [from, to] of [
            ["before", "prepare"],
            ["prepare", "copy"],
            ["copy", "switch"],
            ["copy", "prepare"],
            ["switch", "prepare"],
        ] as const)
            expect(await refused(from, to), `${from} to ${to}`).toEqual([]);
    });

    it("needs both consents to erase what it left, and to give up the new home", async () => {
        expect(await refused("switch", "finish")).toMatchObject([{ loss: "delete", service: "database" }]);
        expect(await refused("switch", "finish", ["database"])).toHaveLength(1);
        expect(await refused("switch", "finish", ["database"], true)).toEqual([]);
        const given = (await refused("prepare", "before", [], true)).map(({ service }) => service);
        expect(new Set(given)).toEqual(new Set(["database", "cache", "keys"]));
    });

    it("cannot jump to its end", async () => {
        for (const from of ["before", "prepare", "copy"] as const)
            expect((await refused(from, "finish", ["database"], true)).map(({ loss }) => loss)).toEqual(["leave"]);
    });

    it("runs on the old home, stands still, and runs on the new one", async () => {
        const [before, prepare, copy, moved, finish] = await Promise.all(phases.map(planOf));
        const home = (inventory: Inventory | undefined) => {
            const { DATABASE_HOST, CACHE_HOST, CACHE_USER } = environment(inventory!);
            return [DATABASE_HOST, CACHE_HOST, CACHE_USER];
        };
        expect(home(prepare)).toEqual(home(before));
        expect(home(copy)).toEqual(home(before));
        expect(home(moved)).not.toEqual(home(before));
        expect(home(finish)).toEqual(home(moved));
        expect(replicas(prepare!)).toEqual(replicas(before!));
        expect(new Set(replicas(copy!))).toEqual(new Set([0]));
        expect(replicas(moved!)).toEqual(replicas(before!));
    });

    it("keeps its bucket and the key of all that lies under it", async () => {
        const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        for (const phase of phases) {
            const inventory = await planOf(phase);
            const { propertyDependencies } = inventory.state(type, "storage-encryption");
            expect(propertyDependencies?.rules).toEqual([expect.stringMatching(/::keys-data$/)]);
            expect(inventory.one("aws:s3/bucket:Bucket", "storage-bucket").bucket).toContain("acme");
        }
    });

    it("holds each name once at any time", async () => {
        for (const phase of phases) {
            const inventory = await planOf(phase);
            const users = inventory.of("aws:elasticache/user:User").map(({ inputs }) => inputs?.userId);
            expect(new Set(users).size).toBe(users.length);
            const names = jobs(inventory).map(([, { metadata }]) => metadata.name);
            expect(new Set(names).size).toBe(names.length);
        }
    });

    it("copies once it is shut out, marks the copy, and starts its workloads after that", async () => {
        const moved = await planOf("switch");
        const waits = (name: string) => {
            const { dependencies } = moved.resources.find(
                ({ urn, type }) => type === job && urn.endsWith(`::${name}-job`),
            )!;
            return (dependencies ?? []).filter((urn) => urn.includes(job)).map((urn) => urn.split("::").at(-1));
        };
        expect(waits("database-copy").sort()).toEqual(["database-bootstrap-job", "database-opening-job"]);
        expect(waits("database-copied")).toEqual(["database-copy-job"]);
        expect(waits("database-taken")).toEqual(["database-copied-job"]);
        for (const { dependencies } of moved.of(deployment))
            expect(dependencies?.some((urn) => urn.endsWith("::database-taken-job"))).toBe(true);
    });

    it("signs in to the old server where it reads, and to the new one where it compares", async () => {
        const [, copy] = jobs(await planOf("copy")).find(([name]) => name === "database-copy-job")!;
        const { initContainers, containers } = copy.spec.template.spec;
        const steps = [...initContainers, ...containers];
        expect(steps.map(({ name }) => name)).toEqual([
            "sign-in",
            "sign-in-old",
            "look",
            "sign-in-new",
            "keep",
            "sign-in-again",
            "copy",
            "sign-in-copied",
            "compare",
        ]);
        for (const { name, env } of steps) {
            const names = env.map((each) => each.name);
            expect(new Set(names).size, name).toBe(names.length);
            const old = ["sign-in-old", "look", "sign-in-again", "copy"].includes(name);
            const host = env.find((each) => each.name === "PGHOST")?.value;
            expect([name, host === "pool.proxy.example"]).toEqual([name, old]);
        }
    });

    it("has the same servers afterwards as while it moved", async () => {
        const [moved, finish] = [await planOf("switch"), await planOf("finish")];
        for (const type of [database, "aws:elasticache/replicationGroup:ReplicationGroup"])
            expect(finish.of(type).map(({ urn, inputs }) => [urn, { ...inputs, tags: 0 }])).toEqual(
                moved.of(type).map(({ urn, inputs }) => [urn, { ...inputs, tags: 0 }]),
            );
    });
});
