import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { isProtected } from "../../shared/protection";
import { declareKeys } from "../keys";
import { declareAround } from "./around";
import { tenantBackups } from "./backups";
import { declareBridgeHome, declareOwn } from "./bridge-home";
import { cellAccessLogs, cellGround, createEvents, sharedStack } from "./cell-ground";
import { declareMoving } from "./moving";
import { declareMovingToSilo } from "./moving-to-silo";
import { SharedCache, sharedDatabase } from "./shared-services";

/** A namespace on the cell's cluster, a database on its server and a user on its cache; a bucket and a key of the tenant's own. */
export function declarePool(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    if (tenant.move) return declareMoving(tenant, tenant.move, scope, parent, link);
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const opts = { parent, providers: [provider] };
    const ground = cellGround(link, context, parent);
    const { data } = declareKeys(
        context,
        { purposes: ["data"], protect: isProtected(tenant, "keys"), ...(tenant.edge ? { edgeLogs: "data" } : {}) },
        opts,
    );
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    const cache = tenant.cache.enabled ? new SharedCache("cache", context, { ground, link }, opts) : undefined;
    createEvents(tenant, context, data, { data }, opts);
    const outputs = declareAround(
        {
            tenant,
            context,
            ground,
            keys: { storage: data, observability: data, secrets: data },
            database: tenant.database.enabled
                ? sharedDatabase(tenant, context, { ground, link, key: data }, inCluster).endpoint
                : undefined,
            cache: cache && { endpoint: cache.endpoint, ...cache.signIn },
            alarms: [],
            accessLogs: cellAccessLogs(context, link),
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.account, cell: link.cell.cell };
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
    const ground = cellGround(link, context, parent);
    const opts = { parent, providers: [provider, ground.kubernetes] };
    const { keys, accessLogs } = declareOwn(tenant, context, opts);
    const home = declareBridgeHome(tenant, context, { link, ground, keys }, opts);
    const outputs = declareAround(
        {
            tenant,
            context,
            ground: home.ground,
            keys,
            database: home.database?.endpoint,
            cache: home.cache,
            alarms: home.alarms,
            accessLogs: { bucket: accessLogs.bucketName, prefix: "data/" },
            ...tenantBackups(tenant, scope, keys.backup, { database: home.database?.server }),
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.account, cell: link.cell.cell };
}
