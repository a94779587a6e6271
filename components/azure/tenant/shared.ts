import type * as pulumi from "@pulumi/pulumi";
import { sharedPoolSize } from "../../../model/capabilities";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { tenantNamespace } from "../../kubernetes/names";
import { sharedDatabase as declareSharedDatabase } from "../../kubernetes/shared-database";
import { isProtected } from "../../shared/protection";
import { cellScope } from "../../shared/scope";
import { erasedDatabaseSql } from "../../shared/sql";
import type { AzureContext } from "../context";
import { administratorAccount, administratorRole } from "../database/administrator";
import { asAdministrator } from "../database/sign-in";
import { tenantDatabaseSql } from "../database/sql";
import { declareGuardRails } from "../guard-rails";
import type { Identity } from "../identity/identity";
import { type KeyPurpose, type KeyReference, Keys } from "../keys";
import { LogWorkspace } from "../logs";
import { ContainerLogs } from "../observability/container-logs";
import { createAzureStack } from "../providers";
import { logRetention } from "../retention";
import { declareAround, declareOwn } from "./around";
import { cellGroundOf } from "./cell-ground";
import { type DatabaseService, databaseEndpoint, ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";

/** A database and a role of the tenant's own on its cell's server. */
function sharedDatabase(
    tenant: Tenant,
    context: AzureContext,
    parts: { readonly ground: Ground; readonly link: CellLink; readonly workloads: Identity },
    opts: pulumi.ComponentResourceOptions,
): Pick<DatabaseService, "endpoint" | "ready"> {
    const { ground, link, workloads } = parts;
    if (!link.cell.database.enabled) {
        throw new Error(`${tenant.tenant_id} wants a database, but its cell ${link.cell.cell} has no server to share`);
    }
    const cell = cellScope(link.cell);
    const connections = Math.max(sharedPoolSize.azure, tenant.tenant_config.performance.connection_pool);
    const { tenant_id: id } = tenant;
    const bootstrap = declareSharedDatabase(
        context.scope,
        {
            host: link.outputs.databaseHost,
            signIn: asAdministrator(administratorRole(cell), workloads.principalId),
            sql: { make: tenantDatabaseSql(id, connections), erase: erasedDatabaseSql(id) },
            serviceAccount: administratorAccount(cell),
            dependsOn: [],
        },
        opts,
    );
    return { endpoint: databaseEndpoint(context, ground, link.outputs.databaseHost), ready: [bootstrap.job] };
}

/** What a tenant of a cell has before its data services. */
function begin<Purpose extends KeyPurpose>(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
    purposes: readonly Purpose[],
    storageKey: (keys: Readonly<Record<Purpose, KeyReference>>) => KeyReference,
) {
    const onCell = { ...scope, tags: { ...scope.tags, cell: link.cell.cell } };
    const account = link.cell.account ?? tenant.placement.account;
    const { provider, context } = createAzureStack(onCell, account, parent, { protect: isProtected(tenant, "keys") });
    const opts = { parent, providers: [provider] };
    declareGuardRails(context, { cluster: false }, opts);
    const { security, monitoring } = tenant.tenant_config;
    const vault = new Keys(
        "keys",
        context,
        {
            purposes,
            hardware: security.isolation_level === "strict",
            protect: isProtected(tenant, "keys"),
            idle: tenant.cache.enabled ? [] : ["cache"],
        },
        opts,
    );
    const logs = new LogWorkspace("logs", context, { retentionDays: logRetention(monitoring.metrics_retention) }, opts);
    const ground = cellGroundOf(link, context, logs.id, parent);
    new ContainerLogs(
        "container-logs",
        context,
        {
            clusterId: ground.clusterId,
            workspaceId: logs.id,
            namespaces: [tenantNamespace(tenant.tenant_id)],
        },
        opts,
    );
    const args = { tenant, context, ground, storageKey: storageKey(vault.keys) };
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    return { provider, vault, logs, args, own: declareOwn(args, opts), opts, inCluster };
}

/** A namespace on the cell's cluster and a database on its server; a cache, storage and keys of the tenant's own. */
export function declarePool(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { provider, vault, logs, args, own, opts, inCluster } = begin(
        tenant,
        scope,
        parent,
        link,
        ["data", "cache"],
        ({ data }) => data,
    );
    const { context, ground } = args;
    const { workloads } = own;
    const database = tenant.database.enabled
        ? sharedDatabase(tenant, context, { ground, link, workloads }, inCluster)
        : undefined;
    const cache = tenant.cache.enabled
        ? ownCache(tenant, context, ground, { key: vault.keys.cache, workloads }, opts)
        : undefined;
    const { outputs } = declareAround(
        {
            ...args,
            own,
            vault,
            logs,
            database,
            cache,
            alarms: cache?.alarms ?? [],
            alarmed: { ...cache?.watched },
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.subscription, directory: context.directory, cell: link.cell.cell };
}

/** A namespace on the cell's cluster; database, cache, storage and keys of the tenant's own in the cell's network. */
export function declareBridge(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { provider, vault, logs, args, own, opts, inCluster } = begin(
        tenant,
        scope,
        parent,
        link,
        ["database", "cache", "storage"],
        ({ storage }) => storage,
    );
    const { context, ground } = args;
    const { workloads } = own;
    const database = tenant.database.enabled
        ? ownDatabase(tenant, context, ground, { key: vault.keys.database, workloads }, inCluster)
        : undefined;
    const cache = tenant.cache.enabled
        ? ownCache(tenant, context, ground, { key: vault.keys.cache, workloads }, opts)
        : undefined;
    const { outputs } = declareAround(
        {
            ...args,
            own,
            vault,
            logs,
            database,
            cache,
            alarms: [...(database?.alarms ?? []), ...(cache?.alarms ?? [])],
            alarmed: { ...database?.watched, ...cache?.watched },
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.subscription, directory: context.directory, cell: link.cell.cell };
}
