import { beforeAll, describe, expect, it } from "vitest";
import { type Inventory, planCell, planTenant } from "./plans";

/** What each isolation model declares of its own, and what it must not have because it is shared. */
const expected = {
    pool: {
        "aws:ec2/vpc:Vpc": 0,
        "aws:eks/cluster:Cluster": 0,
        "aws:rds/instance:Instance": 0,
        "aws:rds/proxy:Proxy": 0,
        "aws:elasticache/replicationGroup:ReplicationGroup": 0,
        "aws:elasticache/user:User": 1,
        "aws:elasticache/userGroupAssociation:UserGroupAssociation": 1,
        "aws:kms/key:Key": 1,
        "aws:s3/bucket:Bucket": 1,
        "aws:cloudtrail/trail:Trail": 0,
        "aws:cloudwatch/eventRule:EventRule": 2,
        "aws:eks/podIdentityAssociation:PodIdentityAssociation": 2,
        "aws:sns/topic:Topic": 1,
        "aws:budgets/budget:Budget": 1,
        "kubernetes:batch/v1:Job": 1,
        "kubernetes:helm.sh/v3:Release": 0,
        "kubernetes:apps/v1:Deployment": 2,
        "pulumi:pulumi:StackReference": 1,
    },
    bridge: {
        "aws:ec2/vpc:Vpc": 0,
        "aws:eks/cluster:Cluster": 0,
        "aws:rds/instance:Instance": 1,
        "aws:rds/proxy:Proxy": 1,
        "aws:elasticache/replicationGroup:ReplicationGroup": 1,
        "aws:elasticache/user:User": 1,
        "aws:elasticache/userGroupAssociation:UserGroupAssociation": 0,
        "aws:kms/key:Key": 5,
        "aws:s3/bucket:Bucket": 2,
        "aws:cloudtrail/trail:Trail": 0,
        "aws:cloudwatch/eventRule:EventRule": 2,
        "aws:eks/podIdentityAssociation:PodIdentityAssociation": 3,
        "aws:sns/topic:Topic": 1,
        "aws:budgets/budget:Budget": 1,
        "kubernetes:batch/v1:Job": 1,
        "kubernetes:helm.sh/v3:Release": 0,
        "kubernetes:apps/v1:Deployment": 2,
        "pulumi:pulumi:StackReference": 1,
    },
    silo: {
        "aws:ec2/vpc:Vpc": 1,
        "aws:ec2/subnet:Subnet": 9,
        "aws:ec2/natGateway:NatGateway": 3,
        "aws:ec2/flowLog:FlowLog": 1,
        "aws:eks/cluster:Cluster": 1,
        "aws:eks/nodeGroup:NodeGroup": 1,
        "aws:rds/instance:Instance": 1,
        "aws:rds/proxy:Proxy": 1,
        "aws:elasticache/replicationGroup:ReplicationGroup": 1,
        "aws:kms/key:Key": 7,
        "aws:s3/bucket:Bucket": 3,
        "aws:cloudtrail/trail:Trail": 1,
        "aws:amp/workspace:Workspace": 1,
        "aws:sns/topic:Topic": 1,
        "aws:budgets/budget:Budget": 1,
        "kubernetes:batch/v1:Job": 1,
        "kubernetes:karpenter.sh/v1:NodePool": 1,
        "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass": 1,
        "kubernetes:helm.sh/v3:Release": 8,
        "kubernetes:apps/v1:Deployment": 2,
        "pulumi:pulumi:StackReference": 0,
    },
    cell: {
        "aws:ec2/vpc:Vpc": 1,
        "aws:ec2/subnet:Subnet": 9,
        "aws:eks/cluster:Cluster": 1,
        "aws:rds/instance:Instance": 1,
        "aws:rds/proxy:Proxy": 1,
        "aws:elasticache/replicationGroup:ReplicationGroup": 1,
        "aws:kms/key:Key": 5,
        "aws:s3/bucket:Bucket": 3,
        "aws:cloudtrail/trail:Trail": 1,
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": 1,
        "aws:sns/topic:Topic": 1,
        "aws:budgets/budget:Budget": 0,
        "kubernetes:batch/v1:Job": 1,
        "kubernetes:helm.sh/v3:Release": 8,
        "kubernetes:apps/v1:Deployment": 0,
    },
} as const;

const kinds = ["pool", "bridge", "silo", "cell"] as const;

describe.each(kinds)("%s", (kind) => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = kind === "cell" ? await planCell() : await planTenant(kind);
    });

    it.each(Object.entries(expected[kind]))("declares %s %i times", (type, count) => {
        expect(inventory.counts[type] ?? 0).toBe(count);
    });

    it("declares at least 60 resources", () => {
        expect(inventory.resources.length).toBeGreaterThanOrEqual(60);
    });

    it("hangs every resource under the root, and closes every component", () => {
        const urns = new Set(inventory.resources.map(({ urn }) => urn));
        for (const { urn, type, parent } of inventory.resources) {
            if (type !== "pulumi:pulumi:Stack") expect(urns.has(parent ?? ""), urn).toBe(true);
        }
        const root = kind === "cell" ? "tenantry:index:Cell" : "tenantry:index:Tenant";
        const topLevel = inventory.resources.filter(({ parent }) => parent?.includes("pulumi:pulumi:Stack"));
        expect(topLevel.map(({ type }) => type)).toEqual([root]);
    });

    it("names nothing twice within a service", () => {
        const named = inventory.resources.flatMap(({ type, inputs }) => {
            // Inline policies are named within their role.
            if (type === "aws:iam/rolePolicy:RolePolicy") return [];
            const { name, bucket, identifier } = (inputs ?? {}) as Record<string, unknown>;
            const physical =
                type === "aws:s3/bucket:Bucket" ? bucket : type.startsWith("aws:") ? (name ?? identifier) : undefined;
            return typeof physical === "string" ? [`${type} ${physical}`] : [];
        });
        expect(named).toHaveLength(new Set(named).size);
        expect(named.length).toBeGreaterThan(10);
    });

    it("sets an explicit provider with the region and the account on everything", () => {
        expect(inventory.one("pulumi:providers:aws")).toMatchObject({ region: "eu-west-1" });
        for (const { type, provider } of inventory.resources) {
            if (type.startsWith("aws:")) expect(provider, type).toContain("pulumi:providers:aws::aws::");
        }
    });

    it("tags everything that takes tags with whose it is", () => {
        for (const { urn, type, inputs } of inventory.resources) {
            const tags = (inputs as { tags?: Record<string, string> } | undefined)?.tags;
            if (!type.startsWith("aws:") || tags === undefined) continue;
            expect(tags, urn).toMatchObject(
                kind === "cell"
                    ? { cell: "eu-1", managed_by: "tenantry" }
                    : { tenant: "acme", tier: "enterprise", cost_center: "cc-1" },
            );
            expect(tags.data_class, urn).toMatch(/^(tenant|logs|operational)$/);
        }
    });

    it("holds no secret", () => {
        const text = JSON.stringify(inventory.resources);
        expect(text).not.toMatch(/"(password|passwords|authToken|secretString)":/);
        expect(text).not.toContain("4dabf18193072939515e22adb298388d");
    });
});
