import { beforeAll, describe, expect, it } from "vitest";
import { type Inventory, planTenant } from "../plans";

const types = {
    alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
    bucket: "aws:s3/bucket:Bucket",
    copies: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    key: "aws:kms/key:Key",
    policy: "aws:s3/bucketPolicy:BucketPolicy",
    role: "aws:iam/rolePolicy:RolePolicy",
    topic: "aws:sns/topic:Topic",
} as const;

type Isolation = "pool" | "bridge" | "silo";
type Change = NonNullable<Parameters<typeof planTenant>[1]>;
const wanting =
    (replication: "none" | "preferred" | "required", more: Change = () => undefined): Change =>
    (input) => {
        input.storage.replication = replication;
        more(input);
    };
const planned = (isolation: Isolation, more?: Change) => planTenant(isolation, wanting("required", more));
const copied = (plan: Inventory) => plan.of(types.copies).length;

describe("copies of objects", () => {
    it.each(["pool", "bridge", "silo"] as const)(
        "of a %s tenant are made where they are required",
        async (isolation) => {
            expect(copied(await planTenant(isolation))).toBe(0);
            expect(copied(await planned(isolation))).toBe(1);
        },
    );

    it("that are preferred come with version 2 of components, where a region lies within residency", async () => {
        const later: Change = (input) => {
            input.component_version = 2;
        };
        const bound: Change = (input) => {
            later(input);
            input.residency = ["ie"];
        };
        expect(copied(await planTenant("bridge", wanting("preferred")))).toBe(0);
        expect(copied(await planTenant("bridge", wanting("preferred", later)))).toBe(1);
        expect(copied(await planTenant("bridge", wanting("preferred", bound)))).toBe(0);
    });

    it("are of versions: without them there are none, nor without a bucket", async () => {
        for (const setting of ["versioning", "enabled"] as const)
            expect(
                copied(
                    await planned("pool", (input) => {
                        input.storage[setting] = false;
                    }),
                ),
            ).toBe(0);
    });

    describe("of a silo", () => {
        let silo: Inventory;
        beforeAll(async () => {
            silo = await planned("silo", (input) => {
                const { monitoring } = input.tenant_config;
                Object.assign(monitoring, { alert_channels: ["email", "slack"] });
                Object.assign(monitoring.alert_targets, {
                    slack: { workspace_id: "T0123ABCD", channel_id: "C0123ABCD" },
                });
            });
        });

        it("lie in a bucket of another region, guarded as the one that they are of", () => {
            expect(silo.one(types.bucket, "replica-bucket")).toMatchObject({
                bucket: "tn-acme-replica-111122223333-eu-central-1-an",
                region: "eu-central-1",
                forceDestroy: false,
                tags: { data_class: "tenant" },
            });
            expect(silo.state(types.bucket, "replica-bucket").protect).toBe(true);
            const parts = silo.plan.steps
                .map(({ newState }) => newState)
                .filter((state) => /::replica-|::late-copies-|::replica-keys-/.test(state?.urn ?? "") && state?.custom);
            for (const part of parts) expect(part?.inputs?.region, part?.urn).toBe("eu-central-1");
            const kinds = parts.map((part) => part?.type.split(":").at(-1));
            expect(kinds).toEqual(
                expect.arrayContaining(["BucketPublicAccessBlock", "BucketVersioning", "BucketPolicy", "Key", "Topic"]),
            );
            const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
            expect(silo.one(lifecycle, "replica-lifecycle").rules).toEqual(
                silo.one(lifecycle, "storage-lifecycle").rules,
            );
        });

        it("are under a key of their own and of their region", () => {
            const key = silo.one(types.key, "replica-keys-replica");
            expect(key).toMatchObject({ multiRegion: false, enableKeyRotation: true });
            expect(key.policy).toContain("s3.eu-central-1.amazonaws.com");
            expect(key.policy).not.toContain("eu-west-1");
            const uses = silo.state(types.copies).propertyDependencies?.rules ?? [];
            expect(uses.map((urn) => urn.split("::").at(-1))).toEqual(
                expect.arrayContaining(["replica-bucket", "replica-keys-replica"]),
            );
        });

        it("take delete markers along, and what is under the tenant's key", () => {
            const [rule] = silo.one(types.copies).rules;
            expect(rule).toMatchObject({
                status: "Enabled",
                deleteMarkerReplication: { status: "Enabled" },
                sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
                destination: { metrics: { status: "Enabled" } },
            });
            const waits = silo.state(types.copies).dependencies?.map((urn) => urn.split("::").at(-1));
            expect(waits).toEqual(
                expect.arrayContaining([
                    ...["storage-versioning", "storage-policy", "replica-versioning", "replica-policy"],
                    "replication-rights",
                ]),
            );
        });

        it("are made by a role that reads one bucket and writes one other", () => {
            const { Statement } = silo.policy(types.role, "replication-rights");
            const resources = Statement.map(({ Resource }: { Resource: string }) => Resource);
            expect(new Set(resources)).toEqual(
                new Set([
                    "arn:aws:s3:::tn-acme-data-111122223333-eu-west-1-an",
                    "arn:aws:s3:::tn-acme-data-111122223333-eu-west-1-an/*",
                    "arn:aws:s3:::tn-acme-replica-111122223333-eu-central-1-an/*",
                    "arn:aws:kms:eu-west-1:111122223333:key/*",
                ]),
            );
            const keys = Statement.filter(({ Sid }: { Sid: string }) => /crypt/.test(Sid));
            expect(keys.map(({ Condition }: { Condition: object }) => Condition)).toEqual([
                {
                    "ForAnyValue:StringEquals": { "kms:ResourceAliases": expect.stringMatching(/acme\/storage$/) },
                    StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
                    StringLike: {
                        "kms:EncryptionContext:aws:s3:arn": expect.arrayContaining([
                            expect.stringMatching(/tn-acme-data-/),
                        ]),
                    },
                },
            ]);
        });

        it("are encrypted by that role, which the key names: it lets it from its first moment on, and a preview knows it", () => {
            const { Statement } = JSON.parse(silo.one(types.key, "replica-keys-replica").policy);
            const bucket = "arn:aws:s3:::tn-acme-replica-111122223333-eu-central-1-an";
            expect(Statement.find(({ Sid }: { Sid: string }) => Sid === "UseByCopies")).toEqual({
                Sid: "UseByCopies",
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:role/tn-acme-replica" },
                Action: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
                Resource: "*",
                Condition: {
                    StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
                    StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucket, `${bucket}/*`] },
                },
            });
            // KMS refuses a policy that names a role which is not there.
            const after = silo.state(types.key, "replica-keys-replica").dependencies?.join();
            expect(after).toContain("::replication-rights");
        });

        it("are read by whom a log in their own region has", () => {
            expect(silo.one("aws:s3/bucketLogging:BucketLogging", "replica-access-logs")).toMatchObject({
                region: "eu-central-1",
                targetPrefix: "replica/",
            });
            expect(silo.one(types.bucket, "replica-access-logs-bucket")).toMatchObject({
                bucket: "tn-acme-access-111122223333-eu-central-1-an",
                region: "eu-central-1",
                tags: { data_class: "logs" },
            });
        });

        it("let that role read objects, and nobody else write copies or read them", () => {
            const sids = (name: string) =>
                silo.policy(types.policy, name).Statement as { Sid: string; Condition: object }[];
            const readers = sids("storage-policy").find(({ Sid }) => Sid === "OnlyOwnReaders");
            expect(JSON.stringify(readers?.Condition)).toContain("role/tn-acme-replica");
            const guard = sids("replica-policy").find(({ Sid }) => Sid === "OnlyReplication");
            expect(guard).toMatchObject({
                Effect: "Deny",
                Action: expect.arrayContaining([
                    "s3:GetObject*",
                    "s3:PutObject*",
                    "s3:ReplicateObject",
                    "s3:ReplicateDelete",
                ]),
                Condition: { ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/tn-acme-replica"] } },
            });
        });

        it("are told of when they fail, here, and when they are late, there", () => {
            const failed = silo.one(types.alarm, "replication-failed");
            const late = silo.one(types.alarm, "late-copies-alarm");
            expect(failed.region).toBeUndefined();
            expect(late.region).toBe("eu-central-1");
            expect([failed.metricName, late.metricName]).toEqual(["OperationsFailedReplication", "ReplicationLatency"]);
            expect(late.dimensions).toEqual({
                SourceBucket: "tn-acme-data-111122223333-eu-west-1-an",
                DestinationBucket: "tn-acme-replica-111122223333-eu-central-1-an",
                RuleId: "all",
            });
            const topicOf = (name: string) => silo.state(types.alarm, name).propertyDependencies?.alarmActions?.join();
            expect(topicOf("replication-failed")).toContain("::alerts-topic");
            expect(topicOf("late-copies-alarm")).toContain("::replica-alerts-topic");
            const chat = silo.state("aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration");
            expect(chat.propertyDependencies?.snsTopicArns?.join()).toContain("::replica-alerts-topic");
        });
    });

    it("go with a tenant that leaves, and where the file lets storage be deleted", async () => {
        const leaving = await planned("silo", (input) => {
            input.state = "offboarding";
        });
        const consented = await planned("silo", (input) => {
            input.allow = { replace: [], delete: ["storage"] };
        });
        // What a change of residency asks for that takes the copies to another region.
        const replaced = await planned("silo", (input) => {
            input.allow = { replace: ["storage", "keys"], delete: [] };
        });
        for (const plan of [leaving, consented, replaced]) {
            expect(plan.one(types.bucket, "replica-bucket").forceDestroy).toBe(true);
            expect(plan.state(types.bucket, "replica-bucket").protect).toBeFalsy();
            const { Action } = plan
                .policy(types.policy, "replica-policy")
                .Statement.find(({ Sid }: { Sid: string }) => Sid === "OnlyReplication");
            // The policy goes before the bucket empties itself: until then nobody deletes copies.
            expect(Action).toEqual(expect.arrayContaining(["s3:DeleteObject*", "s3:GetObject*"]));
        }
        expect(leaving.state(types.key, "replica-keys-replica").protect).toBeFalsy();
        expect(consented.state(types.key, "replica-keys-replica").protect).toBe(true);
        expect(consented.one(types.bucket, "storage-bucket").forceDestroy).toBe(false);
    });
});
