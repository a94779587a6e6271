import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadFleet } from "../../model/load";
import { findStack, main } from "../../stacks/index";

let directory: string;

beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "tenantry-stacks-"));
    mkdirSync(join(directory, "cells"));
    writeFileSync(join(directory, "cells", "eu-1.yaml"), "cell: eu-1\nregion: eu-west-1\ncidr: 10.20.0.0/16\n");
    writeFileSync(join(directory, "good.yaml"), "tenant_id: good\ntier: standard\nregion: eu-west-1\n");
    writeFileSync(join(directory, "bad.yaml"), "tenant_id: bad\ntier: nowhere\nregion: mars-1\n");
});

afterAll(() => rmSync(directory, { recursive: true }));

describe("findStack", () => {
    const find = (name: string) => findStack(loadFleet({ directory }), name);

    it("finds tenants with their cell, and cells", () => {
        const tenant = find("good");
        expect(tenant).toMatchObject({ kind: "tenant", tenant: { tenant_id: "good" }, cell: { cell: "eu-1" } });
        expect(find("cell.eu-1")).toMatchObject({ kind: "cell", cell: { cell: "eu-1" } });
    });

    it("tells everything that is wrong with a tenant at once, with the place of each", () => {
        let message = "";
        try {
            find("bad");
        } catch (error) {
            expect(error).toBeInstanceOf(pulumi.RunError);
            message = (error as Error).message;
        }
        expect(message).toMatch(/bad\.yaml:2:\d+ TN\d+/);
        expect(message).toMatch(/bad\.yaml:3:\d+ TN\d+/);
    });

    it("says which stacks there are when none has the name", () => {
        expect(() => find("nobody")).toThrow(/no tenant or cell is named nobody .*there are: cell\.eu-1, good/s);
    });
});

describe("main", () => {
    it("declares the stack that it runs for, from the configured folder", async () => {
        const types: string[] = [];
        await pulumi.runtime.setMocks(
            {
                newResource: ({ type, name, inputs }) => {
                    types.push(type);
                    const outputs =
                        type === "pulumi:pulumi:StackReference" ? { ...inputs, outputs: { kubeconfig: "{}" } } : inputs;
                    return { id: `${name}-id`, state: outputs };
                },
                call: () => ({ accountId: "111122223333" }),
            },
            "tenantry",
            "good",
            true,
            "organization",
        );
        pulumi.runtime.setAllConfig({ "tenantry:tenants": basename(directory) });
        const outputs = await main(dirname(directory));
        await pulumi.runtime.disconnect();
        expect(Object.keys(outputs)).toContain("namespace");
        expect(types).toContain("tenantry:index:Tenant");
        expect(types.length).toBeGreaterThan(50);
    });

    it("deploys nobody whose cell may be another one tomorrow, and lets anybody look", async () => {
        const several = mkdtempSync(join(tmpdir(), "tenantry-stacks-"));
        const mocks = { newResource: () => ({ id: "", state: {} }), call: () => ({}) };
        try {
            mkdirSync(join(several, "cells"));
            writeFileSync(join(several, "cells", "a.yaml"), "cell: a\nregion: eu-west-1\ncidr: 10.20.0.0/16\n");
            writeFileSync(join(several, "cells", "b.yaml"), "cell: b\nregion: eu-west-1\ncidr: 10.30.0.0/16\n");
            writeFileSync(join(several, "open.yaml"), "tenant_id: open\ntier: standard\nregion: eu-west-1\n");
            await pulumi.runtime.setMocks(mocks, "tenantry", "open", false, "organization");
            pulumi.runtime.setAllConfig({ "tenantry:tenants": basename(several) });
            await expect(main(dirname(several))).rejects.toThrow(
                /no record holds open to a cell.*tenantry place open --write/,
            );
            expect(findStack(loadFleet({ directory: several }), "open")).toMatchObject({ cell: { cell: "a" } });
        } finally {
            rmSync(several, { recursive: true });
        }
    });

    it("tells what a record says wrongly of a tenant", () => {
        const wrong = mkdtempSync(join(tmpdir(), "tenantry-stacks-"));
        try {
            mkdirSync(join(wrong, "placements"));
            writeFileSync(join(wrong, "placements", "eu-west-1.yaml"), "placements:\n  held: gone\n");
            writeFileSync(join(wrong, "held.yaml"), "tenant_id: held\ntier: standard\nregion: eu-west-1\n");
            const fleet = loadFleet({ directory: wrong });
            expect(() => findStack(fleet, "held")).toThrow(/placements\/eu-west-1\.yaml:2:9 TN309/);
        } finally {
            rmSync(wrong, { recursive: true });
        }
    });
});
