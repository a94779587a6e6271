import { describe, expect, test } from "vitest";
import { ownLabels } from "../../../model/schema/own-labels";
import { codesOf, problemsOf } from "../helpers/fleet";

describe("labels", () => {
    test.each(ownLabels)("cannot be called %s, which Tenantry sets itself", (key) => {
        const [found] = problemsOf(`labels: {${key}: x}\n`);
        expect(found).toMatchObject({ code: "TN207", path: `labels.${key}` });
        expect(found?.message).toContain("Tenantry sets itself");
    });

    test.each(["organisation.yaml", "tiers/standard.yaml", "clouds/aws.yaml"])(
        "cannot be called so in %s either",
        (file) => {
            const codes = problemsOf("", { [file]: "labels: {cell: other}\n" }).map(({ code }) => code);
            expect(codes).toContain("TN207");
        },
    );

    test("of a cell cannot forge a tenant", () => {
        const files = { "cells/ire.yaml": "cell: ire\nregion: eu-west-1\nlabels: {tenant: acme}\n" };
        expect(problemsOf("", files).map(({ code, path }) => `${code} ${path}`)).toContain("TN207 labels.tenant");
    });

    test("may hold such a word", () => {
        expect(codesOf("labels: {cell-phone: x, tenants: y, my_owner: z}\n")).toEqual([]);
    });
});
