import { cloudEngines } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import type { Problem } from "../problem";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { Tenant } from "../schema/tenant";
import { sqlServerLimits } from "../servers";
import { Size } from "../units";
import type { CellRule, TenantRule } from "./rule";
import { type FleetView, placeIn } from "./view";

const enginePath = ["database", "engine"];

/** Whether a tenant has a database of Azure SQL. */
const isSqlServer = ({ database }: Pick<Tenant, "database">) => database.enabled && database.engine === "sqlserver";

const ofCloud: TenantRule = {
    fields: ["database.enabled", "database.engine", "region"],
    *check({ database, tenant_id }, context) {
        const { cloud, name } = context.region;
        const allowed = cloudEngines[cloud];
        if (!database.enabled || allowed.includes(database.engine)) return;
        yield problem("TN351", {
            at: context.origin(enginePath),
            path: "database.engine",
            message: `the tenant ${tenant_id} asks for a database of the engine ${database.engine}, and on ${cloudTitles[cloud]} (${name}) there is none for tenants`,
            value: database.engine,
            allowed,
            fix: `Write ${allowed.join(" or ")}, or choose a region of Azure, such as westeurope.`,
        });
    },
};

/** A pool tenant has a database on its cell's server, which is PostgreSQL on every cloud. */
const notShared: TenantRule = {
    fields: ["database.enabled", "database.engine", "placement.isolation", "region"],
    *check(tenant, context) {
        if (!isSqlServer(tenant) || tenant.placement.isolation !== "pool") return;
        // Where the cloud has no such engine, that is what is wrong.
        if (!cloudEngines[context.region.cloud].includes("sqlserver")) return;
        const place = context.blame(enginePath, ["placement", "isolation"]);
        yield problem("TN352", {
            ...place,
            message: "a pool tenant has a database on its cell's server, which is PostgreSQL",
            value: place.path === "database.engine" ? tenant.database.engine : "pool",
            fix: "Write `placement.isolation: bridge` or `silo` for a server of its own, or `engine: postgres`.",
        });
    },
};

const storage: TenantRule = {
    fields: ["database.enabled", "database.engine", "database.size", "database.max_storage"],
    *check(tenant, context) {
        if (!isSqlServer(tenant)) return;
        const { size, max_storage } = tenant.database;
        const most = Size.parse(`${sqlServerLimits[size].storageGiB}Gi`);
        if (max_storage.bytes <= most.bytes) return;
        yield problem("TN206", {
            ...context.blame(["database", "max_storage"], ["database", "size"]),
            message: `max_storage (${max_storage}) is more than a ${size} Azure SQL Database grows to (${most})`,
            value: String(max_storage),
            suggestion: String(most),
            fix: `Write at most ${most}, or a larger size.`,
        });
    },
};

const workers: TenantRule = {
    fields: ["database.enabled", "database.engine", "database.size", "tenant_config.performance.connection_pool"],
    *check(tenant, context) {
        if (!isSqlServer(tenant)) return;
        const { size } = tenant.database;
        const { connection_pool: pool } = tenant.tenant_config.performance;
        const most = sqlServerLimits[size].workers;
        if (pool <= most) return;
        yield problem("TN353", {
            ...context.notice(["tenant_config", "performance", "connection_pool"]),
            message: `connection_pool (${pool}) is more than the ${most} requests that a ${size} Azure SQL Database works on at once; more are refused`,
            value: pool,
            fix: `Write at most ${most}, or a larger size of the database.`,
        });
    },
};

const ofCell: CellRule = {
    fields: ["database_engines", "region"],
    *check({ cell, database_engines }: Cell, context) {
        const { cloud, name } = context.region;
        const allowed = cloudEngines[cloud];
        for (const [index, engine] of database_engines.entries()) {
            if (allowed.includes(engine)) continue;
            yield problem("TN351", {
                at: context.origin(["database_engines", index]),
                path: `database_engines[${index}]`,
                message: `the cell ${cell} is to be open to the engine ${engine}, and on ${cloudTitles[cloud]} (${name}) there are no databases of it for tenants`,
                value: engine,
                allowed,
                fix: `Take ${engine} out.`,
            });
        }
    },
};

export const engineRules: readonly TenantRule[] = [ofCloud, notShared, storage, workers];
export const cellEngineRules: readonly CellRule[] = [ofCell];

/** Checks that bridge tenants' servers are of engines that their cells are open to: ways and names in the network are the cell's. */
export function engineProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const open = new Map(cells.map(({ cell }) => [cell.cell, cell]));
    return tenants.flatMap((resolved) => {
        const { database, placement } = resolved.tenant;
        const cell = placement.cell === undefined ? undefined : open.get(placement.cell);
        if (!database.enabled || placement.isolation !== "bridge" || !cell) return [];
        if (cell.database_engines.includes(database.engine)) return [];
        return [
            problem("TN421", {
                ...placeIn(resolved, enginePath),
                path: "database.engine",
                message: `the cell ${cell.cell} is not open to databases of the engine ${database.engine}`,
                value: database.engine,
                allowed: cell.database_engines,
                fix: `Write \`database_engines: [${[...cell.database_engines, database.engine].join(", ")}]\` in cells/${cell.cell}.yaml and deploy the cell first, or \`placement.isolation: silo\`.`,
            }),
        ];
    });
}
