import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const told = (tier: string, own: string) =>
    fleetOf({ ...quiet, "a.yaml": `tenant_id: a\ntier: ${tier}\nregion: eu-west-1\n${own}` }).problems.filter(
        ({ code }) => code === "TN486",
    );

describe("a tenant of a tier that holds packs as mandatory", () => {
    test.each([
        ["database: {high_availability: false}\n", "database.high_availability"],
        ["database: {deletion_protection: false}\n", "database.deletion_protection"],
        ["database: {backup_retention: 2d}\n", "database.backup_retention"],
        ["environment: staging\n", "environment"],
        ["tenant_config: {security: {audit_logging: false}}\n", "tenant_config.security.audit_logging"],
        ["tenant_config: {security: {isolation_level: standard}}\n", "tenant_config.security.isolation_level"],
    ])("is told of %j, which rules go by", (own, path) => {
        const found = told("enterprise", own);
        expect(found.map(({ path: one, severity }) => [one, severity])).toEqual([[path, "warning"]]);
        expect(printed(found[0]!)).toMatch(/^TN486 a\.yaml:4:/);
        expect(found[0]?.message).toMatch(
            /asks for less than (tiers|editions|organisation)\/[a-z0-9-]+\.yaml:\d+ does/,
        );
    });

    test("is not told of what asks for as much or more, or of what cannot be read", () => {
        for (const own of [
            "",
            "database: {high_availability: true, backup_retention: 35d}\n",
            "database: {backup_retention: 36d}\n",
            "database: {backup_retention: long}\n",
            "environment: production\n",
        ])
            expect(told("enterprise", own), own).toEqual([]);
    });

    test("is told of nothing where no framework is mandatory", () => {
        expect(told("standard", "environment: staging\n")).toEqual([]);
        expect(told("standard", "packs: {soc2: mandatory}\nenvironment: staging\n")).toEqual([]);
    });
});

describe("a tenant that says something of rules itself", () => {
    const own = (text: string) =>
        fleetOf({
            ...quiet,
            "tiers/strict.yaml":
                "policies: {k8s-liveness-probe: mandatory, aws-rds-multi-az: {level: mandatory, from: 2027-01-01}}\n",
            "a.yaml": `tenant_id: a\ntier: strict\nregion: eu-west-1\n${text}`,
        }).tenants[0];

    test("carries what stands above its file", () => {
        expect(own("policies: {k8s-liveness-probe: advisory}\n")?.outweighed).toEqual({
            "k8s-liveness-probe": "mandatory",
        });
        expect(own("policies: {aws-rds-multi-az: advisory}\n")?.outweighed).toEqual({
            "aws-rds-multi-az": { level: "mandatory", from: "2027-01-01" },
        });
        expect(own("policies: {k8s-readiness-probe: advisory}\n")).not.toHaveProperty("outweighed");
        expect(own("")).not.toHaveProperty("outweighed");
    });
});
