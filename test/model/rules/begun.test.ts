import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import { fleetOf } from "../../cli/fleets";

const regions = { aws: "eu-west-1", azure: "westeurope", gcp: "europe-west1" } as const;
const cellMore = { aws: "", azure: "administrators: [6b8b6a3e-5a54-4f0e-9c53-111122223333]\n", gcp: "" } as const;

function told(cloud: keyof typeof regions, isolation: string, level: string, begun: string) {
    const region = regions[cloud];
    const directory = fleetOf({
        "cells/shared-a.yaml": `cell: shared-a\ncidr: 10.20.0.0/16\nregion: ${region}\n${cellMore[cloud]}`,
        "acme.yaml": `tenant_id: acme
tier: standard
region: ${region}
placement: { isolation: ${isolation}, cell: shared-a }
tenant_config: { security: { isolation_level: ${level} } }
${begun}`,
    });
    const { problems } = loadFleet({ directory });
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    return problems.filter(({ path }) => path === "begun_as").map(({ code, message }) => `${code} ${message}`);
}

describe("a tenant that was begun with another isolation level", () => {
    it("is told what it does not have of the level that it came to", () => {
        expect(told("gcp", "bridge", "strict", "begun_as: standard\n")).toEqual([
            "TN398 the isolation level of the tenant is strict, and it was begun as standard: keys in software (SOFTWARE) instead of in hardware (HSM)",
        ]);
        expect(told("azure", "bridge", "strict", "begun_as: standard\n")).toEqual([
            "TN398 the isolation level of the tenant is strict, and it was begun as standard: keys in software (RSA) instead of in hardware (RSA-HSM); objects, records and backups encrypted once instead of encrypted twice",
        ]);
    });

    it("is told what it has besides", () => {
        expect(told("aws", "bridge", "standard", "begun_as: strict\n")).toEqual([
            "TN399 the isolation level of the tenant is standard, and it was begun as strict: the vault of backups locked for good instead of under a lock that an administrator can take off",
        ]);
    });

    it("is told nothing where nothing differs", () => {
        expect(told("gcp", "bridge", "strict", "begun_as: strict\n")).toEqual([]);
        expect(told("gcp", "bridge", "strict", "")).toEqual([]);
        expect(told("aws", "pool", "standard", "begun_as: strict\n")).toEqual([]);
    });

    it("says so in its own file alone", () => {
        const directory = fleetOf({ "tiers/gold.yaml": "begun_as: standard\n" });
        expect(loadFleet({ directory }).problems.map(({ file, path }) => `${file} ${path}`)).toContain(
            "tiers/gold.yaml begun_as",
        );
    });
});
