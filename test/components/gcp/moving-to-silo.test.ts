import { describe, expect, it } from "vitest";
import { refusals } from "../../../operations/review/guards";
import type { Step } from "../../../planner/document";
import { statefulService } from "../../../policies/reading/services";
import type { Inventory } from "../aws/plans";
import { bare, stepsBetween } from "../moves";
import { namesOf } from "../names/collect";
import { gcpRules } from "../names/gcp";
import { cellProject, planGoogleTenant } from "./plans";

/** A bridge tenant on its way to a silo in its cell's project, phase by phase, as plans show each beside the one before. */

type Phase = "before" | "prepare" | "copy" | "switch" | "finish";
const job = "kubernetes:batch/v1:Job";
const deployment = "kubernetes:apps/v1:Deployment";
const server = "gcp:sql/databaseInstance:DatabaseInstance";
const cache = "gcp:memorystore/instance:Instance";
const key = "gcp:kms/cryptoKey:CryptoKey";

type Input = Parameters<NonNullable<Parameters<typeof planGoogleTenant>[1]>>[0];
interface Options {
    readonly first?: "pool" | "bridge";
    readonly allow?: readonly string[];
    readonly change?: (input: Input) => void;
    readonly farewell?: Parameters<typeof planGoogleTenant>[3];
}
const plan = (phase: Phase, { first = "bridge", allow = [], change, farewell }: Options = {}): Promise<Inventory> =>
    planGoogleTenant(
        phase === "finish" ? "silo" : "bridge",
        (input) => {
            Object.assign(input, { component_version: 2, allow: { replace: [], delete: allow } });
            input.placement.account = cellProject;
            change?.(input);
            if (phase === "finish" || first === "pool") Object.assign(input, { moved_from: first });
            if (phase !== "finish" && phase !== "before") Object.assign(input, { move: { to: "silo", phase } });
        },
        undefined,
        farewell,
    );

const phases: readonly Phase[] = ["before", "prepare", "copy", "switch", "finish"];
const plans = new Map<string, Promise<Inventory>>();
function planOf(phase: Phase, first: Options["first"] = "bridge"): Promise<Inventory> {
    const known = plans.get(phase + first) ?? plan(phase, { first });
    plans.set(phase + first, known);
    return known;
}

/** What the step from one plan to the next would do, as the engine would tell it of a state that is the first plan. */
async function steps(from: Phase, to: Phase, first?: Options["first"]): Promise<Step[]> {
    return stepsBetween(await planOf(from, first), await planOf(to, first));
}
const none = { place: "acme.yaml", offboarding: false, replace: [], delete: [] };
const refused = async (from: Phase, to: Phase, allow: readonly string[] = [], allowDestroy = false, first?: "pool") =>
    refusals({ steps: await steps(from, to, first), consents: { ...none, delete: allow }, allowDestroy });
const nameOf = (urn: string) => urn.split("::").at(-1)!;
const inSilo = (urn: string) => urn.includes("$tenantry:gcp:SecondHome$");
interface Container {
    name: string;
    image: string;
    env: { name: string; value?: string; valueFrom?: { fieldRef: { fieldPath: string } } }[];
}
interface JobInputs {
    metadata: { name: string };
    spec: { template: { spec: { serviceAccountName: string; initContainers: Container[]; containers: Container[] } } };
}
const jobs = (inventory: Inventory) =>
    inventory.of(job).map((one) => ({ ...one, name: nameOf(one.urn), of: one.inputs as never as JobInputs }));
const jobOf = (inventory: Inventory, name: string) => jobs(inventory).find((one) => one.name === `${name}-job`)!;
const stepsOf = ({ of }: ReturnType<typeof jobOf>) => [
    ...of.spec.template.spec.initContainers,
    ...of.spec.template.spec.containers,
];
const running = (inventory: Inventory) =>
    inventory.of(deployment).map(({ urn, inputs }) => {
        const { replicas } = (inputs as never as { spec: { replicas?: number } }).spec;
        return `${inSilo(urn) ? "silo" : "cell"} ${replicas ?? "scaled"}`;
    });
