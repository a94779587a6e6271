import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Capability, capabilityNames, givenIn, type StackKind, stackKinds } from "../../components/capabilities";
import type { CloudName } from "../../model/schema/fields";
import { clouds } from "../../model/schema/fields";
import { adapterFor } from "../../stacks/adapters";
import { type Inventory, planCell, planTenant } from "./aws/plans";
import { planCell as planAzureCell, planTenant as planAzureTenant, subscription } from "./azure/plans";
import { planGoogleCell, planGoogleTenant } from "./gcp/plans";

type TenantInput = Parameters<NonNullable<Parameters<typeof planTenant>[1]>>[0];
type CellInput = Parameters<NonNullable<Parameters<typeof planCell>[0]>>[0];

const zones: Readonly<Record<CloudName, string>> = {
    aws: "Z0123456789ABC",
    azure: `/subscriptions/${subscription}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`,
    gcp: "hosts",
};
const publishers: Readonly<Record<CloudName, string>> = {
    aws: "arn:aws:iam::111122223333:role/pipeline",
    azure: "5c0b9a1e-6f6d-4a57-9d0e-111122223333",
    gcp: "group:platform@example.com",
};
const readers = {
    aws: { min: 1, max: 3, schedule: { morning: { cron: "0 7 * * *", min: 2 } } },
    gcp: { min: 1, max: 3 },
} as const;
const planners = {
    aws: { cell: planCell, tenant: planTenant },
    azure: { cell: planAzureCell, tenant: planAzureTenant },
    gcp: { cell: planGoogleCell, tenant: planGoogleTenant },
} as const;

/** A plan of the newest components; with whatever is there on request alone, where it is asked for. */
function planned(cloud: CloudName, kind: StackKind, asked: boolean): Promise<Inventory> {
    if (kind === "cell")
        return planners[cloud].cell((input: CellInput) => {
            input.component_version = 2;
            const registry = { enabled: true, repositories: ["shop"], publishers: [publishers[cloud]] };
            if (asked) Object.assign(input.registry, registry);
        });
    return planners[cloud].tenant(kind, (input: TenantInput) => {
        input.component_version = 2;
        if (!asked || kind === "pool") return;
        if (cloud !== "azure") Object.assign(input.database, { class: "premium", readers: readers[cloud] });
        if (cloud === "aws") Object.assign(input.cache, { size: "medium", readers: readers[cloud] });
        if (kind !== "silo") return;
        input.edge = true;
        Object.assign(input.placement, { dns: { zone_id: zones[cloud] } });
    });
}

type Resources = Inventory["resources"];
/** What a capability names and a plan has not, as `kind type`. */
const missing = (capability: Capability, plans: Readonly<Record<StackKind, Resources>>) =>
    "none" in capability
        ? []
        : capability.in.flatMap((kind) => {
              const there = givenIn(capability, plans[kind]);
              return capability.types.filter((type) => !there.includes(type)).map((type) => `${kind} ${type}`);
          });

const rows = readFileSync(join(__dirname, "../../docs/parity.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
        line
            .split("|")
            .slice(1, -1)
            .map((cell) => cell.trim()),
    );

describe.each([...clouds])("the adapter of %s", (cloud) => {
    const { capabilities } = adapterFor(cloud);
    let plain: Record<StackKind, Resources>;
    let whole: Record<StackKind, Resources>;
    beforeAll(async () => {
        const all = async (asked: boolean) => {
            const plans = await Promise.all(stackKinds.map((kind) => planned(cloud, kind, asked)));
            const [cell, pool, bridge, silo] = plans.map(({ resources }) => resources) as [
                Resources,
                Resources,
                Resources,
                Resources,
            ];
            return { cell, pool, bridge, silo };
        };
        [plain, whole] = [await all(false), await all(true)];
    }, 60_000);

    it.each([...capabilityNames])("declares what it says of: %s", (name) => {
        const capability = capabilities[name];
        if ("none" in capability) return expect(capability.none.length).toBeGreaterThan(15);
        expect(capability.types.length).toBeGreaterThan(0);
        expect(capability.in.length).toBeGreaterThan(0);
        expect(missing(capability, capability.asked ? whole : plain)).toEqual([]);
        if (capability.asked) expect(missing(capability, plain).length).toBeGreaterThan(0);
        // Whoever does not ask for it, and where nobody can, has what its kind alone does not tell nowhere.
        if (!capability.otherwise) return;
        expect(capability.asked).toBe(true);
        for (const kind of stackKinds) expect(givenIn(capability, plain[kind]), kind).toEqual([]);
        for (const kind of stackKinds)
            if (!capability.in.includes(kind)) expect(givenIn(capability, whole[kind]), kind).toEqual([]);
    });

    it.each([...capabilityNames])("has its row in the table of what each cloud gives: %s", (name) => {
        const cell = rows.find(([title]) => title === name)?.[1 + clouds.indexOf(cloud)] ?? "";
        const capability = capabilities[name];
        if ("none" in capability) expect(cell).toBe(`none: ${capability.none}`);
        else for (const type of capability.types) expect(cell).toContain(`\`${type}\``);
        if ("otherwise" in capability) expect(cell).toContain(capability.otherwise);
    });

    it("would be found out without its budget", () => {
        const without = { ...plain, pool: plain.pool.filter(({ type }) => !/budget/i.test(type)) };
        expect(missing(capabilities.budget, without)).toHaveLength(1);
    });
});
