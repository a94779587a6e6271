import { clustersWithoutGroups, pointInTimeDays, poolsOfPremium } from "../capabilities";
import { recoveryDays } from "../google";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Duration } from "../units";
import type { CellRule, RuleContext, TenantRule } from "./rule";

/** What Google Cloud does less of than is written: told where it stands, in a tier once about all who have it of that. */

const retention = ["database", "backup_retention"] as const;

function* shortRecovery(kept: Duration, premium: string | undefined, context: RuleContext) {
    const most = pointInTimeDays[context.region.cloud];
    if (most === undefined || kept.days <= most) return;
    yield problem("TN396", {
        at: context.origin(retention),
        path: retention.join("."),
        message: `backups are kept for ${kept}, one of each day; any other point in time can be gone back to for ${recoveryDays.standard} days alone, since Cloud SQL Enterprise keeps logs for no longer`,
        value: String(kept),
        fix: premium ?? `Write ${recoveryDays.standard}d where a day's backup is of no use, and leave it where it is.`,
    });
}

const recovery: TenantRule = {
    fields: ["database", "placement.isolation", "region"],
    *check({ database, placement }, context) {
        // A pool tenant's database is on its cell's server, whose file says how long.
        if (!database.enabled || database.class === "premium" || placement.isolation === "pool") return;
        const premium = `Write \`database.class: premium\` (Enterprise Plus) for up to ${recoveryDays.premium} days, or leave it: the backups are kept as long as it says.`;
        yield* shortRecovery(database.backup_retention, premium, context);
    },
};

const cellRecovery: CellRule = {
    fields: ["database", "region"],
    *check({ database }, context) {
        // Of a default a cell could make nothing else: its server is of the standard class.
        if (database.enabled && context.explicit(retention))
            yield* shortRecovery(database.backup_retention, undefined, context);
    },
};

/** A pool of connections comes with the premium class alone. */
const pool: TenantRule = {
    fields: ["database", "tenant_config.performance.connection_pool", "placement.isolation", "region"],
    *check({ database, placement, tenant_config }, context) {
        const path = ["tenant_config", "performance", "connection_pool"] as const;
        if (!poolsOfPremium.includes(context.region.cloud) || !database.enabled) return;
        const pooled = placement.isolation === "pool";
        // What a pool tenant has of its tier, its cell's server cannot do, and nobody on it can change.
        if (pooled && !context.explicit(path)) return;
        // A pool tenant is on its cell's server, of the standard class whatever its own field says.
        if (database.class === "premium" && !pooled) return;
        const wanted = tenant_config.performance.connection_pool;
        yield problem("TN396", {
            at: context.origin(path),
            path: path.join("."),
            message: `Cloud SQL Enterprise${pooled ? ", which its cell's server is," : ""} has no pool: ${wanted} is the most connections that the tenant's workloads open together, each to the server itself`,
            value: wanted,
            fix: pooled
                ? "Pool within the workloads, or move to a server of its own (`placement.isolation: bridge`) with `database.class: premium`."
                : "Write `database.class: premium` (Enterprise Plus) for a managed pool, a change in place without a way back, or pool within the workloads.",
        });
    },
};

const groups: TenantRule = {
    fields: ["placement.viewers", "region"],
    *check({ placement }, context) {
        if (!clustersWithoutGroups.includes(context.region.cloud) || !context.explicit(["placement", "viewers"]))
            return;
        for (const [index, viewer] of placement.viewers.entries()) {
            if (!viewer.startsWith("group:")) continue;
            const path = ["placement", "viewers", index];
            yield problem("TN397", {
                at: context.origin(path),
                path: printPath(path),
                message: `${viewer} finds the cluster and sees nothing in it: GKE tells clusters of no groups but those of a security group that each is made with`,
                value: viewer,
                fix: "Name its users, as user: and an address each.",
            });
        }
    },
};

export const googleRules: readonly TenantRule[] = [recovery, pool, groups];
export const cellGoogleRules: readonly CellRule[] = [cellRecovery];
