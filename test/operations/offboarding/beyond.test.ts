import { describe, expect, it } from "vitest";
import { beyondStack, stateCopies } from "../../../operations/offboarding/beyond";
import type { StackSpec } from "../../../stacks/spec";
import { sampleCell } from "../../components/aws/plans";
import { sampleTenant } from "../../components/kubernetes/sample";

type Input = Parameters<NonNullable<Parameters<typeof sampleTenant>[0]>>[0];

function told(isolation: "pool" | "bridge" | "silo", change: (input: Input) => void = () => undefined) {
    const tenant = sampleTenant((input) => {
        input.placement.isolation = isolation;
        change(input);
    });
    const cell = isolation === "silo" ? undefined : sampleCell();
    const { erased, kept } = beyondStack({ kind: "tenant", tenant, cell } satisfies StackSpec);
    return { erased, kept: kept.map(({ resource }) => resource) };
}

describe("what a tenant has beyond its stack", () => {
    it("is, on a shared server, a database that is erased and backups that are not", () => {
        const { erased, kept } = told("pool");
        expect(erased).toEqual([expect.stringMatching(/^database db_\w+ and role app_\w+ on .* cell eu-1$/)]);
        expect(kept.slice(0, 3)).toEqual([
            expect.stringContaining("automated backups"),
            expect.stringContaining("cache of cell eu-1"),
            expect.stringContaining("audit trail"),
        ]);
    });

    it("says where a database on a shared server goes undumped", () => {
        const tenant = sampleTenant((input) => {
            input.placement.isolation = "pool";
        });
        const backups = (cloud: "aws" | "azure" | "gcp") =>
            beyondStack({ kind: "tenant", tenant, cell: { ...sampleCell(), cloud } }).kept[0]?.reason;
        expect(backups("aws")).not.toContain("no dump");
        for (const cloud of ["azure", "gcp"] as const)
            expect(backups(cloud)).toContain("no dump is made on this cloud");
    });

    it("is nothing on servers that it does not use", () => {
        const without = told("pool", (input) => {
            input.database.enabled = false;
            input.cache.enabled = false;
        });
        expect(without.erased).toEqual([]);
        expect(without.kept.join()).not.toMatch(/backups|cache/);
    });

    it("is, of a bridge tenant, what its cell recorded, and of a silo not even that", () => {
        const bridge = told("bridge");
        expect([bridge.erased, bridge.kept.join().includes("audit trail")]).toEqual([[], true]);
        expect(told("silo")).toEqual({ erased: [], kept: [expect.stringMatching(/^secrets under tenantry\//)] });
    });

    it("is, of a silo that was on a cell once, what that recorded, and a dump where that lies on the cell", () => {
        const moved = (cloud: "aws" | "azure" | "gcp") =>
            told("silo", (input) => Object.assign(input, { moved_from: "bridge", cloud })).kept;
        for (const cloud of ["aws", "azure", "gcp"] as const)
            expect(moved(cloud)[0]).toMatch(/the cell that it moved away from$/);
        const dumps = (cloud: "aws" | "azure" | "gcp") =>
            moved(cloud).filter((resource) => resource.startsWith("dumps under"));
        // On Azure the dump lay in an account of the tenant's, which went.
        expect([dumps("aws").length, dumps("azure").length, dumps("gcp").length]).toEqual([1, 0, 1]);
    });

    it("is, of a silo on AWS that mirrors registries, what AWS made to keep copies in", () => {
        const mirroring = (change: (input: Input) => void) =>
            told("silo", (input) => {
                Object.assign(input.placement.registry, { enabled: true, mirrors: ["quay.io", "registry.k8s.io"] });
                change(input);
            }).kept.filter((resource) => resource.includes("copies"));
        expect(mirroring(() => undefined)).toEqual([
            "copies of images of quay.io in repositories tn-acme-quay/*, if any was fetched",
            "copies of images of registry.k8s.io in repositories tn-acme-k8s/*, if any was fetched",
        ]);
        expect(mirroring(({ placement }) => Object.assign(placement.registry, { enabled: false }))).toEqual([]);
        expect(mirroring((input) => Object.assign(input, { region: "westeurope", cloud: "azure" }))).toEqual([]);
    });

    it("is also, where its cell keeps copies of its cluster, what was declared in its namespace", () => {
        const tenant = sampleTenant((input) => {
            input.placement.isolation = "bridge";
        });
        const kept = (component_version: number) =>
            beyondStack({
                kind: "tenant",
                tenant,
                cell: sampleCell((input) => {
                    input.component_version = component_version;
                }),
            }).kept.map(({ resource, reason }) => `${resource}: ${reason}`);
        expect(kept(1).join()).not.toContain("backups of the cluster");
        expect(kept(2).join()).toMatch(/backups of the cluster of cell eu-1: .* secrets included.* ends 14 days later/);
    });

    it.each(["azure", "gcp"] as const)("is that on %s whatever the version, but for secrets", (cloud) => {
        const tenant = sampleTenant((input) => {
            input.placement.isolation = "pool";
        });
        const { kept } = beyondStack({ kind: "tenant", tenant, cell: { ...sampleCell(), cloud } });
        const copies = kept.find(({ resource }) => resource === "backups of the cluster of cell eu-1");
        expect(copies?.reason).toMatch(/but no secrets; the last of them ends 14 days later/);
    });

    it("is, in a backend of files, what that keeps of old states; another has rules of its own", () => {
        expect(stateCopies("s3://acme-state")).toMatchObject([
            { resource: expect.stringContaining("s3://acme-state/.pulumi") },
        ]);
        expect(stateCopies("https://api.pulumi.com")).toEqual([]);
    });
});

describe("a tenant that may have left a dump on its way to a silo", () => {
    const dumps = (isolation: "pool" | "bridge" | "silo", change?: (input: Input) => void) =>
        told(isolation, change).kept.filter((resource) => resource.startsWith("dumps under acme/move/"));

    it("is told where it expires, where it can have moved there or begun to", () => {
        for (const region of ["eu-west-1", "europe-west1"]) {
            const there = (more: object) => (input: Input) => void Object.assign(input, { region, ...more });
            expect(dumps("bridge", there({}))).toHaveLength(1);
            expect(dumps("silo", there({ moved_from: "bridge" }))).toHaveLength(1);
            for (const isolation of ["pool", "silo"] as const) expect(dumps(isolation, there({}))).toEqual([]);
        }
    });
});
