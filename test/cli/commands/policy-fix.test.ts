import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { fleetOf, pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

const fix = (directory: string, ...more: readonly string[]) =>
    tenantry(["policy", "fix", "acme", "--tenants", directory, ...more]);
const own = `${pooled("acme")}storage:\n  # nobody overwrites\n  versioning: false # cheap\n`;

describe("policy fix", { timeout: 120_000 }, () => {
    it("proposes the setting that is to blame, and writes nothing unasked", async () => {
        const directory = smallFleet({ "acme.yaml": own });
        const { code, out } = await fix(directory);
        expect(code).toBe(0);
        expect(out).toContain("mandatory aws-s3-versioning (1 resource)");
        expect(out).toContain("set storage.versioning: false => true said by acme.yaml:9 (tenant)");
        expect(out).toContain("\n-  versioning: false # cheap\n+  versioning: true # cheap\n");
        expect(readFileSync(join(directory, "acme.yaml"), "utf8")).toBe(own);
    });

    it("writes the file, comments and all, and the violation is gone", async () => {
        const directory = smallFleet({ "acme.yaml": own });
        expect(await fix(directory, "--write")).toMatchObject({
            code: 0,
            out: expect.stringContaining("written: acme.yaml"),
        });
        expect(readFileSync(join(directory, "acme.yaml"), "utf8")).toBe(own.replace("false # cheap", "true # cheap"));
        const again = await fix(directory, "--rule", "aws-s3-versioning");
        expect(again).toMatchObject({ code: 0, out: "acme violates no rule that was asked about\n" });
    });

    it("sets in the tenant's own file what a tier says", async () => {
        const directory = smallFleet({ "tiers/free.yaml": "storage:\n  versioning: false\n" });
        const { out } = await fix(directory, "--json", "--rule", "aws-s3-versioning");
        const told = JSON.parse(out);
        expect(told).toMatchObject({ version: 1, tenant: "acme", file: "acme.yaml", written: false });
        expect(told.rules).toMatchObject([
            {
                rule: "aws-s3-versioning",
                level: "mandatory",
                setting: {
                    path: "storage.versioning",
                    value: true,
                    was: false,
                    by: { file: "tiers/free.yaml", line: 2 },
                },
            },
        ]);
        expect(told.patch).toContain("+storage: { versioning: true }");
    });

    it("says whom to ask where no setting is to blame", async () => {
        const directory = smallFleet({
            "acme.yaml": `${own}policies:\n  crypto-quantum-safe: mandatory\n`,
            "cells/shared-a.yaml":
                "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\nowner:\n  team: ground\n  email: ground@example.com\n",
        });
        const { code, out } = await fix(directory, "--rule", "crypto-quantum-safe");
        expect(code).toBe(5);
        expect(out).toContain("no setting of the tenant's file changes it");
        expect(out).toContain("ask ground (ground@example.com), who run the cell shared-a");
    });

    it("says that a file cannot be written, and that a cell is no tenant", async () => {
        const directory = smallFleet({ "acme.yaml": own });
        // Rights of a folder keep nobody out who is root.
        vi.doMock("write-file-atomic", () => ({
            default: async () => {
                throw Object.assign(new Error("no"), { code: "EACCES" });
            },
        }));
        const refused = await fix(directory, "--write");
        vi.doUnmock("write-file-atomic");
        expect(refused.code).toBe(2);
        expect(refused.err).toMatch(/acme\.yaml cannot be written \(EACCES\)\nfix: check the rights of its folder/);
        expect(readFileSync(join(directory, "acme.yaml"), "utf8")).toBe(own);
        const cell = await tenantry(["policy", "fix", "cell.shared-a", "--tenants", directory]);
        expect(cell).toMatchObject({
            code: 2,
            err: expect.stringContaining("cell.shared-a is a cell\nfix: name a tenant"),
        });
    });

    it("refuses files that are broken, and names that nobody has", async () => {
        const directory = smallFleet({ "acme.yaml": `${own}budgett: 3\n` });
        expect(await fix(directory)).toMatchObject({ code: 2, err: expect.stringContaining("acme cannot be read") });
        expect(await fix(fleetOf({ "globex.yaml": pooled("globex") }))).toMatchObject({ code: 6 });
        expect(await fix(smallFleet(), "--rule", "aws-s3-version")).toMatchObject({ code: 2 });
    });
});
