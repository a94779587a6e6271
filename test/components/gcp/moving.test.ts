import { describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { bare, Moves, phases } from "../moves";
import { theWayOf } from "../moves-suite";
import { cellProject, planGoogleTenant } from "./plans";

const moves = new Moves(planGoogleTenant);
const server = "gcp:sql/databaseInstance:DatabaseInstance";
const login = `tn-acme-app@${cellProject}.iam`;
const mover = `serviceAccount:${cellProject}.svc.id.goog[tenantry-system/tn-acme-dbmove]`;

// The tenant has a cache of its own in the pool already: only its server is given up.
theWayOf(moves, {
    staying: "cluster-autoscaler.kubernetes.io/safe-to-evict",
    servers: [server, "gcp:memorystore/instance:Instance"],
    given: ["database"],
});

const nameOf = (urn: string) => urn.split("::").at(-1)!;
/** Resources of the cloud, without labels, which say the isolation, and without the dashboard's content, which shows the server too. */
const cloudOf = (inventory: Inventory, but: (name: string) => boolean) =>
    new Map(
        inventory.resources
            .filter(({ type, urn }) => type.startsWith("gcp:") && !but(nameOf(urn)))
            .map(({ urn, inputs }) => [urn, bare({ ...inputs, dashboardJson: 0 })]),
    );
const members = (inventory: Inventory) =>
    inventory.of("gcp:serviceaccount/iAMMember:IAMMember").map(({ inputs }) => (inputs as { member: string }).member);
const egress = async (phase: (typeof phases)[number]) => {
    const [policy] = (await moves.at(phase))
        .of("kubernetes:networking.k8s.io/v1:NetworkPolicy")
        .filter(({ urn }) => nameOf(urn) === "tenancy-allow-database");
    return (policy!.inputs as { spec: { egress: unknown[] } }).spec.egress;
};

describe("a pool tenant on Google Cloud that moves to a bridge", () => {
    it("keeps everything of the cloud's as it is, and gains a server with what belongs to it", async () => {
        const gained =
            /^(alarms-)?(own-)?database-|^identity-(own-)?database$|^identity-tenantry-system|^keys-data-database$/;
        for (const phase of phases.slice(1)) {
            const but = (name: string) => gained.test(name) || (phase === "copy" && name.startsWith("alarms-"));
            expect(cloudOf(await moves.at(phase), but), phase).toEqual(cloudOf(await moves.at("before"), but));
        }
    });

    it("keeps its cache and keys, and has its server under the key that its objects are under", async () => {
        for (const phase of phases) {
            const inventory = await moves.at(phase);
            const keys = inventory.of("gcp:kms/cryptoKey:CryptoKey").map(({ inputs }) => inputs?.name);
            expect(keys).toEqual(["data", "cache"]);
            expect((await moves.home(phase)).cache).toEqual((await moves.home("before")).cache);
            if (phase !== "before") expect(inventory.one(server).encryptionKeyName).toMatch(/\/cryptoKeys\/data$/);
        }
    });

    it("may sign in to the servers that it has, under a right to each that no later one takes along", async () => {
        const rights = async (phase: (typeof phases)[number]) =>
            Object.fromEntries(
                (await moves.at(phase))
                    .of("gcp:projects/iAMMember:IAMMember")
                    .filter(({ urn }) => /::identity-(own-)?database$/.test(urn))
                    .map(({ urn, inputs }) => [
                        nameOf(urn),
                        (inputs as { condition: { expression: string } }).condition.expression.split("/").at(-1),
                    ]),
            );
        const cell = { "identity-database": 'cell-eu-1-database"' };
        const own = { "identity-own-database": 'tn-acme-database"' };
        expect(await rights("before")).toEqual(cell);
        for (const phase of ["prepare", "copy", "switch"] as const)
            expect(await rights(phase)).toEqual({ ...cell, ...own });
        expect(await rights("finish")).toEqual(own);
    });

    it("is copied as itself, by an account that is there for the copy alone", async () => {
        const { steps, account } = await moves.copying();
        expect(account).toBe("tn-acme-dbmove");
        expect(steps.map(({ name }) => name)).toEqual([
            "sign-in",
            "copy",
            "sign-in-copied",
            "look",
            "sign-in-again",
            "compare",
        ]);
        for (const { name, env } of steps) {
            const value = (key: string) => env.find((each) => each.name === key)?.value;
            expect([name, value("PGUSER"), value("PGSSLMODE")]).toEqual([name, login, "verify-full"]);
            expect(value("PGHOST")).not.toBe("database.cell.example");
            expect(new Set(env.map((each) => each.name)).size, name).toBe(env.length);
            if (["copy", "look", "compare"].includes(name)) expect(value("OLD_HOST")).toBe("database.cell.example");
        }
        for (const phase of phases)
            expect([phase, members(await moves.at(phase)).includes(mover)]).toEqual([
                phase,
                phase === "prepare" || phase === "copy",
            ]);
    });

    it("is lent its old database once nothing of it runs, and none of its pods reaches a server", async () => {
        const [lent] = (await moves.at("copy"))
            .of("kubernetes:batch/v1:Job")
            .filter(({ urn }) => /::database-lent-job$/.test(urn));
        const waits = (lent!.dependencies ?? []).map(nameOf);
        for (const name of ["tenancy-allow-database", "database-bootstrap-job"]) expect(waits).toContain(name);
        expect((lent!.dependencies ?? []).some((urn) => urn.includes("apps/v1:Deployment"))).toBe(true);
        expect(await egress("copy")).toEqual([]);
        for (const phase of ["prepare", "switch", "finish"] as const) expect(await egress(phase)).toHaveLength(1);
    });

    it("copies into an empty database, and closes and marks both when the copy was compared", async () => {
        expect(await moves.waits("copy", "database-room")).toEqual(["database-begun-job", "database-opening-job"]);
        expect(await moves.waits("copy", "database-copy")).toEqual(["database-lent-job", "database-room-job"]);
        expect(await moves.waits("copy", "database-begun")).toEqual(["database-bootstrap-job"]);
        expect(await moves.waits("copy", "database-whole")).toEqual(["database-begun-job", "database-copy-job"]);
        expect(await moves.waits("copy", "database-copied")).toEqual(["database-whole-job"]);
    });

    it("switches without a copy of its own, once the old server and the new one have what the copy has left", async () => {
        const names = (await moves.jobs("switch")).map(([name]) => name);
        expect(names.filter((name) => /begun|room|lent|copy|copied|whole/.test(name))).toEqual([]);
        expect(await moves.waits("switch", "database-taken")).toEqual(["database-checked-job"]);
        expect(await moves.waits("switch", "database-checked")).toEqual([
            "database-bootstrap-job",
            "database-opening-job",
        ]);
        expect(await moves.started("switch", "database-taken")).toBe(true);
    });

    it("shuts its old database once more for the switch: a copy that began anew may have lent it", async () => {
        const shut = async (phase: "copy" | "switch") =>
            (await moves.jobs(phase)).find(([name]) => name === "database-bootstrap-job")![1].metadata.name;
        expect(await shut("switch")).not.toBe(await shut("copy"));
    });

    it("lends its old database where there is room for a copy alone", async () => {
        expect(await moves.waits("copy", "database-lent")).toContain("database-room-job");
    });

    it("holds its old database for as long as its file says so, and opens its own by one job for good", async () => {
        const opened = async (phase: (typeof phases)[number]) =>
            bare((await moves.jobs(phase)).find(([name]) => name === "database-opening-job")![1]);
        for (const phase of ["copy", "switch", "finish"] as const)
            expect(await opened(phase)).toEqual(await opened("prepare"));
        const users = async (phase: (typeof phases)[number]) =>
            (await moves.at(phase))
                .of("gcp:sql/user:User")
                .map(({ inputs }) => [inputs?.name, typeof inputs?.instance]);
        expect((await users("switch")).filter(([name]) => name === login)).toHaveLength(2);
        expect((await users("finish")).filter(([name]) => name === login)).toHaveLength(1);
    });

    const moved = (more: object, farewell?: Parameters<typeof planGoogleTenant>[3]) =>
        planGoogleTenant(
            "bridge",
            (input) => void Object.assign(input, { moved_from: "pool", ...more }),
            undefined,
            farewell,
        );
    const jobsOf = (inventory: Inventory) =>
        inventory.of("kubernetes:batch/v1:Job").map(({ urn, inputs }) => [urn, bare(inputs)]);

    it("leaves as a bridge tenant does once it has moved: no job does anything more", async () => {
        const farewell = { mark: "gone", keyDays: 7, erase: true, turn: "t" };
        const leaving = await moved({ state: "offboarding" }, farewell);
        expect(jobsOf(leaving)).toEqual(jobsOf(await moves.at("finish")));
        expect(leaving.one(server)).toMatchObject({ deletionProtection: false });
        expect(leaving.resources.filter(({ protect }) => protect === true)).toEqual([]);
    });

    it("keeps its servers, keys and jobs where its components change their version", async () => {
        const [first, second] = [await moved({ component_version: 1 }), await moved({ component_version: 2 })];
        const held = (inventory: Inventory) =>
            [server, "gcp:kms/cryptoKey:CryptoKey", "gcp:sql/user:User"].flatMap((type) =>
                inventory.of(type).map(({ urn, inputs }) => [urn, inputs?.name]),
            );
        expect(held(second)).toEqual(held(first));
        expect(jobsOf(second)).toEqual(jobsOf(first));
    });
});
