import { describe, expect, it } from "vitest";
import { addCounts, hasChanges, shortType, treeOf, urnName, urnType, walk } from "../../../cli/render/view";
import { changingTenant, leavingTenant, planOf } from "../plans";

describe("the tree of a plan", () => {
    it("counts each resource once, a replaced one too", () => {
        expect(treeOf(changingTenant("acme")).counts).toEqual({
            create: 1,
            update: 2,
            replace: 1,
            delete: 1,
            same: 5,
            import: 0,
            read: 0,
        });
    });

    it("puts children below their parents, in the plan's order", () => {
        const [root, ...others] = treeOf(changingTenant("acme")).roots;
        expect(others).toEqual([]);
        expect(root!.children[0]!.children.map(({ name }) => name)).toEqual([
            "network",
            "database",
            "old-files",
            "access",
            "jobs",
        ]);
        expect([...walk([root!])]).toHaveLength(10);
    });

    it("stands what has an unknown parent, or itself, at the top", () => {
        const self = "urn:pulumi:s::tenantry::t::self";
        const { roots } = treeOf(
            planOf("s", [
                { type: "t", name: "self", parent: self },
                { type: "t", name: "lost", parent: "urn:gone" },
            ]),
        );
        expect(roots.map(({ name }) => name)).toEqual(["self", "lost"]);
    });

    it("takes a creation and a deletion of one resource for a replacement", () => {
        const plan = planOf("s", [
            { op: "delete", type: "t", name: "n", old: {} },
            { op: "create", type: "t", name: "n" },
        ]);
        expect(treeOf(plan).counts).toMatchObject({ replace: 1, create: 0, delete: 0 });
    });

    it("takes what an interrupted replacement left for a deletion, beside the resource itself", () => {
        const { roots, counts } = treeOf(leavingTenant("s"));
        expect(roots.map(({ name, operation, leftover, retained }) => [name, operation, leftover, retained])).toEqual([
            ["stays", "same", false, false],
            ["stays", "delete", true, false],
            ["gone", "delete", true, false],
            ["kept", "delete", false, true],
            ["anew", "replace", false, true],
        ]);
        expect(counts).toMatchObject({ same: 1, delete: 3, replace: 1 });
    });

    it("takes what is deleted early, and does not come back, for a deletion", () => {
        const [early] = treeOf(planOf("s", [{ op: "delete-replaced", type: "t", name: "n" }])).roots;
        expect(early).toMatchObject({ operation: "delete", leftover: false });
    });

    it("marks what was inferred", () => {
        const nodes = [...walk(treeOf(changingTenant("acme")).roots)];
        expect(nodes.filter(({ inferred }) => inferred).map(({ name }) => name)).toEqual(["database-server"]);
    });
});

describe("names", () => {
    it("of types are the short ones", () => {
        expect(shortType("aws:s3/bucket:Bucket")).toBe("aws:s3:Bucket");
        expect(shortType("aws:s3/bucketV2:Bucket")).toBe("aws:s3/bucketV2:Bucket");
        expect(shortType("kubernetes:core/v1:Namespace")).toBe("kubernetes:core/v1:Namespace");
        expect(shortType("pulumi:pulumi:Stack")).toBe("pulumi:pulumi:Stack");
    });

    it("are the last part of URNs, colons included", () => {
        const urn = "urn:pulumi:s::p::a:b:C$d:e/f:F::my::name";
        expect(urnName(urn)).toBe("my::name");
        expect(urnType(urn)).toBe("d:e/f:F");
        expect(urnName("nonsense")).toBe("nonsense");
        expect(urnType("nonsense")).toBe("");
    });
});

describe("counts", () => {
    it("add up, and tell whether anything changes", () => {
        const { counts } = treeOf(changingTenant("acme"));
        expect(addCounts([counts, counts])).toMatchObject({ update: 4, same: 10 });
        expect(hasChanges(counts)).toBe(true);
        expect(hasChanges(addCounts([]))).toBe(false);
    });
});
