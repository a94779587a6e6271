import { beforeAll, describe, expect, it } from "vitest";
import type { Farewell } from "../../../components/cloud";
import { type Inventory, planCell, planTenant } from "./plans";

const bucket = "aws:s3/bucket:Bucket";
const leaving = (isolation: "pool" | "bridge" | "silo", farewell?: Farewell) =>
    planTenant(isolation, (input) => Object.assign(input, { state: "offboarding" }), undefined, farewell);
const kept = (inventory: Inventory) =>
    inventory.resources
        .filter(({ retainOnDelete }) => retainOnDelete === true)
        .map(({ urn }) => urn.split("::").at(-1)!)
        .sort();
const sids = (inventory: Inventory) =>
    inventory
        .policy("aws:s3/bucketPolicy:BucketPolicy", "storage-policy")
        .Statement.map(({ Sid }: { Sid: string }) => Sid);

/** Buckets that go with the tenant; accesses to a pool tenant's are logged in its cell's. */
const going = {
    pool: ["storage-bucket"],
    bridge: ["access-logs-bucket", "storage-bucket"],
    silo: ["access-logs-bucket", "storage-bucket"],
} as const;

describe.each(["pool", "bridge", "silo"] as const)("a %s tenant", (isolation) => {
    it("that leaves can be destroyed with all its objects, by whoever destroys its stack", async () => {
        const inventory = await leaving(isolation);
        const buckets = inventory.of(bucket);
        const emptied = buckets.filter(({ inputs }) => (inputs as { forceDestroy: boolean }).forceDestroy);
        expect(emptied.map(({ urn }) => urn.split("::").at(-1)).sort()).toEqual(going[isolation]);
        for (const { urn, protect } of buckets) expect(protect, urn).toBeFalsy();
        expect(sids(inventory)).toEqual(["OnlyTls", "OnlyModernTls"]);
    });

    it("that stays keeps its objects from everybody but its workloads, and its buckets while they hold anything", async () => {
        const inventory = await planTenant(isolation);
        for (const { inputs } of inventory.of(bucket)) expect(inputs).toMatchObject({ forceDestroy: false });
        expect(sids(inventory)).toContain("OnlyOwnWorkloads");
        expect(kept(inventory)).toEqual([]);
    });
});

describe("audit records", () => {
    it("of a tenant that leaves stay, guarded as they were, with the key that they are encrypted with", async () => {
        const inventory = await leaving("silo");
        expect(inventory.one(bucket, "audit-records-bucket").forceDestroy).toBe(false);
        expect(kept(inventory)).toEqual([
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
        ]);
    });

    it("and buckets of cells are never given up", async () => {
        for (const { inputs } of (await planCell()).of(bucket)) expect(inputs).toMatchObject({ forceDestroy: false });
    });
});

describe("the end of a tenant, as its offboarding decides it", () => {
    const farewell = { mark: "end-0a1b", keyDays: 7, erase: false, turn: "20261128T224500Z" };
    const job = (inventory: Inventory) =>
        JSON.stringify(inventory.one("kubernetes:batch/v1:Job", "database-bootstrap-job"));

    it.each(["pool", "bridge", "silo"] as const)("of a %s tenant: keys end after its days", async (isolation) => {
        const days = async (given?: Farewell) =>
            new Set(
                (await leaving(isolation, given))
                    .of("aws:kms/key:Key")
                    .map(({ inputs }) => (inputs as { deletionWindowInDays: number }).deletionWindowInDays),
            );
        expect([...(await days(farewell))]).toEqual([7]);
        expect([...(await days())]).toEqual([30]);
    });

    it("names last snapshots apart from those of an earlier tenant of the same id, within 50 characters", async () => {
        const inventory = await leaving("silo", farewell);
        for (const type of ["aws:rds/instance:Instance", "aws:elasticache/replicationGroup:ReplicationGroup"]) {
            const { finalSnapshotIdentifier: name } = inventory.one(type);
            expect(name).toMatch(/^[a-z][a-z0-9-]*-end-0a1b$/);
            expect(name).not.toContain("--");
        }
    });

    it("leaves a pool tenant's database as it is before that, whatever an earlier try did to it", async () => {
        const before = await leaving("pool", farewell);
        expect(before.counts["kubernetes:batch/v1:Job"]).toBe(1);
        const sqlOf = ({
            spec,
        }: {
            spec: { template: { spec: { containers: { env: { name: string; value: string }[] }[] } } };
        }) => spec.template.spec.containers[0]!.env.find(({ name }) => name === "SQL")?.value;
        expect(sqlOf(before.one("kubernetes:batch/v1:Job"))).toBe("SELECT 1;");
        // Another try's is a job of another name: one that failed is replaced.
        const other = await leaving("pool", { ...farewell, turn: "other" });
        const [name, otherName] = [before, other].map((plan) => plan.one("kubernetes:batch/v1:Job").metadata.name);
        expect(name).not.toBe(otherName);
    });

    it("touches no database of a tenant that has its own server: that goes as a whole", async () => {
        expect(job(await leaving("bridge", { ...farewell, erase: true }))).not.toContain("DROP");
    });
});

