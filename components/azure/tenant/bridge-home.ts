import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink } from "../../cloud";
import { declareLeft } from "../../kubernetes/database-move";
import { notCopiedSql } from "../../shared/moving";
import { shutForMoveSql } from "../../shared/tries";
import type { AzureContext } from "../context";
import { erasedTenantSql, tenantDatabaseSql } from "../database/sql";
import type { Identity } from "../identity/identity";
import type { KeyPurpose, KeyReference } from "../keys";
import { type CacheService, ownCache, ownPostgres, type PostgresService } from "./data-services";
import type { Ground } from "./ground";
import { pooledPurposes } from "./on-cell";
import { sharedServer } from "./shared-services";

/** Keys of a tenant's own services and objects, wherever these stand. */
export interface OwnKeys {
    readonly database: KeyReference;
    readonly cache: KeyReference;
    readonly storage: KeyReference;
}

/** Purposes of the keys that a bridge tenant takes along to a silo: those of where it was at first. */
export const keptPurposes = ({ moved_from }: Pick<Tenant, "moved_from">): readonly KeyPurpose[] =>
    moved_from === "pool" ? pooledPurposes : ["database", "cache", "storage"];

/** Those keys, by what they are for. */
export function keptKeys(keys: Readonly<Partial<Record<KeyPurpose, KeyReference>>>): OwnKeys {
    const { data } = keys;
    return { database: (keys.database ?? data)!, cache: keys.cache!, storage: (keys.storage ?? data)! };
}

/** What {@link declareBridgeHome} stands on. */
interface BridgePlace {
    readonly link: CellLink;
    readonly ground: Ground;
    readonly keys: OwnKeys;
    readonly workloads: Identity;
    /** Whether the tenant is shut out of its database. */
    readonly shut: boolean;
}

/** Servers of the tenant's own in its cell's network. */
export interface BridgeHome {
    readonly database: PostgresService | undefined;
    readonly cache: CacheService | undefined;
    /** What workloads wait for besides. */
    readonly after: readonly pulumi.Resource[];
}

/** The servers of a bridge tenant that moves away from them. */
export function declareBridgeHome(
    tenant: Tenant,
    context: AzureContext,
    { link, ground, keys, workloads, shut }: BridgePlace,
    opts: pulumi.ComponentResourceOptions,
): BridgeHome {
    const { tenant_id: tenantId, database: settings } = tenant;
    const make = tenantDatabaseSql(tenantId, tenant.tenant_config.performance.connection_pool);
    const moving = { sql: shut ? shutForMoveSql(tenantId) : `${notCopiedSql(tenantId)}\n${make}` };
    const database = settings.enabled
        ? ownPostgres(tenant, context, ground, { key: keys.database, workloads, moving }, opts)
        : undefined;
    const cache = tenant.cache.enabled
        ? ownCache(tenant, context, ground, { key: keys.cache, workloads }, opts)
        : undefined;
    if (!database || !tenant.moved_from) return { database, cache, after: [] };
    const left = declareLeft(
        context.scope,
        {
            tenantId,
            old: link.cell.database.enabled ? sharedServer(link) : undefined,
            fresh: database.opened.server,
            erase: erasedTenantSql(tenantId),
            opened: database.opened.job,
        },
        opts,
    );
    return { database, cache, after: [left] };
}
