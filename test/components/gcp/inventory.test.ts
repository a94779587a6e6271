import { beforeAll, describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { planGoogleCell, planGoogleTenant } from "./plans";

/** What each isolation model declares of its own, and what it must not have because it is shared. */
const expected = {
    pool: {
        "gcp:compute/network:Network": 0,
        "gcp:container/cluster:Cluster": 0,
        "gcp:sql/databaseInstance:DatabaseInstance": 0,
        "gcp:sql/user:User": 1,
        "gcp:memorystore/instance:Instance": 1,
        "gcp:kms/cryptoKey:CryptoKey": 2,
        "gcp:storage/bucket:Bucket": 1,
        "gcp:logging/projectBucketConfig:ProjectBucketConfig": 2,
        "gcp:projects/service:Service": 0,
        "gcp:serviceaccount/account:Account": 2,
        "gcp:billing/budget:Budget": 1,
        "kubernetes:batch/v1:Job": 1,
        "kubernetes:helm.sh/v3:Release": 0,
        "kubernetes:apps/v1:Deployment": 2,
        "pulumi:pulumi:StackReference": 1,
    },
    bridge: {
        "gcp:compute/network:Network": 0,
        "gcp:container/cluster:Cluster": 0,
        "gcp:sql/databaseInstance:DatabaseInstance": 1,
        "gcp:sql/user:User": 2,
        "gcp:memorystore/instance:Instance": 1,
        "gcp:kms/cryptoKey:CryptoKey": 5,
        "gcp:storage/bucket:Bucket": 1,
        "gcp:logging/projectBucketConfig:ProjectBucketConfig": 2,
        "gcp:serviceaccount/account:Account": 3,
        "kubernetes:batch/v1:Job": 1,
        "kubernetes:helm.sh/v3:Release": 0,
        "pulumi:pulumi:StackReference": 1,
    },
    silo: {
        "gcp:compute/network:Network": 1,
        "gcp:compute/subnetwork:Subnetwork": 2,
        "gcp:compute/routerNat:RouterNat": 1,
        "gcp:container/cluster:Cluster": 1,
        "gcp:container/nodePool:NodePool": 2,
        "gcp:sql/databaseInstance:DatabaseInstance": 1,
        "gcp:memorystore/instance:Instance": 1,
        "gcp:kms/cryptoKey:CryptoKey": 7,
        "gcp:storage/bucket:Bucket": 2,
        "gcp:projects/iAMAuditConfig:IAMAuditConfig": 1,
        "gcp:gkebackup/backupPlan:BackupPlan": 1,
        "gcp:logging/projectSink:ProjectSink": 2,
        "kubernetes:helm.sh/v3:Release": 5,
        "kubernetes:batch/v1:Job": 1,
        "pulumi:pulumi:StackReference": 0,
    },
    cell: {
        "gcp:container/cluster:Cluster": 1,
        "gcp:sql/databaseInstance:DatabaseInstance": 1,
        "gcp:memorystore/instance:Instance": 0,
        "gcp:kms/cryptoKey:CryptoKey": 4,
        "gcp:storage/bucket:Bucket": 2,
        "kubernetes:apps/v1:Deployment": 0,
    },
} as const;

const plans = {
    pool: () => planGoogleTenant("pool"),
    bridge: () => planGoogleTenant("bridge"),
    silo: () => planGoogleTenant("silo"),
    cell: () => planGoogleCell(),
} as const;

describe.each(Object.keys(plans) as (keyof typeof plans)[])("%s", (kind) => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await plans[kind]();
    });

    it("has what it should, and nothing that is shared", () => {
        const wanted = expected[kind];
        const found = Object.keys(wanted).map((type) => [type, inventory.of(type).length]);
        expect(Object.fromEntries(found)).toEqual(wanted);
    });

    it("gives every resource of the cloud a provider of its region, and every component its outputs", () => {
        for (const { type, urn, provider } of inventory.resources) {
            if (!type.startsWith("gcp:")) continue;
            expect(provider, urn).toMatch(/::gcp(-services)?::/);
        }
        const components = inventory.resources.filter(({ custom }) => !custom);
        expect(components.length).toBeGreaterThan(5);
    });

    it("knows every right before deployment, but those of Google's own writers", () => {
        const ownProject = kind === "silo" || kind === "cell";
        for (const { type, urn, inputs } of inventory.resources) {
            if (!/IAM(Member|AuditConfig)$/.test(type)) continue;
            const { role, member, condition } = inputs as Record<string, unknown>;
            // A project of the stack's own tells its number and its agents once its APIs are on.
            const told = urn.includes("records-sink") || (ownProject && type.endsWith("CryptoKeyIAMMember"));
            const shown = JSON.stringify([role, condition, told ? "" : member]);
            expect(shown, urn).not.toContain("04da6b54");
        }
    });

    it("labels everything that takes labels with whose it is", () => {
        const labelled = inventory.resources.filter(({ type, custom }) => custom && type.startsWith("gcp:"));
        for (const { type, urn, inputs } of labelled) {
            const given = inputs as Record<string, Record<string, string> | undefined>;
            // A channel's labels are where it leads.
            const own = type.endsWith("NotificationChannel")
                ? given.userLabels
                : (given.labels ?? given.resourceLabels ?? given.userLabels);
            if (own === undefined) continue;
            expect(own.managed_by ?? own.tenant, urn).toMatch(/^(tenantry|acme)$/);
            for (const value of Object.values(own)) expect(value).toMatch(/^[a-z0-9_-]{0,63}$/);
        }
    });
});
