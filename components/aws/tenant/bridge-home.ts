import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink } from "../../cloud";
import { hasSecondHome } from "../../shared/moving";
import { isLeaving, isProtected } from "../../shared/protection";
import { vaultKey } from "../backup/names";
import type { AwsContext } from "../context";
import { hasAurora } from "../database/names";
import type { OpeningArgs } from "../database/opening";
import { declareKeys } from "../keys";
import type { AlarmSpec } from "../observability/alarm-catalogue";
import { auditRetention } from "../retention";
import type { Bucket } from "../storage/bucket";
import { accessLogBucket } from "../storage/data-bucket";
import { createEvents } from "./cell-ground";
import { type CacheService, type DatabaseService, ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";
import { declareMoved, movedKeys } from "./moving";
import { besideOthers } from "./own-network";

/** What a bridge tenant has of its own whatever it stands on, and takes along to a silo. */
interface Own {
    readonly keys: ReturnType<typeof ownKeys>;
    readonly accessLogs: Bucket;
}

function ownKeys(tenant: Tenant, context: AwsContext, opts: pulumi.ComponentResourceOptions) {
    if (tenant.moved_from === "pool") return movedKeys(tenant, context, opts);
    return declareKeys(
        context,
        {
            purposes: ["database", "cache", "storage", "observability", "secrets", ...vaultKey(context.scope)],
            ...(tenant.edge ? { edgeLogs: "observability" } : {}),
            ...(hasAurora(tenant) ? { auroraLogs: "observability" } : {}),
            ...(hasSecondHome(tenant) ? { secondHome: true } : {}),
            protect: isProtected(tenant, "keys"),
        },
        opts,
    );
}

/** Keys, the bucket that accesses are logged in, and the tenant's share of its cell's records. */
export function declareOwn(tenant: Tenant, context: AwsContext, opts: pulumi.ComponentResourceOptions): Own {
    const keys = ownKeys(tenant, context, opts);
    const accessLogs = accessLogBucket(
        "access-logs",
        context,
        {
            retentionDays: auditRetention(tenant.tenant_config.monitoring.metrics_retention),
            protect: isProtected(tenant, "storage"),
            leaving: isLeaving(tenant),
            // It stays where there was a bucket before; without one nothing is logged here.
            ...(tenant.storage.enabled ? {} : { keyArn: keys.storage.arn }),
        },
        opts,
    );
    createEvents(tenant, context, keys.observability, keys, opts);
    return { keys, accessLogs };
}

/** What {@link declareBridgeHome} stands on. */
interface BridgePlace {
    readonly link: CellLink;
    readonly ground: Ground;
    readonly keys: Own["keys"];
    /** SQL that opens the server. @default makes the tenant's database and role */
    readonly opening?: Pick<OpeningArgs, "sql" | "retried">;
}

/** Servers of the tenant's own in its cell's network. */
export interface BridgeHome {
    /** What workloads wait for in it includes what has to be true of the servers. */
    readonly ground: Ground;
    readonly database: DatabaseService | undefined;
    readonly cache: CacheService | undefined;
    readonly alarms: readonly AlarmSpec[];
}

/** Declares a bridge tenant's servers. */
export function declareBridgeHome(
    tenant: Tenant,
    context: AwsContext,
    { link, ground: shared, keys, opening }: BridgePlace,
    opts: pulumi.ComponentResourceOptions,
): BridgeHome {
    const ground = besideOthers(tenant, context, shared, opts);
    const database = tenant.database.enabled ? ownDatabase(tenant, context, ground, keys, opts, opening) : undefined;
    const left = database && tenant.moved_from ? [declareMoved(tenant, context, link, database, opts)] : [];
    const cache = tenant.cache.enabled ? ownCache(tenant, context, ground, keys, opts) : undefined;
    return {
        ground: { ...ground, ready: { ...ground.ready, addons: [...ground.ready.addons, ...left] } },
        database,
        cache,
        alarms: [...(database?.alarms ?? []), ...(cache?.alarms ?? [])],
    };
}
