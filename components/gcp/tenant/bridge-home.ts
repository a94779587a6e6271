import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink } from "../../cloud";
import { begunStrict } from "../../shared/begun";
import { hasSecondHome } from "../../shared/moving";
import { isLeaving, isProtected } from "../../shared/protection";
import type { GcpContext } from "../context";
import type { ServiceAccount } from "../identity/service-account";
import { Keys, usersOf } from "../keys";
import type { AlarmSpec } from "../observability/alarm-catalogue";
import { waitingFor } from "./cell-ground";
import { type CacheService, type DatabaseService, ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";
import { declareMoved, movedKeys } from "./moving";
import { auditKey } from "./silo-home";

/** Keys of a trail of the tenant's own, which begins with the end of a move to a silo. */
const trailKey = (tenant: Tenant) => (tenant.placement.isolation === "silo" ? auditKey(tenant) : []);

/**
 * Services of a silo that use keys of the bridge that it was. It brings none of its own: a key cannot be had again by its name once it was made, so
 * that a move that was given up could never be begun anew.
 */
function siloUsers(tenant: Tenant) {
    if (!hasSecondHome(tenant)) return { cluster: [], registry: [] };
    return { cluster: usersOf("cluster"), registry: tenant.placement.registry.enabled ? usersOf("registry") : [] };
}

/** Keys of a tenant with servers of its own on a cell, or of one that was such a tenant: it takes them along. */
export function declareBridgeKeys(tenant: Tenant, context: GcpContext, opts: pulumi.ComponentResourceOptions) {
    const trail = trailKey(tenant);
    const { cluster, registry } = siloUsers(tenant);
    const retained = isLeaving(tenant) ? trail : [];
    if (tenant.moved_from === "pool") {
        const names = movedKeys(tenant, context, { trail, users: [...cluster, ...registry], retained }, opts);
        return { ...names, cluster: names.storage, registry: names.storage };
    }
    const { names } = new Keys(
        "keys",
        context,
        {
            purposes: ["database", "cache", "storage", "observability", "secrets", ...trail],
            hardware: begunStrict(tenant),
            protect: isProtected(tenant, "keys"),
            more: { secrets: cluster, storage: registry },
            retained,
        },
        opts,
    );
    return { ...names, cluster: names.secrets, registry: names.storage };
}

/** What {@link declareBridgeHome} stands on. */
interface BridgePlace {
    readonly link: CellLink;
    readonly ground: Ground;
    readonly identity: ServiceAccount;
    readonly keys: { readonly database: pulumi.Input<string>; readonly cache: pulumi.Input<string> };
    /** What the server's administrator runs there. @default makes the tenant's database and role */
    readonly sql?: string;
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
    context: GcpContext,
    { link, ground, identity, keys, sql }: BridgePlace,
    opts: pulumi.ComponentResourceOptions,
): BridgeHome {
    const database = tenant.database.enabled
        ? ownDatabase(tenant, context, { ground, identity }, keys, opts, sql)
        : undefined;
    const left = database && tenant.moved_from ? [declareMoved(tenant, context, link, database.opened, opts)] : [];
    const cache = tenant.cache.enabled ? ownCache(tenant, context, ground, keys.cache, opts) : undefined;
    return {
        ground: waitingFor(ground, left),
        database,
        cache,
        alarms: [...(database?.alarms ?? []), ...(cache?.alarms ?? [])],
    };
}
