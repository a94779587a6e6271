import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { isProtected } from "../../shared/protection";
import { cellScope } from "../../shared/scope";
import { Keys } from "../keys";
import { declareAround } from "./around";
import { declareBridgeHome, declareBridgeKeys } from "./bridge-home";
import { createRecords, groundOf, sharedStack } from "./cell-ground";
import { ownCache } from "./data-services";
import { tenantIdentity } from "./identity";
import { declareMoving, poolKeys } from "./moving";
import { declareMovingToSilo } from "./moving-to-silo";
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
    const ground = groundOf(tenant, link, context, parent);
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

/** A namespace on the cell's cluster; database, cache, buckets and keys of the tenant's own in the cell's network. */
export function declareBridge(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    if (tenant.move) return declareMovingToSilo(tenant, tenant.move, scope, parent, link);
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const ground = groundOf(tenant, link, context, parent);
    const opts = { parent, providers: [provider, ground.kubernetes] };
    const keys = declareBridgeKeys(tenant, context, opts);
    createRecords(tenant, context, keys.observability, opts);
    const identity = tenantIdentity(tenant, context, ground, undefined, opts);
    const home = declareBridgeHome(tenant, context, { link, ground, identity, keys }, opts);
    const { outputs } = declareAround(
        {
            tenant,
            context,
            ground: home.ground,
            keys,
            identity,
            database: home.database?.endpoint,
            cache: home.cache?.endpoint,
            alarms: home.alarms,
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.project, cell: link.cell.cell };
}
