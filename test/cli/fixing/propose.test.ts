import { describe, expect, it } from "vitest";
import { propose, type Try } from "../../../cli/fixing/propose";
import type { CloudName } from "../../../model/schema/fields";
import type { StackPlan } from "../../../planner/document";
import { planFleet } from "../../../planner/plan";
import { catalogue } from "../../../policies/catalogue";
import { fixes } from "../../../policies/fixes";
import { fleetOf, quiet } from "../../model/helpers/fleet";

/** Settings that break every rule which has a fix. Room on nodes is kept for nobody: nobody is told when that is missing, whatever the tenant's file says. */
const loose = `database: {deletion_protection: false}
cache: {replicas: 0, snapshot_retention: 0d}
storage: {versioning: false}
tenant_config: {monitoring: {alert_channels: []}, security: {audit_logging: false}}
`;
const places: Readonly<Record<CloudName, string>> = {
    aws: 'region: eu-west-1\nplacement: {headroom: 0, account: "111122223333", administrators: ["arn:aws:iam::111122223333:role/Admins"]}\n',
    azure: "region: westeurope\nplacement: {headroom: 0, account: 0b1f6471-1bf0-4dda-aec3-111122223333, administrators: [72f988bf-86f1-41af-91ab-2d7cd011db47]}\n",
    gcp: 'region: europe-west1\nplacement: {headroom: 0, account: tenantry-fixes, administrators: ["group:admins@example.com"]}\n',
};

/** The tenant with its file in other words, as `tenantry policy fix` tries it. */
const attempt: Try = async (text) => {
    const fleet = fleetOf({ ...quiet, "acme.yaml": text });
    const errors = fleet.problems
        .filter(({ severity }) => severity === "error")
        .map(({ code, message }) => `${code} ${message}`);
    const tenant = fleet.tenants.find((one) => one.tenant.tenant_id === "acme");
    if (!tenant || fleet.broken.includes("acme")) return { fleet, tenant, errors };
    const { stacks } = await planFleet({ fleet, stacks: ["acme"], jobs: 0 });
    return { fleet, tenant, errors, plan: stacks[0]! };
};

it("says which setting decides where no value is known to be right", async () => {
    const backups = {
        pack: "p",
        rule: "aws-rds-backups",
        level: "mandatory",
        severity: "high",
        urn: "u",
        result: "fail",
    };
    const plan = { tenantry: { policies: [backups] } } as unknown as StackPlan;
    const { rules } = await propose(
        "",
        async () => ({ fleet: fleetOf({}), tenant: undefined, plan, errors: [] }),
        undefined,
    );
    expect(rules[0]?.why).toContain("database.backup_retention");
});

describe("every fix makes its rule hold when the tenant is planned with it", { timeout: 300_000 }, () => {
    it.each(Object.entries(places))("on %s", async (cloud, place) => {
        const { rules } = await propose(`tenant_id: acme\ntier: enterprise\n${place}${loose}`, attempt, undefined);
        const solved = rules.flatMap(({ rule, setting }) => (setting && fixes.has(rule) ? [rule] : []));
        // For want of channels these two fail on Google Cloud alone.
        const about = (id: string) => id.startsWith(`${cloud}-`) || (cloud === "gcp" && id.startsWith("tenant-"));
        const known = catalogue.filter(({ id }) => fixes.has(id) && about(id)).map(({ id }) => id);
        expect(rules.flatMap(({ rule, why }) => (fixes.has(rule) && why ? [`${rule}: ${why}`] : []))).toEqual([]);
        expect(solved.sort()).toEqual(known.sort());
    });
});
