import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { isProtected } from "../../shared/protection";
import { cellScope } from "../../shared/scope";
import type { GcpContext } from "../context";
import { Keys } from "../keys";
import { declareAround } from "./around";
import { createRecords, groundOf, sharedStack, waitingFor } from "./cell-ground";
import { ownCache, ownDatabase } from "./data-services";
import { tenantIdentity } from "./identity";
import { declareMoved, declareMoving, movedKeys, poolKeys } from "./moving";
import { SharedDatabase } from "./shared-database";

/** A namespace on the cell's cluster and a database on its server; a cache, a bucket and a key of the tenant's own. */
export function declarePool(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    if (tenant.move) return declareMoving(tenant, tenant.move, scope, parent, link);
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const opts = { parent, providers: [provider] };
    const ground = groundOf(link, context, parent);
    const { names } = new Keys(
        "keys",
        context,
        {
            ...poolKeys(tenant),
            protect: isProtected(tenant, "keys"),
        },
        opts,
    );
    const { data } = names;
    createRecords(tenant, context, data, opts);
    const identity = tenantIdentity(tenant, context, ground, cellScope(link.cell), opts);
    const database = tenant.database.enabled
        ? new SharedDatabase("database", context, { tenant, ground, identity, link }, opts)
        : undefined;
    const cache = tenant.cache.enabled ? ownCache(tenant, context, ground, names.cache, opts) : undefined;
    const { outputs } = declareAround(
        {
            tenant,
            context,
            ground,
            keys: { storage: data, observability: data, secrets: data },
            identity,
            database: database?.endpoint,
            cache: cache?.endpoint,
            alarms: cache?.alarms ?? [],
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.project, cell: link.cell.cell };
}

/** Keys of a tenant with servers of its own, one a purpose. */
const bridgeKeys = (tenant: Tenant, context: GcpContext, opts: pulumi.ComponentResourceOptions) =>
    new Keys(
        "keys",
        context,
        {
            purposes: ["database", "cache", "storage", "observability", "secrets"],
            hardware: tenant.tenant_config.security.isolation_level === "strict",
            protect: isProtected(tenant, "keys"),
        },
        opts,
    ).names;

/** A namespace on the cell's cluster; database, cache, buckets and keys of the tenant's own in the cell's network. */
export function declareBridge(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const ground = groundOf(link, context, parent);
    const opts = { parent, providers: [provider, ground.kubernetes] };
    const keys = tenant.moved_from ? movedKeys(tenant, context, opts) : bridgeKeys(tenant, context, opts);
    createRecords(tenant, context, keys.observability, opts);
    const identity = tenantIdentity(tenant, context, ground, undefined, opts);
    const database = tenant.database.enabled
        ? ownDatabase(tenant, context, { ground, identity }, keys, opts)
        : undefined;
    const left = database && tenant.moved_from ? [declareMoved(tenant, context, link, database.opened, opts)] : [];
    const cache = tenant.cache.enabled ? ownCache(tenant, context, ground, keys.cache, opts) : undefined;
    const { outputs } = declareAround(
        {
            tenant,
            context,
            ground: waitingFor(ground, left),
            keys,
            identity,
            database: database?.endpoint,
            cache: cache?.endpoint,
            alarms: [...(database?.alarms ?? []), ...(cache?.alarms ?? [])],
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.project, cell: link.cell.cell };
}