const conditions = (inventory: Inventory, name: RegExp) =>
    inventory
        .of("gcp:projects/iAMMember:IAMMember")
        .filter(({ urn }) => name.test(nameOf(urn)))
        .map(({ urn, inputs }) => {
            const { expression } = (inputs as { condition: { expression: string } }).condition;
            return [nameOf(urn), expression.split("/").at(-1)!.replace('"', "")];
        })
        .sort();

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

describe("its database on the way to a silo on Google Cloud", () => {
    const waits = (inventory: Inventory, name: string) =>
        (jobOf(inventory, name).dependencies ?? [])
            .filter((urn) => urn.includes(job))
            .map((urn) => `${inSilo(urn) ? "silo" : "cell"} ${nameOf(urn)}`)
            .sort();

    it("is closed, lent once nothing runs, dumped in one cluster, restored in the other, and closed and marked", async () => {
        const copying = await planOf("copy");
        expect(waits(copying, "database-begun")).toEqual(["cell database-bootstrap-job"]);
        expect(waits(copying, "database-room")).toEqual(["cell database-begun-job", "silo database-bootstrap-job"]);
        expect(waits(copying, "database-lent")).toEqual(["cell database-bootstrap-job", "silo database-room-job"]);
        expect(waits(copying, "database-export")).toEqual([
            "cell database-begun-job",
            "cell database-lent-job",
            "silo database-room-job",
        ]);
        expect(waits(copying, "database-import")).toEqual(["cell database-begun-job", "cell database-export-job"]);
        expect(waits(copying, "database-whole")).toEqual(["cell database-begun-job", "silo database-import-job"]);
        expect(waits(copying, "database-copied")).toEqual(["silo database-whole-job"]);
        const where = (name: string) => inSilo(jobOf(copying, name).urn);
        expect(["lent", "export", "copied"].map((name) => where(`database-${name}`))).toEqual([false, false, false]);
        expect(["room", "import", "whole"].map((name) => where(`database-${name}`))).toEqual([true, true, true]);
        const lent = (jobOf(copying, "database-lent").dependencies ?? []).map(nameOf);
        expect(lent).toContain("tenancy-allow-database");
    });

    it("is taken into use at the switch if both servers say that the copy is whole, and workloads start after that", async () => {
        const switched = await planOf("switch");
        const names = jobs(switched).map(({ name }) => name);
        expect(names.filter((name) => /room|lent|export|import|copied|whole/.test(name))).toEqual([]);
        expect(waits(switched, "database-checked")).toEqual([
            "cell database-bootstrap-job",
            "silo database-bootstrap-job",
        ]);
        expect(waits(switched, "database-taken")).toEqual(["cell database-checked-job"]);
        for (const { dependencies } of switched.of(deployment))
            expect(dependencies?.some((urn) => urn.endsWith("::database-taken-job"))).toBe(true);
        const finish = await planOf("finish");
        for (const { dependencies } of finish.of(deployment))
            expect(dependencies?.some((urn) => urn.endsWith("::database-arrived-job"))).toBe(true);
    });

    it("is opened in the silo by one job for good, which no later phase runs again", async () => {
        const opened = async (phase: Phase) => {
            const all = jobs(await planOf(phase)).filter(({ urn }) => inSilo(urn));
            return bare(all.find(({ name }) => name === "database-bootstrap-job")!.of);
        };
        const prepared = await opened("prepare");
        for (const phase of ["copy", "switch", "finish"] as const) expect(await opened(phase)).toEqual(prepared);
    });

    it("is read and written as the tenant's own login alone, with verified certificates", async () => {
        const copying = await planOf("copy");
        const named = (name: string) => stepsOf(jobOf(copying, name)).map((step) => step.name);
        expect(named("database-export")).toEqual([
            "sign-in",
            "look",
            "sign-in-to-dump",
            "dump",
            "sign-in-again",
            "look-again",
            "put",
        ]);
        expect(named("database-import")).toEqual([
            "sign-in",
            "get",
            "sign-in-to-restore",
            "restore",
            "sign-in-again",
            "compare",
            "erase",
        ]);
        for (const [name, account] of [
            ["database-export", "tn-acme-dbsend"],
            ["database-import", "tn-acme-dbtake"],
        ] as const) {
            const one = jobOf(copying, name);
            expect(one.of.spec.template.spec.serviceAccountName).toBe(account);
            for (const { env } of stepsOf(one)) {
                const value = (key: string) => env.find((each) => each.name === key)?.value;
                expect([value("PGUSER"), value("PGSSLMODE"), value("ACCOUNT")]).toEqual([
                    `tn-acme-app@${cellProject}.iam`,
                    "verify-full",
                    `tn-acme-app@${cellProject}.iam.gserviceaccount.com`,
                ]);
                expect(new Set(env.map((each) => each.name)).size).toBe(env.length);
            }
        }
    });

    it("is taken of the one dump that this try has left", async () => {
        const copying = await planOf("copy");
        const envOf = (name: string, step: string) =>
            Object.fromEntries(
                stepsOf(jobOf(copying, name))
                    .find((each) => each.name === step)!
                    .env.map((each) => [each.name, each]),
            );
        const put = envOf("database-export", "put");
        expect(put).toHaveProperty("TRY");
        expect(put.POD?.valueFrom?.fieldRef.fieldPath).toBe("metadata.uid");
        expect([put.OBJECTS?.value, put.BUCKET?.value]).toEqual(["acme/move/", `cell-eu-1-farewells-${cellProject}`]);
        expect(put.KEY?.value).toMatch(/cryptoKeys\/storage$/);
        const imported = jobOf(copying, "database-import");
        const of = imported.propertyDependencies?.spec ?? [];
        expect(of.map(nameOf)).toContain("database-begun-job");
        for (const step of ["get", "restore"]) expect(envOf("database-import", step)).toHaveProperty("TRY");
    });

    it("lets one account put into the one folder, and the other take and erase, neither of which stands for anything else", async () => {
        for (const phase of phases) {
            const inventory = await planOf(phase);
            const rights = inventory
                .of("gcp:storage/bucketIAMMember:BucketIAMMember")
                .filter(({ inputs }) => String(inputs?.bucket).startsWith("cell-"));
            const accounts = inventory
                .of("kubernetes:core/v1:ServiceAccount")
                .filter(({ urn }) => /::database-(sender|receiver)-account$/.test(urn));
            const there = phase === "prepare" || phase === "copy";
            expect([phase, rights.length, accounts.length]).toEqual([phase, there ? 2 : 0, there ? 2 : 0]);
            const bucket = `cell-eu-1-farewells-${cellProject}`;
            for (const { inputs } of rights) {
                const { expression } = (inputs as { condition: { expression: string } }).condition;
                expect(expression).toBe(
                    `resource.name.startsWith("projects/_/buckets/${bucket}/objects/acme/move/") || api.getAttribute("storage.googleapis.com/objectListPrefix", "").startsWith("acme/move/")`,
                );
            }
            for (const { inputs } of accounts)
                expect((inputs as { metadata: { annotations?: object } }).metadata.annotations).toBeUndefined();
            expect(accounts.map(({ urn }) => inSilo(urn)).sort()).toEqual(there ? [false, true] : []);
            const roles = rights.map(({ urn, inputs }) => [
                inSilo(urn),
                inputs?.role,
                String(inputs?.member).split("/").at(-1),
            ]);
            expect(roles.sort()).toEqual(
                there
                    ? [
                          [false, "roles/storage.objectCreator", "tn-acme-dbsend"],
                          [true, "roles/storage.objectUser", "tn-acme-dbtake"],
                      ]
                    : [],
            );
            const members = inventory
                .of("gcp:serviceaccount/iAMMember:IAMMember")
                .map(({ inputs }) => String(inputs?.member))
                .filter((member) => member.includes("[tenantry-system/tn-acme-db") && !member.includes("dbadmin"));
            expect(members.sort()).toEqual(
                there
                    ? ["dbsend", "dbtake"].map(
                          (each) => `serviceAccount:${cellProject}.svc.id.goog[tenantry-system/tn-acme-${each}]`,
                      )
                    : [],
            );
        }
    });
});

