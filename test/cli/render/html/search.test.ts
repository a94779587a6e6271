import { describe, expect, it } from "vitest";
import { Decoder } from "../../../../cli/render/html/decode";
import { encodeReport } from "../../../../cli/render/html/encode";
import { Search, wordsOf } from "../../../../cli/render/html/search";
import { changingTenant, fleetPlan, newTenant, reportOf, tenantFacts } from "../../plans";

const plan = fleetPlan(changingTenant("acme-bank"), newTenant("beta-shop"));
const data = encodeReport(reportOf(plan, { "acme-bank": tenantFacts({ team: "finance" }) }));
const search = new Search(new Decoder(data));
const found = (query: string): string[] =>
    data.stacks.filter((stack) => search.stack(stack, wordsOf(query))).map(({ name }) => name);

describe("a search", () => {
    it("finds stacks by name, facts, types, names, keys, values and messages", () => {
        expect(found("ACME")).toEqual(["acme-bank"]);
        expect(found("finance")).toEqual(["acme-bank"]);
        expect(found("aws:rds")).toEqual(["acme-bank"]);
        expect(found("bucket-2")).toEqual(["beta-shop"]);
        expect(found("cidrBlock")).toEqual(["acme-bank"]);
        expect(found("10.0.0.0")).toEqual(["acme-bank"]);
        expect(found("losing what it holds")).toEqual(["acme-bank"]);
        expect(found("tenant-no-stateful")).toEqual(["acme-bank"]);
    });

    it("finds what changes: old values too", () => {
        expect(found("allow")).toEqual(["acme-bank"]);
    });

    it("finds texts that the stack's name is part of", () => {
        expect(found("tn-beta-shop-1")).toEqual(["beta-shop"]);
        expect(found("tn-acme-bank-1")).toEqual([]);
    });

    it("asks for every word", () => {
        expect(found("aws:s3 versioning")).toEqual(["beta-shop"]);
        expect(found("aws:rds versioning")).toEqual([]);
        expect(found("  ")).toEqual(["acme-bank", "beta-shop"]);
    });

    it("finds resources of a stack", () => {
        const [acme] = data.stacks;
        const names = new Decoder(data)
            .resources(acme!)
            .filter(({ index }) => search.resource(acme!, index, ["storageencrypted"]));
        expect(names.map(({ name }) => name)).toEqual(["database-server"]);
    });

    it("does not take numbers that stand for themselves for references", () => {
        expect(found("false")).toEqual(["acme-bank"]);
    });
});
