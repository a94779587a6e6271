import { describe, expect, it } from "vitest";
import { shutForMoveSql } from "../../../components/shared/tries";
import { refusals } from "../../../operations/review/guards";
import type { Step } from "../../../planner/document";

import { statefulService } from "../../../policies/reading/services";
import { stepsBetween } from "../moves";
import { awsRules } from "../names/aws";
import { namesOf } from "../names/collect";
import { type Inventory, planTenant } from "./plans";

/** A bridge tenant on its way to a silo, phase by phase, as plans show each beside the one before. */

type Phase = "before" | "prepare" | "copy" | "switch" | "finish";
const job = "kubernetes:batch/v1:Job";
const deployment = "kubernetes:apps/v1:Deployment";
const server = "aws:rds/instance:Instance";
const cache = "aws:elasticache/replicationGroup:ReplicationGroup";
const key = "aws:kms/key:Key";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";

type Input = Parameters<NonNullable<Parameters<typeof planTenant>[1]>>[0];
interface Options {
    readonly first?: "pool" | "bridge";
    readonly allow?: readonly string[];
    readonly change?: (input: Input) => void;
}
const plan = (phase: Phase, { first = "bridge", allow = [], change }: Options = {}): Promise<Inventory> =>
    planTenant(phase === "finish" ? "silo" : "bridge", (input) => {
        Object.assign(input, { component_version: 2, allow: { replace: [], delete: allow } });
        change?.(input);
        if (phase === "finish" || first === "pool") Object.assign(input, { moved_from: first });
        if (phase !== "finish" && phase !== "before") Object.assign(input, { move: { to: "silo", phase } });
    });

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
const inSilo = (urn: string) => urn.includes("$tenantry:aws:SecondHome$");
interface Container {
    name: string;
    command: string[];
    env: { name: string; value?: string }[];
}
interface JobInputs {
    metadata: { name: string; annotations?: Record<string, string> };
    spec: { template: { spec: { initContainers: Container[]; containers: Container[] } } };
}
const jobs = (inventory: Inventory) =>
    inventory.of(job).map((one) => ({ ...one, name: nameOf(one.urn), of: one.inputs as never as JobInputs }));
const jobOf = (inventory: Inventory, name: string) => jobs(inventory).find((one) => one.name === name)!;
const containers = ({ spec }: JobInputs) => [...spec.template.spec.initContainers, ...spec.template.spec.containers];
const running = (inventory: Inventory) =>
    inventory.of(deployment).map(({ urn, inputs }) => {
        const { replicas } = (inputs as never as { spec: { replicas?: number } }).spec;
        return `${inSilo(urn) ? "silo" : "cell"} ${replicas ?? "scaled"}`;
    });