describe("a silo on Google Cloud that was a bridge", () => {
    /** Labels say the isolation. */
    const unlabelled = (inputs: unknown) =>
        JSON.parse(JSON.stringify(bare(inputs), (name, value) => (name === "resourceLabels" ? undefined : value)));

    it("has the same network, cluster and servers afterwards as while it moved", async () => {
        const plain = (inventory: Inventory) =>
            inventory.resources
                .filter(
                    ({ urn, type }) =>
                        inSilo(urn) &&
                        [server, cache, "gcp:container/cluster:Cluster", "gcp:compute/network:Network"].includes(type),
                )
                .map(({ urn, inputs }) => [urn, unlabelled(inputs)]);
        const [moved, finish] = [plain(await planOf("switch")), plain(await planOf("finish"))];
        expect(finish).toEqual(moved);
        expect(finish).toHaveLength(4);
    });

    it("turns nothing on in its project, and keeps of the project's records what is its own", async () => {
        const finish = await planOf("finish");
        for (const type of ["gcp:projects/service:Service", "gcp:projects/iAMAuditConfig:IAMAuditConfig"])
            expect(finish.of(type)).toEqual([]);
        const sinks = async (phase: Phase) =>
            (await planOf(phase))
                .of("gcp:logging/projectSink:ProjectSink")
                .map(({ inputs }) => [inputs?.name as string, inputs?.filter as string] as const);
        const names = async (phase: Phase) => (await sinks(phase)).map(([name]) => name).sort();
        expect(await names("switch")).toEqual(["tn-acme-audit", "tn-acme-workloads"]);
        expect(await names("finish")).toEqual(["tn-acme-audit", "tn-acme-audit2", "tn-acme-workloads"]);
        const filters = new Map(await sinks("finish"));
        expect(filters.get("tn-acme-audit2")).toBe(filters.get("tn-acme-audit"));
    });

    it("has what is done to both homes among its records", async () => {
        const filters = async (phase: Phase) =>
            (await planOf(phase))
                .of("gcp:logging/projectSink:ProjectSink")
                .map(({ inputs }) => String(inputs?.filter))
                .join("\n");
        for (const name of ["tn-acme-database2", "tn-acme-cache2", "clusters/tn-acme-cluster", "tn-acme-dbsend"]) {
            expect(await filters("before")).not.toContain(name);
            for (const phase of ["prepare", "switch", "finish"] as const) expect(await filters(phase)).toContain(name);
        }
    });

    it("leaves with all that it has but its trail, and the key that this is under", async () => {
        const farewell = { mark: "gone", keyDays: 7, erase: true, turn: "t" };
        for (const first of ["bridge", "pool"] as const) {
            const leaving = await plan("finish", {
                first,
                change: (input) => Object.assign(input, { state: "offboarding" }),
                farewell,
            });
            expect(leaving.resources.filter(({ protect }) => protect === true)).toEqual([]);
            const stays = leaving.resources
                .filter(({ retainOnDelete }) => retainOnDelete === true)
                .map(({ urn }) => nameOf(urn));
            expect(stays).toContain("keys-audit");
            expect(stays.filter((name) => name.startsWith("keys-") && !/audit|ring/.test(name))).toEqual([]);
        }
    });
});
