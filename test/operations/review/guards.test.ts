import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { untaggedExpiry } from "../../../components/aws/registry/policies";
import { dailyPolicy } from "../../../components/azure/backup/policy";
import { Duration } from "../../../model/units";
import type { Consents } from "../../../operations/review/consents";
import { destroyRefusal, refusals } from "../../../operations/review/guards";
import type { Operation, ResourceState, Step } from "../../../planner/document";
import { statefulService, statefulTypes } from "../../../policies/reading/services";
import { state, step } from "./steps";

const none: Consents = { place: "acme.yaml", offboarding: false, replace: [], delete: [] };
const database = "aws:rds/instance:Instance";
const destroying: Operation[] = ["delete", "replace", "create-replacement", "delete-replaced"];

describe("refusals", () => {
    it("refuse every operation that loses the data of every stateful type, without both consents", () => {
        for (const type of statefulTypes)
            for (const op of destroying) {
                const service = statefulService(type)!;
                const consents = { ...none, replace: [service], delete: [service] };
                const told = (given: Consents, allowDestroy: boolean) =>
                    refusals({ steps: [step(op, type)], consents: given, allowDestroy }).length;
                expect([told(none, false), told(none, true), told(consents, false)]).toEqual([1, 1, 1]);
                expect(told(consents, true)).toBe(0);
            }
    });

    it("take a consent to replace for no consent to delete, and one service for no other", () => {
        const only = (consents: Partial<Consents>, op: Operation) =>
            refusals({ steps: [step(op, database)], consents: { ...none, ...consents }, allowDestroy: true });
        expect(only({ replace: ["database"] }, "delete")).toHaveLength(1);
        expect(only({ delete: ["database"] }, "replace")).toHaveLength(1);
        expect(only({ delete: ["cache", "keys"] }, "delete")).toHaveLength(1);
    });

    it("name no consent to the loss of a project that could be written: its tenant has to leave", () => {
        const steps = [step("replace", "gcp:organizations/project:Project")];
        const [found] = refusals({ steps, consents: none, allowDestroy: true });
        expect(found?.fix).toContain("write state: offboarding in acme.yaml");
    });

    it("let a tenant that leaves lose everything, with the second consent alone", () => {
        const consents = { ...none, offboarding: true };
        const steps = [step("delete", database)];
        expect(refusals({ steps, consents, allowDestroy: false })).toHaveLength(1);
        expect(refusals({ steps, consents, allowDestroy: true })).toEqual([]);
    });

    it("refuse to lose what is protected, whatever its type", () => {
        const steps = [
            step("delete", "aws:cloudtrail/trail:Trail", {
                oldState: state("aws:cloudtrail/trail:Trail", { protect: true }),
            }),
        ];
        expect(refusals({ steps, consents: { ...none, delete: ["database"] }, allowDestroy: true })).toMatchObject([
            { service: undefined, fix: expect.stringContaining("state: offboarding") },
        ]);
    });

    it("let go what stays in the cloud or was only read", () => {
        const kept = step("delete", database, { oldState: state(database, { retainOnDelete: true }) });
        const read = step("delete", database, { oldState: state(database, { external: true }) });
        expect(refusals({ steps: [kept, read], consents: none, allowDestroy: false })).toEqual([]);
    });

    it("do not take the word of the new state for what happens to the old one", () => {
        const steps = [step("replace", database, { newState: state(database, { retainOnDelete: true }) })];
        expect(refusals({ steps, consents: none, allowDestroy: true })).toHaveLength(1);
    });

    it("refuse to lose a namespace, and not a service's in which a quota lets nobody claim a volume", () => {
        const [space, quota] = ["kubernetes:core/v1:Namespace", "kubernetes:core/v1:ResourceQuota"];
        const quotaOf = (inputs: object) =>
            step("delete", quota, { name: "q", oldState: state(quota, { inputs: { ...inputs } }) });
        const refused = (name: string, ...others: Step[]) => {
            const deleted = step("delete", space, { oldState: state(space, { inputs: { metadata: { name } } }) });
            return refusals({ steps: [deleted, ...others], consents: none, allowDestroy: false }).map(
                ({ type }) => type,
            );
        };
        const hard = { persistentvolumeclaims: "0" };
        const of = (namespace: string, spec: object = { hard }) => quotaOf({ metadata: { namespace }, spec });
        const service = "tenantry-headroom";
        expect(refused(service, of(service))).toEqual([]);
        expect(refused("tenantry-forecaster", of("tenantry-forecaster"))).toEqual([]);
        expect(refused(service)).toEqual([space]);
        expect(refused(service, of("other"))).toEqual([space]);
        expect(refused(service, of(service, { hard: { pods: "0" } }))).toEqual([space]);
        expect(refused(service, of(service, { hard, scopes: ["Terminating"] }))).toEqual([space]);
        expect(refused("tenant-acme", of("tenant-acme"))).toEqual([space]);
        // One that is only about to come says nothing of what is there.
        const coming = { metadata: { namespace: service }, spec: { hard } };
        expect(refused(service, step("create", quota, { newState: state(quota, { inputs: coming }) }))).toEqual([
            space,
        ]);
    });

    it("refuse to lose images, and not copies of public ones", () => {
        const repository = "gcp:artifactregistry/repository:Repository";
        const deleting = (mode: string) => [
            step("delete", repository, { oldState: state(repository, { inputs: { mode } }) }),
        ];
        const refused = (mode: string) =>
            refusals({ steps: deleting(mode), consents: none, allowDestroy: true }).map(({ service }) => service);
        expect(refused("STANDARD_REPOSITORY")).toEqual(["storage"]);
        expect(refused("REMOTE_REPOSITORY")).toEqual([]);
    });

    it("tell a replacement once, however many steps it takes", () => {
        const steps = (["create-replacement", "replace", "delete-replaced"] as const).map((op) => step(op, database));
        expect(refusals({ steps, consents: none, allowDestroy: true })).toHaveLength(1);
    });

    const keeping = (type: string, before: ResourceState["inputs"], after: ResourceState["inputs"]) =>
        step("update", type, { oldState: state(type, { inputs: before }), newState: state(type, { inputs: after }) });
    const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    const versions = (noncurrentDays?: number) => ({
        rules: [{ id: "old", ...(noncurrentDays ? { noncurrentVersionExpiration: { noncurrentDays } } : {}) }],
    });

    const cloudSql = "gcp:sql/databaseInstance:DatabaseInstance";
    const backedUp = (backupRetentionSettings: object) => ({
        settings: { backupConfiguration: { backupRetentionSettings } },
    });
    const googleBucket = "gcp:storage/bucket:Bucket";
    const expiring = (daysSinceNoncurrentTime: number, type = "Delete") => ({
        lifecycleRules: [{ action: { type }, condition: { daysSinceNoncurrentTime } }],
    });
    const policy = "azure-native:storage:ManagementPolicy";
    const forgetting = (days: number) => ({
        policy: {
            rules: [
                {
                    name: "old-versions",
                    definition: { actions: { version: { delete: { daysAfterCreationGreaterThan: days } } } },
                },
            ],
        },
    });

    const clusterBackups = (days: number) => ({
        properties: dailyPolicy({ day: "sun", start: "03:00", length: Duration.parse("2h") }, days),
    });
    const policyOfBackups = "azure-native:dataprotection:BackupPolicy";

    const images = "gcp:artifactregistry/repository:Repository";
    const cleaning = (days: number, mode = "STANDARD_REPOSITORY", action = "DELETE") => ({
        mode,
        cleanupPolicies: [{ id: "untagged", action, condition: { olderThan: `${days * 86_400}s` } }],
    });
    const expiry = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
    const untagged = (days: number) => ({ policy: untaggedExpiry(Duration.parse(`${days}d`)) });

    it.each([
        [
            "images on AWS, whose policies are replaced,",
            { ...keeping(expiry, untagged(14), untagged(1)), op: "replace" as const },
            "images without a tag 1 day instead of 14 days",
        ],
        ["images on Google Cloud", keeping(images, cleaning(14), cleaning(1)), "1 day instead of 14 days"],
        [
            "backups of clusters on Azure, which have a policy for each retention,",
            { ...keeping(policyOfBackups, clusterBackups(35), clusterBackups(7)), op: "replace" as const },
            "backups of the cluster 7 days instead of 35 days",
        ],
        [
            "backups",
            keeping(database, { backupRetentionPeriod: 30 }, { backupRetentionPeriod: 7 }),
            "7 days instead of 30",
        ],
        ["all backups", keeping(database, { backupRetentionPeriod: 30 }, {}), "not at all"],
        ["versions", keeping(lifecycle, versions(30), versions(1)), "1 day instead of 30 days"],
        ["what was kept for ever", keeping(lifecycle, versions(), versions(365)), "instead of for ever"],
        ["logs", keeping("aws:cloudwatch/logGroup:LogGroup", {}, { retentionInDays: 30 }), "log events"],
        [
            "backups on Google Cloud",
            keeping(cloudSql, backedUp({ retainedBackups: 7 }), backedUp({ retainedBackups: 1 })),
            "automated backups 1 backup instead of 7 backups",
        ],
        [
            "snapshots on Google Cloud",
            keeping(
                "gcp:memorystore/instance:Instance",
                { automatedBackupConfig: { retention: "604800s" } },
                { automatedBackupConfig: { retention: "86400s" } },
            ),
            "1 day instead of 7 days",
        ],
        ["versions on Google Cloud", keeping(googleBucket, expiring(30), expiring(1)), "1 day instead of 30 days"],
        [
            "logs on Google Cloud",
            keeping("gcp:logging/projectBucketConfig:ProjectBucketConfig", { retentionDays: 90 }, { retentionDays: 1 }),
            "1 day instead of 90 days",
        ],
        [
            "backups on Azure",
            keeping(
                "azure-native:dbforpostgresql:Server",
                { backup: { backupRetentionDays: 35 } },
                { backup: { backupRetentionDays: 7 } },
            ),
            "7 days instead of 35 days",
        ],
        [
            "backups of Azure SQL",
            keeping("azure-native:sql:BackupShortTermRetentionPolicy", { retentionDays: 35 }, { retentionDays: 7 }),
            "7 days instead of 35 days",
        ],
        [
            "weekly backups of Azure SQL",
            keeping("azure-native:sql:LongTermRetentionPolicy", { weeklyRetention: "P5W" }, { weeklyRetention: "P1W" }),
            "7 days instead of 35 days",
        ],
        [
            "no weekly backups of Azure SQL any more",
            keeping("azure-native:sql:LongTermRetentionPolicy", { weeklyRetention: "P5W" }, {}),
            "not at all",
        ],
        ["versions on Azure", keeping(policy, forgetting(30), forgetting(7)), "7 days instead of 30 days"],
    ])("ask for the consent of the command line where %s are kept for a shorter time", (_, one, words) => {
        const told = refusals({ steps: [one], consents: none, allowDestroy: false });
        expect(told).toMatchObject([{ loss: "shorten", reason: expect.stringContaining(words) }]);
        expect(refusals({ steps: [one], consents: none, allowDestroy: true })).toEqual([]);
    });

    it("let it be kept longer, or as it was", () => {
        const steps = [
            keeping(database, { backupRetentionPeriod: 7 }, { backupRetentionPeriod: 30 }),
            keeping(lifecycle, versions(30), versions()),
            keeping(lifecycle, versions(30), versions(30)),
            keeping("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30 }, { retentionInDays: 0 }),
            keeping(cloudSql, backedUp({ retainedBackups: 1 }), backedUp({ retainedBackups: 7 })),
            keeping(googleBucket, expiring(30, "SetStorageClass"), expiring(1, "SetStorageClass")),
            keeping(policy, forgetting(7), forgetting(30)),
            keeping(policyOfBackups, clusterBackups(7), clusterBackups(35)),
            keeping(expiry, untagged(1), untagged(14)),
            keeping(expiry, untagged(1), { policy: "no JSON" }),
            keeping(images, cleaning(1), cleaning(14)),
            keeping(images, cleaning(14, undefined, "KEEP"), cleaning(1, undefined, "KEEP")),
            keeping(images, cleaning(14, "REMOTE_REPOSITORY"), cleaning(1, "REMOTE_REPOSITORY")),
        ];
        expect(refusals({ steps, consents: none, allowDestroy: false })).toEqual([]);
    });

    it("say what would have to be written, and where", () => {
        const [refusal] = refusals({ steps: [step("replace", database)], consents: none, allowDestroy: false });
        expect(refusal!.reason).toBe(`${database} a would be replaced, and what it holds lost`);
        expect(refusal!.fix).toContain("write allow: {replace: [database]} in acme.yaml and give --allow-destroy");
    });

    it("never let a cell lose data", () => {
        const consents = { ...none, place: "cells/a.yaml" };
        const [refusal] = refusals({ steps: [step("delete", database)], consents, allowDestroy: true });
        expect(refusal!.fix).toContain("nothing consents");
    });

    it("let stateless resources come and go, and never more than was asked with fewer consents", () => {
        const anyStep = fc
            .tuple(
                fc.constantFrom(...destroying, "create" as const, "update" as const, "same" as const),
                fc.constantFrom(...statefulTypes, "aws:iam/role:Role"),
                fc.string(),
            )
            .map(([op, type, name]) => step(op, type, { name }));
        fc.assert(
            fc.property(
                fc.array(anyStep),
                fc.subarray(["database", "cache", "storage", "keys"]),
                fc.boolean(),
                (steps, allowed, allowDestroy) => {
                    const strict = refusals({ steps, consents: none, allowDestroy: false });
                    const loose = refusals({
                        steps,
                        consents: { ...none, replace: allowed, delete: allowed },
                        allowDestroy,
                    });
                    expect(strict.every(({ type }) => type !== "aws:iam/role:Role")).toBe(true);
                    for (const { urn } of loose) expect(strict.some((one) => one.urn === urn)).toBe(true);
                    if (!allowDestroy) expect(loose.length).toBe(strict.length);
                },
            ),
        );
    });
});

describe("destroyRefusal", () => {
    it("asks for state: offboarding and for --allow-destroy, and takes neither alone", () => {
        expect(destroyRefusal(none, true)?.fix).toContain("state: offboarding");
        expect(destroyRefusal({ ...none, offboarding: true }, false)?.fix).toContain("--allow-destroy");
        expect(destroyRefusal({ ...none, offboarding: true }, true)).toBeUndefined();
    });

    it("does not take allowances for single services for the tenant's leaving", () => {
        const all = ["database", "cache", "storage", "keys", "network", "cluster"];
        expect(destroyRefusal({ ...none, delete: all, replace: all }, true)).toBeDefined();
    });

    it("never destroys a cell", () => {
        expect(destroyRefusal({ ...none, place: "cells/a.yaml", offboarding: true }, true)).toBeDefined();
    });
});