describe("a pool tenant's database at its end", () => {
    const turn = "20261128T224500Z";
    const farewell = { mark: "end-0a1b", keyDays: 7, erase: true, turn };
    const jobs = "kubernetes:batch/v1:Job";
    const store = "cell-eu-1-farewells-111122223333-eu-west-1-an";
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await leaving("pool", farewell);
    });
    const containers = (name: string) => {
        const { initContainers, containers: main } = inventory.one(jobs, name).spec.template.spec;
        return [...initContainers, ...main] as {
            name: string;
            image: string;
            command: string[];
            env: { name: string; value: string }[];
            resources: { requests: Record<string, string> };
            volumeMounts: { name: string; mountPath: string }[];
        }[];
    };
    const text = (name: string) => JSON.stringify(inventory.one(jobs, name));

    it("is shut, dumped and dropped, each by a job that waits for the one before", () => {
        expect(inventory.counts[jobs]).toBe(3);
        expect(text("database-bootstrap-job")).toContain("REVOKE CONNECT ON DATABASE db_acme FROM app_acme");
        expect(text("database-erasure-job")).toContain("DROP DATABASE IF EXISTS db_acme");
        const waits = (name: string) =>
            (inventory.state(jobs, name).dependencies ?? []).map((urn) => urn.split("::").at(-1));
        expect(waits("database-dump-job")).toEqual(
            expect.arrayContaining([
                "database-bootstrap-job",
                "database-dumper-association",
                "database-dumper-policy",
                "database-dumper-account",
            ]),
        );
        expect(waits("database-erasure-job")).toContain("database-dump-job");
    });

    it("goes by way of a disk, not of memory, with the password in memory alone", () => {
        const steps = containers("database-dump-job");
        expect(steps.map(({ name }) => name)).toEqual(["sign-in", "dump", "upload"]);
        const [, dump, upload] = steps;
        expect(dump!.command.at(-1)).toMatch(/pg_dump .*--format custom[\s\S]*pg_restore --file \/dev\/null/);
        expect(dump!.resources.requests["ephemeral-storage"]).toBe("20Gi");
        expect(upload!.image).toContain("aws-cli");
        expect(inventory.one(jobs, "database-dump-job").spec.template.spec.volumes).toEqual([
            { name: "credentials", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
            { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
            { name: "dump", emptyDir: { sizeLimit: "20Gi" } },
        ]);
    });

    it("has room up to what disks of nodes have", async () => {
        const large = await planTenant(
            "pool",
            (input) => {
                Object.assign(input, { state: "offboarding" });
                input.database.storage = "200Gi";
                input.database.max_storage = "400Gi";
            },
            undefined,
            farewell,
        );
        expect(large.one(jobs, "database-dump-job").spec.template.spec.volumes[2].emptyDir).toEqual({
            sizeLimit: "40Gi",
        });
    });

    it("lies in the cell's bucket under the tenant's key, in the folder of this end, by the name of this try", () => {
        const env = Object.fromEntries(containers("database-dump-job")[2]!.env.map(({ name, value }) => [name, value]));
        expect(env).toMatchObject({ BUCKET: store, OBJECT: `acme/end-0a1b/${turn}.dump`, DUMP: "/dump/database.dump" });
        expect(inventory.state(jobs, "database-dump-job").propertyDependencies?.spec?.join()).toContain("keys-data");
        expect(inventory.one(jobs, "database-dump-job").metadata.annotations).toMatchObject({
            "tenantry.io/dump-of": "db_acme",
            "tenantry.io/dump-in": `s3://${store}/acme/end-0a1b/`,
            "tenantry.io/dump-days": "36",
        });
    });

    it("is put there by an identity that can put dumps of this end, under this key, and do nothing else there", () => {
        const policy = inventory.policy("aws:iam/rolePolicy:RolePolicy", "database-dumper-policy");
        expect(policy.Statement).toEqual([
            expect.objectContaining({
                Action: "rds-db:connect",
                Resource: "arn:aws:rds-db:eu-west-1:111122223333:dbuser:*/admin_eu_1",
            }),
            {
                Sid: "PutDump",
                Effect: "Allow",
                Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
                Resource: `arn:aws:s3:::${store}/acme/end-0a1b/*`,
            },
            {
                Sid: "UseKeyOfTenant",
                Effect: "Allow",
                Action: ["kms:GenerateDataKey", "kms:Decrypt"],
                Resource: "arn:aws:kms:eu-west-1:111122223333:key/*",
                Condition: {
                    "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/tenantry/tenant/acme/data" },
                    StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
                },
            },
        ]);
        const account = "tn-acme-dbdump";
        expect(inventory.one(jobs, "database-dump-job").spec.template.spec.serviceAccountName).toBe(account);
        expect(
            inventory.one("aws:eks/podIdentityAssociation:PodIdentityAssociation", "database-dumper-association"),
        ).toMatchObject({ clusterName: "cell-eu-1-cluster", namespace: "tenantry-system", serviceAccount: account });
    });

    it("is tried anew by jobs of other names, whose dump lies beside the one before", async () => {
        const later = await leaving("pool", { ...farewell, turn: "20261129T010000Z" });
        for (const name of ["database-bootstrap-job", "database-dump-job", "database-erasure-job"])
            expect(later.one(jobs, name).metadata.name).not.toBe(inventory.one(jobs, name).metadata.name);
        expect(JSON.stringify(later.one(jobs, "database-dump-job"))).toContain("acme/end-0a1b/20261129T010000Z.dump");
    });
});

describe("the bucket of a cell for what is left of tenants", () => {
    it("is private, versioned, emptied by time alone, and its uses are recorded", async () => {
        const cell = await planCell();
        expect(cell.state(bucket, "farewells-bucket")).toMatchObject({ protect: true });
        expect(cell.one(bucket, "farewells-bucket")).toMatchObject({
            bucket: "cell-eu-1-farewells-111122223333-eu-west-1-an",
            forceDestroy: false,
            tags: { data_class: "tenant" },
        });
        const [, rule] = cell.one(
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "farewells-lifecycle",
        ).rules;
        expect(rule).toMatchObject({
            status: "Enabled",
            expiration: { days: 35 },
            noncurrentVersionExpiration: { noncurrentDays: 1 },
        });
        expect(JSON.stringify(cell.one("aws:cloudtrail/trail:Trail").advancedEventSelectors)).toContain(
            "arn:aws:s3:::cell-eu-1-farewells",
        );
    });

    it("is not there without a server to share", async () => {
        const cell = await planCell((input) => {
            input.database.enabled = false;
        });
        expect(cell.of(bucket).map(({ urn }) => urn.split("::").at(-1))).not.toContain("farewells-bucket");
    });
});
