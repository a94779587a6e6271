import { beforeAll, describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { planGoogleTenant, siloProject } from "./plans";

const types = {
    account: "gcp:serviceaccount/account:Account",
    acting: "gcp:serviceaccount/iAMMember:IAMMember",
    alert: "gcp:monitoring/alertPolicy:AlertPolicy",
    api: "gcp:projects/service:Service",
    bucket: "gcp:storage/bucket:Bucket",
    job: "gcp:storage/transferJob:TransferJob",
    key: "gcp:kms/cryptoKey:CryptoKey",
    member: "gcp:storage/bucketIAMMember:BucketIAMMember",
    ring: "gcp:kms/keyRing:KeyRing",
} as const;

type Isolation = "pool" | "bridge" | "silo";
type Change = NonNullable<Parameters<typeof planGoogleTenant>[1]>;
const wanting =
    (replication: "none" | "preferred" | "required", more: Change = () => undefined): Change =>
    (input) => {
        input.storage.replication = replication;
        more(input);
    };
const planned = (isolation: Isolation, more?: Change) => planGoogleTenant(isolation, wanting("required", more));
const jobs = (plan: Inventory) => plan.of(types.job).length;

describe("copies of objects on Google Cloud", () => {
    it.each(["pool", "bridge", "silo"] as const)(
        "of a %s tenant are made where they are required",
        async (isolation) => {
            expect(jobs(await planGoogleTenant(isolation))).toBe(0);
            expect(jobs(await planned(isolation))).toBe(1);
        },
    );

    it("that are preferred come with version 2 of components, where a region lies within residency", async () => {
        const later: Change = (input) => {
            input.component_version = 2;
        };
        const bound: Change = (input) => {
            later(input);
            input.residency = ["be"];
        };
        expect(jobs(await planGoogleTenant("bridge", wanting("preferred")))).toBe(0);
        expect(jobs(await planGoogleTenant("bridge", wanting("preferred", later)))).toBe(1);
        expect(jobs(await planGoogleTenant("bridge", wanting("preferred", bound)))).toBe(0);
    });

    it("are of versions: without them there are none, nor without a bucket", async () => {
        for (const setting of ["versioning", "enabled"] as const)
            expect(
                jobs(
                    await planned("pool", (input) => {
                        input.storage[setting] = false;
                    }),
                ),
            ).toBe(0);
    });

    it("are in their tenant's share of a cell's records, and so is who makes them", async () => {
        const filterOf = (plan: Inventory) =>
            String(plan.one("gcp:logging/projectSink:ProjectSink", "audit-sink").filter);
        const signs = ["/buckets/tn-acme-replica-", "/locations/europe-west4/keyRings/", "tn-acme-replica@"];
        const [copied, none] = [filterOf(await planned("bridge")), filterOf(await planGoogleTenant("bridge"))];
        expect(signs.filter((sign) => !copied.includes(sign))).toEqual([]);
        expect(signs.filter((sign) => none.includes(sign))).toEqual([]);
    });

    it("go when their tenant does, with what is in them", async () => {
        const leaving = await planned("silo", (input) => {
            input.state = "offboarding";
        });
        expect(leaving.one(types.bucket, "replica-bucket").forceDestroy).toBe(true);
        expect(leaving.state(types.bucket, "replica-bucket").protect).toBeFalsy();
    });

    describe("of a silo", () => {
        let silo: Inventory;
        beforeAll(async () => {
            silo = await planned("silo");
        });
        const data = `tn-acme-data-${siloProject}`;
        const replica = `tn-acme-replica-${siloProject}`;
        const account = `serviceAccount:tn-acme-replica@${siloProject}.iam.gserviceaccount.com`;

        it("lie in a bucket of another region, guarded as the one that they are of", () => {
            const own = silo.one(types.bucket, "storage-bucket");
            const there = silo.one(types.bucket, "replica-bucket");
            expect(own.location).toBe("europe-west1");
            expect(there).toEqual({
                ...own,
                name: replica,
                location: "europe-west4",
                encryption: {
                    defaultKmsKeyName: `projects/${siloProject}/locations/europe-west4/keyRings/tn-acme-keys/cryptoKeys/replica`,
                },
            });
            expect(silo.state(types.bucket, "replica-bucket").protect).toBe(true);
        });

        it("are under a key of that region, which Cloud Storage alone may use", () => {
            expect(silo.one(types.ring, "replica-keys-ring").location).toBe("europe-west4");
            const { keyRing, ...key } = silo.one(types.key, "replica-keys-replica");
            const { keyRing: _, ...own } = silo.one(types.key, "keys-storage");
            expect(keyRing).toContain("/locations/europe-west4/");
            expect(key).toEqual({ ...own, name: "replica" });
            const users = silo.resources.filter(
                ({ type, inputs }) =>
                    type.includes("cryptoKeyIAMMember") && String(inputs?.cryptoKeyId).endsWith("/cryptoKeys/replica"),
            );
            expect(users).toEqual([
                expect.objectContaining({ inputs: silo.one(users[0]!.type, "replica-keys-replica-storage") }),
            ]);
        });

        it("are made each hour, with what is gone, as an account that has rights on the two buckets alone", () => {
            expect(silo.one(types.job)).toMatchObject({
                name: "transferJobs/tn-acme-replica",
                serviceAccount: account.replace("serviceAccount:", ""),
                transferSpec: {
                    gcsDataSource: { bucketName: data },
                    gcsDataSink: { bucketName: replica },
                    transferOptions: { deleteObjectsUniqueInSink: true, overwriteWhen: "DIFFERENT" },
                },
                schedule: { repeatInterval: "3600s" },
                status: "ENABLED",
            });
            const rights = silo.resources.filter(({ inputs }) => inputs?.member === account);
            expect(rights.map(({ inputs }) => [inputs?.bucket, inputs?.role]).sort()).toEqual([
                [data, "roles/storage.legacyBucketReader"],
                [data, "roles/storage.objectViewer"],
                [replica, "roles/storage.legacyBucketWriter"],
            ]);
        });

        it("begin once all that they take is there", () => {
            const { dependencies = [] } = silo.state(types.job);
            const behind = dependencies.map((urn) => urn.split("::").at(-1));
            for (const name of ["copies-objects", "copies-bucket", "copies-agent", "replica-copies"])
                expect(behind).toContain(name);
        });

        it("are Storage Transfer's to make: its agent acts as the account, and has no right on a bucket", () => {
            expect(silo.one(types.acting, "copies-agent").role).toBe("roles/iam.serviceAccountTokenCreator");
            const users = silo.resources.filter(
                ({ type, inputs }) => type === types.member && [data, replica].includes(inputs?.bucket as string),
            );
            expect(new Set(users.map(({ inputs }) => inputs?.member))).toEqual(
                new Set([account, account.replace("replica@", "app@")]),
            );
            expect(silo.one(types.api, "copies-api")).toMatchObject({
                service: "storagetransfer.googleapis.com",
                disableOnDestroy: false,
            });
        });

        it("tell when something could not be copied", () => {
            expect(silo.one(types.alert, "alarms-replication-failed").conditions).toMatchObject([
                { conditionThreshold: { filter: expect.stringContaining('job_id = "tn-acme-replica"') } },
            ]);
        });
    });
});
