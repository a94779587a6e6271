import type { Problem } from "../problem";
import { type Gap, type GapName, gapNames, gaps, lacks, regionsWith } from "../regions/gaps";
import { replicaJurisdictions } from "../regions/replicas";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { Tenant } from "../schema/tenant";
import { hasSilo } from "../silo";
import type { CellRule, RuleContext, TenantRule } from "./rule";

/** Whether a tenant has, or moves to, a server of its own: a pool tenant's database is on its cell's. */
const ownServer = ({ database, placement, move }: Tenant): boolean =>
    database.enabled && (placement.isolation !== "pool" || move !== undefined);
const ownPostgres = (tenant: Tenant): boolean => ownServer(tenant) && tenant.database.engine === "postgres";

/** Which tenants' stacks use each service, and which cells'. Caches of Google Cloud are each tenant's own, of whichever isolation. */
const users: Readonly<
    Record<GapName, readonly [tenants: (tenant: Tenant) => boolean, cells: (cell: Cell) => boolean]>
> = {
    rdsProxy: [ownServer, ({ database }) => database.enabled],
    azureZoneStandby: [
        (tenant) => ownPostgres(tenant) && tenant.database.high_availability,
        ({ database }) => database.enabled && database.high_availability,
    ],
    azureMetrics: [hasSilo, () => true],
    azureClusterBackup: [hasSilo, () => true],
    sqlEnterprisePlus: [(tenant) => ownServer(tenant) && tenant.database.class === "premium", () => false],
    memorystoreValkey: [({ cache }) => cache.enabled, () => false],
    n2dMachines: [hasSilo, () => true],
};

const codes = { absent: "TN451", unlisted: "TN452", replaced: "TN453" } as const;

function* missing(name: GapName, within: readonly string[], context: RuleContext): Iterable<Problem> {
    const { service, standing, without }: Gap = gaps[name];
    const { region } = context;
    const others = regionsWith(name, within).slice(0, 3);
    const another =
        others.length > 0
            ? `choose a region that has it, such as ${others.join(", ")}`
            : `no other region of ${within.join(" or ")} has it: choose one elsewhere`;
    const where = `${region.name} (${region.place})`;
    const told = {
        absent: {
            message: `${service} is not offered in ${where}: ${without}`,
            fix: `${another[0]!.toUpperCase()}${another.slice(1)}, or do without what needs it.`,
        },
        unlisted: {
            message: `${service} is not known to be offered in ${where}: without it ${without}`,
            fix: `Look whether the region has it by now: where it does, nothing is to be done. Else ${another}.`,
        },
        replaced: {
            message: `${service}: ${where} has none: ${without}`,
            fix: `Where that will not do, ${another}.`,
        },
    }[standing];
    yield problem(codes[standing], { ...context.notice(["region"]), value: region.name, ...told });
}

const ofTenants = gapNames.map(
    (name): TenantRule => ({
        fields: ["region", "residency", "placement", "move", "database", "cache"],
        *check(tenant, context) {
            const [uses] = users[name];
            if (!lacks(name, context.region.name) || !uses(tenant)) return;
            yield* missing(name, replicaJurisdictions(context.region, tenant.residency), context);
        },
    }),
);

const ofCells = gapNames.map(
    (name): CellRule => ({
        fields: ["region", "database"],
        *check(cell, context) {
            const [, uses] = users[name];
            if (!lacks(name, context.region.name) || !uses(cell)) return;
            yield* missing(name, context.region.jurisdictions, context);
        },
    }),
);

/** What a region lacks of the services that a stack is made of. */
export const regionalRules: readonly TenantRule[] = ofTenants;
export const cellRegionalRules: readonly CellRule[] = ofCells;
