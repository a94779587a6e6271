import { describe, expect, it } from "vitest";
import { overviewLink, readRoute, ruleLink, stackLink } from "../../../../cli/render/html/client/route";
import { branches, linesOf, openAtFirst } from "../../../../cli/render/html/client/tree-model";
import type { Resource } from "../../../../cli/render/html/decode";

describe("addresses", () => {
    it("lead back to what they were made from", () => {
        const resource = "aws:s3:Bucket::a/b?c#d&e";
        expect(readRoute(stackLink("acme", resource, "two words"))).toEqual({
            page: "stack",
            name: "acme",
            resource,
            query: "two words",
        });
        expect(readRoute(ruleLink("pack/rule/mandatory"))).toEqual({ page: "rule", key: "pack/rule/mandatory" });
        const filter = {
            q: "a b",
            tier: "free",
            isolation: "pool",
            cell: "x",
            kind: "tenant",
            show: "changes",
            sort: "tier",
        };
        expect(readRoute(overviewLink(filter))).toEqual({ page: "overview", filter });
    });

    it("of nothing known are the overview", () => {
        for (const hash of ["", "#", "#/", "#/nowhere/x", "#main"]) expect(readRoute(hash).page).toBe("overview");
        expect(readRoute("#/stack/%E0%A4%A")).toMatchObject({ name: "%E0%A4%A" });
    });
});

const resource = (
    index: number,
    parent: number,
    operation: Resource["operation"] = "create",
    type = "t:m:T",
): Resource => ({
    index,
    parent,
    operation,
    type,
    name: `r${index}`,
    component: false,
    inferred: false,
    protect: false,
    leftover: false,
    retained: false,
});

describe("the tree", () => {
    const roots = branches(
        [
            resource(0, -1, "same", "pulumi:pulumi:Stack"),
            resource(1, 0),
            resource(2, 1),
            resource(3, 2),
            resource(4, 1),
            resource(5, 4, "update"),
        ],
        new Set(),
    );

    it("counts what is below", () => {
        expect(roots[0]!.below).toBe(5);
        expect(roots[0]!.children[0]!.children.map(({ below }) => below)).toEqual([1, 1]);
    });

    it("opens the outer levels and the way to what changes", () => {
        expect([...openAtFirst(roots)].sort()).toEqual([0, 1, 4]);
    });

    it("opens the way to what breaks a rule", () => {
        const violated = branches([resource(0, -1), resource(1, 0), resource(2, 1), resource(3, 2)], new Set([3]));
        expect(openAtFirst(violated)).toContain(2);
    });

    it("shows the lines of what is open", () => {
        expect(linesOf(roots, new Set([0, 1])).map(({ branch, level }) => [branch.resource.index, level])).toEqual([
            [0, 0],
            [1, 1],
            [2, 2],
            [4, 2],
        ]);
    });

    it("shows what passes a test with what holds it, open or not", () => {
        expect(
            linesOf(roots, new Set(), ({ index }) => index === 3).map(({ branch }) => branch.resource.index),
        ).toEqual([0, 1, 2, 3]);
        expect(linesOf(roots, new Set(), () => false)).toEqual([]);
    });
});
