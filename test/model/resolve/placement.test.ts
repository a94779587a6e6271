import { describe, expect, test } from "vitest";
import { codesOf, fleetOf, oneTenant, problemsOf, quiet, resolved } from "../helpers/fleet";

const strict = "tenant_config: {security: {isolation_level: strict}}\n";

describe("isolation", () => {
    test("a tier's pool becomes a bridge for a strict tenant, and the line that made it so is known", () => {
        const { tenant, provenance } = resolved(`tier: standard\n${strict}`);
        expect(tenant.placement.isolation).toBe("bridge");
        expect(provenance.get("placement.isolation")).toMatchObject({ layer: "derived", file: "acme.yaml", line: 4 });
    });

    test("strict never resolves to pool, in any tier, whichever layer says so", () => {
        const layers: Record<string, string>[] = [
            { "acme.yaml": strict },
            { "organisation/defaults.yaml": strict },
            { "cells/ire.yaml": `cell: ire\nregion: eu-west-1\ndefaults:\n  ${strict}` },
            { "regions/eu-west-1.yaml": strict },
        ];
        for (const tier of ["free", "standard", "premium", "enterprise"]) {
            for (const { "acme.yaml": own = "", ...files } of layers) {
                const { tenant } = resolved(`tier: ${tier}\n${own}`, files);
                if (tenant.tenant_config.security.isolation_level === "strict") {
                    expect(tenant.placement.isolation).not.toBe("pool");
                }
            }
        }
    });

    test("a pool that the tenant wrote is an error where the tier makes it strict", () => {
        expect(codesOf("tier: premium\nplacement: {isolation: pool}\n")).toEqual(["TN306"]);
        expect(
            codesOf(
                "tier: premium\nplacement: {isolation: pool}\ntenant_config: {security: {isolation_level: standard}}\n",
            ),
        ).toEqual(["TN486"]);
    });

    test("a silo has no cell, though its organisation names one", () => {
        const files = {
            "organisation/defaults.yaml": quiet["organisation/defaults.yaml"].replace(
                "placement: {",
                "placement: {cell: ire, ",
            ),
        };
        const { tenant } = resolved("placement: {isolation: silo}\n", files);
        expect(tenant.placement.cell).toBeUndefined();
    });
});

describe("cells", () => {
    const second = { "cells/ire-b.yaml": "cell: ire-b\nregion: eu-west-1\ncidr: 10.30.0.0/16\n" };

    test("the only cell of the region is taken, and known to be derived", () => {
        const { tenant, provenance } = resolved();
        expect(tenant.placement.cell).toBe("ire");
        expect(provenance.get("placement.cell")?.layer).toBe("derived");
    });

    test("of two cells one may be named, by whichever layer", () => {
        expect(resolved("placement: {cell: ire-b}\n", second).tenant.placement.cell).toBe("ire-b");
        const files = { ...second, "tiers/standard.yaml": "placement: {isolation: pool, cell: ire-b}\n" };
        expect(resolved("", files).tenant.placement.cell).toBe("ire-b");
    });

    test("a cell of another region is an error", () => {
        const files = { "cells/fra.yaml": "cell: fra\nregion: eu-central-1\n" };
        expect(problemsOf("placement: {cell: fra}\n", files)).toMatchObject([
            { code: "TN309", allowed: ["ire"], message: "the cell fra lies in eu-central-1, the tenant in eu-west-1" },
        ]);
    });

    test("what a cell says of its tenants comes before the tier", () => {
        const cell = (block: string) => ({ "cells/ire.yaml": `cell: ire\nregion: eu-west-1\ndefaults:\n${block}` });
        const labelled = resolved("", cell("  labels: {a: cell}\n  cache: {size: large}\n"));
        expect(labelled.tenant.labels).toEqual({ a: "cell" });
        expect(labelled.provenance.get("labels.a")).toMatchObject({ layer: "cell", file: "cells/ire.yaml", line: 4 });
        const files = { ...cell("  cache: {size: large}\n"), "tiers/standard.yaml": "cache: {size: xlarge}\n" };
        expect(resolved("", files).tenant.cache.size).toBe("xlarge");
        expect(resolved("cache: {size: small}\n", files).tenant.cache.size).toBe("small");
    });

    test("a broken cell breaks its tenants, which say so", () => {
        const fleet = oneTenant("", { "cells/ire.yaml": "cell: ire\nregion: eu-west-1\nzones: 9\n" });
        expect(fleet.broken).toEqual(["acme"]);
        expect(fleet.problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
            "TN326 acme.yaml",
            "TN206 cells/ire.yaml",
        ]);
    });
});

describe("implied cells", () => {
    const alone = { "organisation/defaults.yaml": quiet["organisation/defaults.yaml"] };
    const tenant = (id: string, region: string) => ({
        [`${id}.yaml`]: `tenant_id: ${id}\ntier: standard\nregion: ${region}\n`,
    });

    test("a region without a cell gets one, and says so once", () => {
        const fleet = fleetOf({
            ...alone,
            ...tenant("a", "eu-west-1"),
            ...tenant("b", "eu-west-1"),
            ...tenant("c", "us-east-1"),
        });
        expect(fleet.cells.map(({ cell, file }) => [cell.cell, cell.region, cell.cidr, file])).toEqual([
            ["eu-west-1", "eu-west-1", "10.68.0.0/16", undefined],
            ["us-east-1", "us-east-1", "10.64.0.0/16", undefined],
        ]);
        expect(fleet.problems.map(({ code, file }) => `${code} ${file}`)).toEqual(["TN406 a.yaml", "TN406 c.yaml"]);
        expect(fleet.problems[0]?.fix).toContain("cells/eu-west-1.yaml");
        expect(fleet.tenants.map(({ tenant: one }) => one.placement.cell)).toEqual([
            "eu-west-1",
            "eu-west-1",
            "us-east-1",
        ]);
    });

    test("only silos need none", () => {
        const fleet = fleetOf({ ...alone, "a.yaml": "tenant_id: a\ntier: enterprise\nregion: eu-west-1\n" });
        expect(fleet.cells).toEqual([]);
    });

    test("more than the default capacity is a warning: nobody has said what it carries", () => {
        const many = Object.assign({}, ...Array.from({ length: 101 }, (_, index) => tenant(`t${index}`, "eu-west-1")));
        const fleet = fleetOf({ ...alone, ...many });
        expect(fleet.tenants).toHaveLength(101);
        expect(fleet.problems.filter(({ code }) => code === "TN407")).toMatchObject([
            { severity: "warning", message: expect.stringContaining("101 tenants") },
            { severity: "warning", message: expect.stringContaining("users of the shared cache; it carries 99") },
        ]);
    });

    test("a cell of the region's name may be named", () => {
        const fleet = fleetOf({
            ...alone,
            "a.yaml": "tenant_id: a\ntier: free\nregion: eu-west-1\nplacement: {cell: eu-west-1}\n",
        });
        expect(fleet.tenants).toHaveLength(1);
        expect(
            fleetOf({ ...alone, "a.yaml": "tenant_id: a\ntier: free\nregion: eu-west-1\nplacement: {cell: x}\n" })
                .broken,
        ).toEqual(["a"]);
    });
});
