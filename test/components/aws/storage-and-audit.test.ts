import { describe, expect, it } from "vitest";
import { planCell, planTenant } from "./plans";

const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

describe("a tenant's bucket", () => {
    it("is private, versioned, encrypted with the tenant's key, and has a name that no other account can take", async () => {
        const inventory = await planTenant("bridge");
        expect(inventory.one("aws:s3/bucket:Bucket", "storage-bucket")).toMatchObject({
            bucket: "tn-acme-data-111122223333-eu-west-1-an",
            bucketNamespace: "account-regional",
            forceDestroy: false,
        });
        expect(
            inventory.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "storage-public-access"),
        ).toMatchObject({
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        expect(
            inventory.one("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "storage-ownership").rule,
        ).toEqual({
            objectOwnership: "BucketOwnerEnforced",
        });
        expect(
            inventory.one("aws:s3/bucketVersioning:BucketVersioning", "storage-versioning").versioningConfiguration,
        ).toEqual({
            status: "Enabled",
        });
        expect(inventory.one(encryption, "storage-encryption").rules[0]).toMatchObject({
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" },
            bucketKeyEnabled: true,
        });
        expect(inventory.state("aws:s3/bucket:Bucket", "storage-bucket").protect).toBe(true);
    });

    it("follows the tenant's file in what it keeps", async () => {
        const inventory = await planTenant("pool", (input) => {
            input.storage = { ...input.storage, versioning: false, noncurrent_retention: "44d", archive_after: "55d" };
        });
        expect(inventory.one("aws:s3/bucketVersioning:BucketVersioning").versioningConfiguration.status).toBe(
            "Suspended",
        );
        const ids = inventory.one(lifecycle).rules.map(({ id }: { id: string }) => id);
        expect(ids).toEqual(["abandoned-uploads", "archive"]);
        expect(inventory.one(lifecycle).rules[1].transitions).toEqual([{ days: 55, storageClass: "GLACIER_IR" }]);
        const versioned = await planTenant("pool", (input) => {
            input.storage.noncurrent_retention = "44d";
        });
        expect(versioned.one(lifecycle).rules[2].noncurrentVersionExpiration).toEqual({ noncurrentDays: 44 });
    });

    it("logs access to the cell's bucket for a pool tenant and to its own for others", async () => {
        const logging = "aws:s3/bucketLogging:BucketLogging";
        expect((await planTenant("pool")).one(logging)).toMatchObject({
            targetBucket: "cell-eu-1-access-111122223333-eu-west-1-an",
            targetPrefix: "acme/",
        });
        const bridge = await planTenant("bridge");
        expect(bridge.one(logging)).toMatchObject({ targetPrefix: "data/" });
        expect(bridge.one("aws:s3/bucket:Bucket", "access-logs-bucket").bucket).toBe(bridge.one(logging).targetBucket);
        expect(bridge.one(encryption, "access-logs-encryption").rules[0].applyServerSideEncryptionByDefault).toEqual({
            sseAlgorithm: "AES256",
        });
    });

    it("lets nobody in for a tenant without workloads", async () => {
        const inventory = await planTenant("pool", (input) => {
            input.workloads = {};
        });
        const policy = inventory.policy("aws:s3/bucketPolicy:BucketPolicy", "storage-policy");
        const statement = policy.Statement.find(({ Sid }: { Sid: string }) => Sid === "OnlyOwnWorkloads");
        expect(statement.Condition).toEqual({ Bool: { "aws:PrincipalIsAWSService": "false" } });
        expect(inventory.counts["aws:cloudwatch/metricAlarm:MetricAlarm"]).toBeUndefined();
    });

    it("is not there when storage is off", async () => {
        const inventory = await planTenant("bridge", (input) => {
            input.storage.enabled = false;
        });
        expect(inventory.of("aws:s3/bucket:Bucket").map(({ urn }) => urn.split("::").at(-1))).toEqual([
            "access-logs-bucket",
        ]);
        // S3 writes no accesses there then, so that the tenant's own key can encrypt it.
        const encryption = (plan: typeof inventory) =>
            plan.one(
                "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
                "access-logs-encryption",
            ).rules[0].applyServerSideEncryptionByDefault.sseAlgorithm;
        expect([encryption(inventory), encryption(await planTenant("bridge"))]).toEqual(["aws:kms", "AES256"]);
    });
});

describe("an audit trail", () => {
    it("of a silo tenant is signed, encrypted, and cannot be changed before its time", async () => {
        const inventory = await planTenant("silo");
        expect(inventory.one("aws:cloudtrail/trail:Trail")).toMatchObject({
            name: "tn-acme-trail",
            enableLogging: true,
            enableLogFileValidation: true,
            isMultiRegionTrail: true,
            advancedEventSelectors: [
                { name: "Management" },
                {
                    name: "Objects",
                    fieldSelectors: [
                        { field: "eventCategory", equals: ["Data"] },
                        { field: "resources.type", equals: ["AWS::S3::Object"] },
                        { field: "resources.ARN", startsWiths: ["arn:aws:s3:::tn-acme-data"] },
                    ],
                },
            ],
        });
        expect(inventory.one("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration").rule).toEqual({
            defaultRetention: { mode: "GOVERNANCE", days: 365 },
        });
        const sealed = async (more: object) => {
            const plan = await planTenant("silo", (input) => {
                Object.assign(input, { component_version: 2, ...more });
            });
            return plan.one("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration").rule.defaultRetention;
        };
        // From version 2 on nobody lifts it, but where a standard tenant has become strict.
        expect(await sealed({})).toEqual({ mode: "COMPLIANCE", days: 365 });
        const begun = await sealed({ begun_as: "standard" });
        expect(begun).toEqual({ mode: "GOVERNANCE", days: 365 });
        expect(
            inventory.one(encryption, "audit-records-encryption").rules[0].applyServerSideEncryptionByDefault
                .sseAlgorithm,
        ).toBe("aws:kms");
    });

    it("is not locked for standard isolation, and not there without audit logging", async () => {
        const standard = await planTenant("silo", (input) => {
            input.tenant_config.security.isolation_level = "standard";
        });
        expect(standard.counts["aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"]).toBeUndefined();
        const none = await planTenant("silo", (input) => {
            input.tenant_config.security.audit_logging = false;
        });
        expect(none.counts["aws:cloudtrail/trail:Trail"]).toBeUndefined();
        expect(none.counts["aws:kms/key:Key"]).toBe(6);
    });

    it("records every region only where the account is the tenant's alone, since an account takes five a region", async () => {
        const trail = "aws:cloudtrail/trail:Trail";
        const unnamed = await planTenant("silo", (input) => {
            input.placement.account = undefined;
        });
        expect(unnamed.one(trail).isMultiRegionTrail).toBe(false);
        expect(unnamed.one(trail).includeGlobalServiceEvents).toBe(true);
        expect((await planCell()).one(trail).isMultiRegionTrail).toBe(false);
    });

    it("of a cell records every tenant's objects, and each tenant keeps its share under its own key", async () => {
        const cell = await planCell();
        const [, objects] = cell.one("aws:cloudtrail/trail:Trail").advancedEventSelectors;
        expect(objects.fieldSelectors[2].startsWiths).toEqual(["arn:aws:s3:::tn-", "arn:aws:s3:::cell-eu-1-farewells"]);
        const [access] = cell.policy(
            "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
            "audit-access-policy",
            "policyDocument",
        ).Statement;
        expect(access.Resource).toBe("arn:aws:logs:eu-west-1:111122223333:log-group:/aws/events/tenantry/*:*");

        const tenant = await planTenant("pool");
        expect(tenant.one("aws:cloudwatch/logGroup:LogGroup", "audit-logs")).toMatchObject({
            name: "/aws/events/tenantry/acme",
            retentionInDays: 365,
        });
    });
});