describe("a bridge tenant that moves to a silo", () => {
    it("loses nothing that holds data until its end, nor by a step back to its preparation", async () => {
        for (const [from, to] of [
            ["before", "prepare"],
            ["prepare", "copy"],
            ["copy", "switch"],
            ["prepare", "switch"],
            ["copy", "prepare"],
            ["switch", "prepare"],
        ] as const) {
            expect(await refused(from, to), `${from} to ${to}`).toEqual([]);
            const replaced = (await steps(from, to)).filter(
                ({ op, oldState }) => op === "delete" && statefulService(oldState!.type) !== undefined,
            );
            expect(replaced).toEqual([]);
        }
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

    it("gives up the new home with consents alone, and nothing of the old one", async () => {
        const given = await refused("prepare", "before");
        expect(new Set(given.map(({ service }) => service))).toEqual(
            new Set(["database", "cache", "keys", "network", "cluster", "storage"]),
        );
        expect(given.every(({ urn }) => inSilo(urn))).toBe(true);
    });

    it("lifts the protection of the home alone that is not in use", async () => {
        const allow = ["database", "cache", "storage", "keys", "network", "cluster"];
        const freed = async (phase: Phase) =>
            (await plan(phase, { allow })).resources
                .filter(({ type, protect }) => statefulService(type) !== undefined && protect !== true)
                .map(({ urn, type }) => `${inSilo(urn) ? "silo" : "cell"} ${statefulService(type)}`);
        const [prepare, switched] = [await freed("prepare"), await freed("switch")];
        expect(new Set(prepare)).toEqual(
            new Set(["silo database", "silo cache", "silo keys", "silo network", "silo cluster"]),
        );
        expect(new Set(switched)).toEqual(new Set(["cell database", "cell cache"]));
    });

    it("runs on the cell, stands still, and runs in the silo; both namespaces are there all the way", async () => {
        expect([...new Set(running(await planOf("before")))]).toEqual(["cell scaled"]);
        expect([...new Set(running(await planOf("prepare")))]).toEqual(["cell scaled"]);
        expect([...new Set(running(await planOf("copy")))]).toEqual(["cell 0"]);
        expect([...new Set(running(await planOf("switch")))]).toEqual(["silo scaled"]);
        expect([...new Set(running(await planOf("finish")))]).toEqual(["silo scaled"]);
        for (const phase of ["prepare", "copy", "switch"] as const) {
            const tenancies = (await planOf(phase))
                .of("kubernetes:core/v1:Namespace")
                .filter(({ urn }) => nameOf(urn) === "tenancy");
            expect(tenancies.map(({ urn }) => inSilo(urn)).sort()).toEqual([false, true]);
        }
    });

    it("is served by the cluster that it runs in, and by no other", async () => {
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
            expect(routes.length).toBeGreaterThan(0);
            expect(new Set(routes.map(({ urn }) => inSilo(urn)))).toEqual(new Set([home]));
            const associations = inventory
                .of("aws:eks/podIdentityAssociation:PodIdentityAssociation")
                .filter(({ urn }) => nameOf(urn).startsWith("identity-"));
            const clusters = associations.map(({ inputs }) => inputs?.clusterName);
            expect(new Set(clusters)).toEqual(new Set([home ? "tn-acme-cluster" : "cell-eu-1-cluster"]));
        }
    });

    it("keeps its bucket, its keys and its records, and the keys of all that lies there", async () => {
        const kept = (inventory: Inventory) =>
            inventory.resources
                .filter(({ urn, type }) => !inSilo(urn) && (type === key || type.startsWith("aws:s3/")))
                .map(({ urn }) => urn)
                .sort();
        const before = kept(await planOf("before"));
        expect(before.length).toBeGreaterThan(10);
        for (const phase of phases) {
            const inventory = await planOf(phase);
            expect(kept(inventory)).toEqual(before);
            expect(inventory.of("aws:cloudwatch/logGroup:LogGroup").map(({ urn }) => nameOf(urn))).toContain(
                "audit-logs",
            );
            const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
            expect(inventory.state(type, "storage-encryption").propertyDependencies?.rules).toEqual([
                expect.stringMatching(/::keys-storage$/),
            ]);
        }
    });

    it("holds each name of its cloud once at any time", async () => {
        const named = ["identifier", "replicationGroupId", "userGroupId", "userId", "bucket", "alias"];
        for (const phase of phases) {
            const inventory = await planOf(phase);
            const names = inventory.resources
                .filter(
                    ({ type, custom }) =>
                        custom &&
                        type.startsWith("aws:") &&
                        !type.startsWith("aws:s3/bucket") &&
                        !/Policy|Attachment|Association|Alarm|Rule|Target|securityGroup/.test(type),
                )
                .flatMap(({ type, inputs }) =>
                    ["name", ...named].flatMap((field) =>
                        typeof inputs?.[field] === "string" ? [`${type} ${field} ${inputs[field] as string}`] : [],
                    ),
                );
            expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
            const inClusters = jobs(inventory).map(({ urn, of }) => `${inSilo(urn)} ${of.metadata.name}`);
            expect(new Set(inClusters).size).toBe(inClusters.length);
        }
    });

    it.each(["a", `z${"-9".repeat(19)}z`])("is called as its cloud takes it, as %s too", async (id) => {
        const inventory = await planTenant("bridge", (input) => {
            Object.assign(input, { tenant_id: id, component_version: 2, move: { to: "silo", phase: "switch" } });
        });
        expect(namesOf(inventory, awsRules, "any").problems).toEqual([]);
    });

    it("has what is done to both homes among its records", async () => {
        const patterns = async (phase: Phase) =>
            (await planOf(phase))
                .of("aws:cloudwatch/eventRule:EventRule")
                .map(({ inputs }) => String(inputs?.eventPattern))
                .join("\n");
        for (const name of [
            "tn-acme-database2",
            "tn-acme-proxy2",
            "tn-acme-cache2",
            "tn-acme-dbmaster2",
            "tn-acme-dbmove2",
        ]) {
            expect(await patterns("before")).not.toContain(name);
            for (const phase of ["prepare", "switch", "finish"] as const) expect(await patterns(phase)).toContain(name);
        }
    });

    it("lets the key of its logs take those of both servers", async () => {
        const { policy } = (await planOf("prepare")).one(key, "keys-observability");
        for (const name of ["tn-acme-database", "tn-acme-database2"])
            expect(policy).toContain(`log-group:/aws/rds/instance/${name}/*`);
        expect((await planOf("before")).one(key, "keys-observability").policy).not.toContain("database2");
    });

    it("dumps in one cluster once it is shut out, restores in the other, and starts its workloads after that", async () => {
        const moved = await planOf("switch");
        const waits = (name: string) =>
            (jobOf(moved, `${name}-job`).dependencies ?? []).filter((urn) => urn.includes(job)).map(nameOf);
        const [begun, shut] = ["database-begun-job", "database-bootstrap-job"];
        expect(waits("database-begun")).toEqual([shut]);
        expect(waits("database-export").sort()).toEqual([begun, shut]);
        expect(waits("database-import").sort()).toEqual([begun, shut, "database-export-job"]);
        expect(waits("database-checked").sort()).toEqual([shut, "database-import-job"]);
        expect(waits("database-taken").sort()).toEqual([begun, "database-checked-job"]);
        for (const { dependencies } of moved.of(deployment))
            expect(dependencies?.some((urn) => urn.endsWith("::database-taken-job"))).toBe(true);
        const where = (name: string) => inSilo(jobOf(moved, name).urn);
        const onCell = ["begun", "export", "checked"].map((each) => where(`database-${each}-job`));
        const inNew = ["import", "taken"].map((each) => where(`database-${each}-job`));
        expect([...onCell, ...inNew]).toEqual([false, false, false, true, true]);
        expect(containers(jobOf(moved, "database-export-job").of).map(({ name }) => name)).toEqual([
            "sign-in",
            "look",
            "sign-in-again",
            "dump",
            "put",
        ]);
        expect(containers(jobOf(moved, "database-import-job").of).map(({ name }) => name)).toEqual([
            "sign-in",
            "get",
            "keep",
            "sign-in-restorer",
            "restore",
            "sign-in-again",
            "compare",
            "erase",
        ]);
    });

    it("asks the cell's server before each switch, also in the copy, whether the tenant was let in since", async () => {
        const names = async (phase: Phase) => jobs(await planOf(phase)).map(({ name }) => name);
        expect(await names("copy")).toEqual(expect.arrayContaining(["database-begun-job", "database-checked-job"]));
        expect(await names("copy")).not.toContain("database-taken-job");
        expect((await names("prepare")).filter((name) => /begun|checked/.test(name))).toEqual([]);
        const sqlOf = (inventory: Inventory, name: string) =>
            containers(jobs(inventory).find((one) => one.name === name && !inSilo(one.urn))!.of)
                .at(-1)!
                .env.find((one) => one.name === "SQL")!.value!;
        const back = sqlOf(await planOf("prepare"), "database-bootstrap-job");
        expect(back.indexOf("COMMENT ON ROLE app_acme IS NULL")).toBeLessThan(back.indexOf("GRANT CONNECT"));
        for (const phase of ["copy", "switch"] as const)
            expect(sqlOf(await planOf(phase), "database-bootstrap-job")).toBe(shutForMoveSql("acme"));
    });

    it("tries jobs that failed once more with the next deployment", async () => {
        for (const phase of ["prepare", "copy", "switch", "finish"] as const)
            for (const { name, urn, of } of jobs(await planOf(phase))) {
                const retried = of.metadata.annotations?.["pulumi.com/replaceUnready"] === "true";
                const once = inSilo(urn) && name === "database-bootstrap-job";
                expect([phase, name, inSilo(urn), retried]).toEqual([phase, name, inSilo(urn), !once]);
            }
    });

    it("lets one identity put into the one folder, and the other take and erase, under the tenant's key alone", async () => {
        const moved = await planOf("copy");
        interface Statement {
            Sid: string;
            Action: string[] | string;
            Resource: string;
            Condition?: Record<string, Record<string, string>>;
        }
        const statements = (name: string) => moved.policy(rolePolicy, name).Statement as Statement[];
        const ofStore = (name: string) =>
            statements(name).filter(({ Action }) => JSON.stringify(Action).includes("s3:"));
        const folder = "arn:aws:s3:::cell-eu-1-farewells-111122223333-eu-west-1-an/acme/move/*";
        expect(ofStore("database-sender-policy").map(({ Action, Resource }) => [Action, Resource])).toEqual([
            [["s3:PutObject", "s3:AbortMultipartUpload"], folder],
        ]);
        const [take, find] = ofStore("database-receiver-policy");
        expect([take!.Action, take!.Resource]).toEqual([["s3:GetObject", "s3:DeleteObjectVersion"], folder]);
        expect(find!.Condition).toEqual({ StringEquals: { "s3:prefix": "acme/move/" } });
        for (const name of ["database-sender-policy", "database-receiver-policy"]) {
            const use = statements(name).find(({ Sid }) => Sid === "UseKeyOfTenant")!;
            expect(use.Condition?.["ForAnyValue:StringEquals"]).toEqual({
                "kms:ResourceAliases": "alias/tenantry/tenant/acme/storage",
            });
        }
        const secretOf = (name: string) =>
            JSON.stringify(statements(name).find(({ Sid }) => Sid === "ReadMasterSecret"));
        expect(secretOf("database-sender-policy")).toContain(':db:tn-acme-database"');
        expect(secretOf("database-receiver-policy")).toContain(':db:tn-acme-database2"');
    });

    it("has the same network, cluster and servers afterwards as while it moved", async () => {
        const [moved, finish] = [await planOf("switch"), await planOf("finish")];
        const plain = (inventory: Inventory) =>
            inventory.resources
                .filter(
                    ({ urn, type }) =>
                        inSilo(urn) && [server, cache, "aws:eks/cluster:Cluster", "aws:ec2/vpc:Vpc"].includes(type),
                )
                .map(({ urn, inputs }) => [urn, { ...inputs, tags: 0 }]);
        expect(plain(finish)).toEqual(plain(moved));
        expect(plain(finish)).toHaveLength(4);
        expect(finish.of(server)).toHaveLength(1);
    });

    it("has a trail of its own from its end on, of its region alone, since the account is its cell's too", async () => {
        expect((await planOf("switch")).of("aws:cloudtrail/trail:Trail")).toEqual([]);
        const { inputs } = (await planOf("finish")).state("aws:cloudtrail/trail:Trail");
        expect(inputs?.isMultiRegionTrail).toBe(false);
    });
});

describe("a bridge tenant that came from a pool", () => {
    it("moves on to a silo, and keeps what lies there under the key that it had at first", async () => {
        expect(await refused("switch", "prepare", [], false, "pool")).toEqual([]);
        const lost = await refused("switch", "finish", [], false, "pool");
        expect(lost.map(({ service }) => service).sort()).toEqual(["cache", "database", "storage"]);
        const finish = await planOf("finish", "pool");
        const keys = finish
            .of(key)
            .map(({ urn }) => nameOf(urn))
            .sort();
        expect(keys).toEqual(["keys-audit", "keys-backup", "keys-cache", "keys-cluster", "keys-data", "keys-database"]);
        const users = (await planOf("switch", "pool"))
            .of("aws:elasticache/user:User")
            .map(({ inputs }) => inputs?.userId);
        expect(new Set(users).size).toBe(users.length);
    });
});

describe("a bridge tenant of the premium class", () => {
    const cluster = "aws:rds/cluster:Cluster";
    const premium = (phase: Phase, first?: "pool") =>
        plan(phase, {
            ...(first ? { first } : {}),
            change: (input) => Object.assign(input.database, { class: "premium", high_availability: true }),
        });

    it("goes from one cluster of Aurora to another of its own names, and keeps that one", async () => {
        const named = async (phase: Phase) =>
            (await premium(phase)).of(cluster).map(({ inputs }) => inputs?.clusterIdentifier as string);
        expect(await named("before")).toEqual(["tn-acme-database"]);
        for (const phase of ["prepare", "switch"] as const)
            expect((await named(phase)).sort()).toEqual(["tn-acme-database", "tn-acme-database2"]);
        expect(await named("finish")).toEqual(["tn-acme-database2"]);
        expect(namesOf(await premium("switch"), awsRules, "any").problems).toEqual([]);
    });

    it.each([undefined, "pool"] as const)(
        "has logs of both under its key, of where it was first: %s",
        async (first) => {
            const moving = await premium("copy", first);
            const { policy } = moving.one(key, first ? "keys-data" : "keys-observability");
            for (const name of ["tn-acme-database", "tn-acme-database2"]) {
                expect(policy).toContain(`log-group:/aws/rds/cluster/${name}/*`);
                expect(moving.of("aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs?.name)).toContain(
                    `/aws/rds/cluster/${name}/postgresql`,
                );
            }
        },
    );

    it("lets each half read the secret of its own cluster, and records what is done to either", async () => {
        const moving = await premium("copy");
        const secretOf = (name: string) => JSON.stringify(moving.policy(rolePolicy, name).Statement);
        expect(secretOf("database-sender-policy")).toContain(':cluster:tn-acme-database"');
        expect(secretOf("database-receiver-policy")).toContain(':cluster:tn-acme-database2"');
        const patterns = moving
            .of("aws:cloudwatch/eventRule:EventRule")
            .map(({ inputs }) => String(inputs?.eventPattern));
        expect(patterns.join()).toMatch(/"dBClusterIdentifier":\[[^\]]*"tn-acme-database2"/);
    });
});

describe("a bridge tenant with a registry and a watch of its own in the silo", () => {
    const repository = "aws:ecr/repository:Repository";
    const registry = { enabled: true, repositories: ["shop"], publishers: [], mirrors: [], untagged_retention: "14d" };
    const watched = (phase: Phase) =>
        plan(phase, {
            change: (input) => Object.assign(input.placement, { registry, threat_detection: "account" }),
        });

    it("has the registry from its preparation on, so that images can be there before the switch", async () => {
        expect((await watched("before")).of(repository)).toEqual([]);
        const urns = async (phase: Phase) => (await watched(phase)).of(repository).map(({ urn }) => urn);
        const prepared = await urns("prepare");
        expect(prepared).toHaveLength(1);
        for (const phase of ["switch", "finish"] as const) expect(await urns(phase)).toEqual(prepared);
    });

    it("is told of what is found about the servers of both homes, and turns nothing on for the account", async () => {
        for (const phase of ["prepare", "switch", "finish"] as const) {
            const inventory = await watched(phase);
            const { eventPattern } = inventory.one("aws:cloudwatch/eventRule:EventRule", "findings-rule");
            expect(eventPattern).toContain('{"rdsDbInstanceDetails":{"tags":{"key":["tenant"],"value":["acme"]}}}');
            for (const { inputs } of inventory.of("aws:rds/instance:Instance"))
                expect(inputs?.tags).toMatchObject({ tenant: "acme" });
            expect(inventory.of("aws:guardduty/detector:Detector")).toEqual([]);
        }
    });
});
