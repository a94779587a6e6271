import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { tenantNamespace } from "../../kubernetes/names";
import { begunStrict } from "../../shared/begun";
import { isProtected } from "../../shared/protection";
import { declareGuardRails } from "../guard-rails";
import { type KeyPurpose, type KeyReference, Keys } from "../keys";
import { LogWorkspace } from "../logs";
import { ContainerLogs } from "../observability/container-logs";
import { createAzureStack } from "../providers";
import { logRetention } from "../retention";
import { declareAround } from "./around";
import { cellGroundOf } from "./cell-ground";
import { type DatabaseService, ownCache } from "./data-services";
import { declareOwn } from "./own";

/** Keys of a tenant that is in a pool, or came from one: what lies under `data` stays under it, since nothing here changes its key by itself. */
export const pooledPurposes = ["data", "cache"] as const;

/** What a tenant of a cell has before all else, whatever it moves to. */
export function groundOnCell<Purpose extends KeyPurpose>(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
    purposes: readonly Purpose[],
    cluster = false,
) {
    const onCell = { ...scope, tags: { ...scope.tags, cell: link.cell.cell } };
    const account = link.cell.account ?? tenant.placement.account;
    const { provider, context } = createAzureStack(onCell, account, parent, { protect: isProtected(tenant, "keys") });
    const opts = { parent, providers: [provider] };
    declareGuardRails(context, { cluster }, opts);
    const { monitoring } = tenant.tenant_config;
    const vault = new Keys(
        "keys",
        context,
        {
            purposes,
            hardware: begunStrict(tenant),
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
    return { provider, context, vault, logs, ground, opts };
}

/** What a tenant of a cell has before its data services. */
export function beginOnCell<Purpose extends KeyPurpose>(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
    purposes: readonly Purpose[],
    storageKey: (keys: Readonly<Record<Purpose, KeyReference>>) => KeyReference,
) {
    const { provider, context, vault, logs, ground, opts } = groundOnCell(tenant, scope, parent, link, purposes);
    const args = { tenant, context, ground, storageKey: storageKey(vault.keys) };
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    return { provider, vault, logs, args, own: declareOwn(args, opts), opts, inCluster };
}

type Begun = ReturnType<typeof beginOnCell<"cache">>;

/** What {@link completeOnCell} is given of a tenant's database. */
interface Databases extends Partial<Pick<DatabaseService, "watched" | "alarms">> {
    /** The one that workloads use. */
    readonly inUse?: Pick<DatabaseService, "addresses" | "endpoint" | "ready"> | undefined;
    /** What workloads wait for besides. */
    readonly after?: readonly pulumi.Resource[];
}

/** The cache, and what is around a tenant's services. Returns what its stack gives out. */
export function completeOnCell(
    begun: Omit<Begun, "vault"> & { readonly vault: Keys<"cache"> },
    { inUse, after = [], watched, alarms = [] }: Databases,
    link: CellLink,
    parent: pulumi.ComponentResource,
): pulumi.Inputs {
    const { provider, vault, logs, args, own, opts } = begun;
    const { tenant, context, ground } = args;
    const cache = tenant.cache.enabled
        ? ownCache(tenant, context, ground, { key: vault.keys.cache, workloads: own.workloads }, opts)
        : undefined;
    const { outputs } = declareAround(
        {
            ...args,
            ground: { ...ground, ready: { ...ground.ready, addons: [...ground.ready.addons, ...after] } },
            own,
            vault,
            logs,
            database: inUse,
            cache,
            alarms: [...alarms, ...(cache?.alarms ?? [])],
            alarmed: { ...watched, ...cache?.watched },
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.subscription, directory: context.directory, cell: link.cell.cell };
}
