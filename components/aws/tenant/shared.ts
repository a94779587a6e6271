import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { isLeaving, isProtected } from "../../shared/protection";
import { vaultKey } from "../backup/names";
import { hasAurora } from "../database/names";
import { declareKeys } from "../keys";
import { auditRetention } from "../retention";
import { accessLogBucket } from "../storage/data-bucket";
import { declareAround } from "./around";
import { tenantBackups } from "./backups";
import { cellAccessLogs, cellGround, createEvents, sharedStack } from "./cell-ground";
import { ownCache, ownDatabase } from "./data-services";
import { declareMoved, declareMoving, movedKeys } from "./moving";
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
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const ground = cellGround(link, context, parent);
    const opts = { parent, providers: [provider, ground.kubernetes] };
    const { database, cache } = tenant;
    const keys = tenant.moved_from
        ? movedKeys(tenant, context, opts)
        : declareKeys(
              context,
              {
                  purposes: ["database", "cache", "storage", "observability", "secrets", ...vaultKey(scope)],
                  ...(tenant.edge ? { edgeLogs: "observability" } : {}),
                  ...(hasAurora(tenant) ? { auroraLogs: "observability" } : {}),
                  protect: isProtected(tenant, "keys"),
              },
              opts,
          );
    const accessLogs = accessLogBucket(
        "access-logs",
        context,
        {
            retentionDays: auditRetention(tenant.tenant_config.monitoring.metrics_retention),
            protect: isProtected(tenant, "storage"),
            leaving: isLeaving(tenant),
        },
        opts,
    );
    createEvents(tenant, context, keys.observability, keys, opts);
    const databaseService = database.enabled ? ownDatabase(tenant, context, ground, keys, opts) : undefined;
    const left =
        databaseService && tenant.moved_from ? [declareMoved(tenant, context, link, databaseService, opts)] : [];
    const cacheService = cache.enabled ? ownCache(tenant, context, ground, keys, opts) : undefined;
    const outputs = declareAround(
        {
            tenant,
            context,
            ground: { ...ground, ready: { ...ground.ready, addons: [...ground.ready.addons, ...left] } },
            keys,
            database: databaseService?.endpoint,
            cache: cacheService,
            alarms: [...(databaseService?.alarms ?? []), ...(cacheService?.alarms ?? [])],
            accessLogs: { bucket: accessLogs.bucketName, prefix: "data/" },
            ...tenantBackups(tenant, scope, keys.backup, { database: databaseService?.server }),
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.account, cell: link.cell.cell };
}
