import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { begunStrict } from "../../shared/begun";
import { isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import { watchCluster } from "../foundation";
import { declareGuardRails } from "../guard-rails";
import { Keys } from "../keys";
import { LogWorkspace } from "../logs";
import { createAzureStack } from "../providers";
import { logRetention } from "../retention";
import { declareAround } from "./around";
import { ownCache, ownDatabase } from "./data-services";
import { declareMovedSilo } from "./moved-silo";
import { declareOwn } from "./own";
import { declareGround, retainedKeys, watchedIn } from "./silo-home";

/** Network, cluster, add-ons, database, cache, storage, keys and audit trail of the tenant's own. */
export function declareSilo(tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    if (tenant.moved_from) return declareMovedSilo(tenant, scope, parent);
    const { monitoring } = tenant.tenant_config;
    const retained = retainedKeys(tenant);
    const { provider, context } = createAzureStack(scope, tenant.placement.account, parent, {
        protect: isProtected(tenant, "network"),
        retained: retained.length > 0,
    });
    const opts = { parent, providers: [provider] };
    declareGuardRails(context, { cluster: true }, opts);
    const vault = new Keys(
        "keys",
        context,
        {
            purposes: ["database", "cache", "storage", "backup", "audit", ...registryKey(tenant.placement.registry)],
            hardware: begunStrict(tenant),
            protect: isProtected(tenant, "keys"),
            idle: tenant.cache.enabled ? [] : ["cache"],
            retained,
        },
        opts,
    );
    const { keys } = vault;
    const logs = new LogWorkspace("logs", context, { retentionDays: logRetention(monitoring.metrics_retention) }, opts);
    const silo = declareGround(tenant, context, { keys, workspaceId: logs.id }, opts);
    const { ground } = silo;
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    const args = { tenant, context, ground, storageKey: keys.storage };
    const own = declareOwn(args, opts);
    const { workloads } = own;
    const database = tenant.database.enabled
        ? ownDatabase(tenant, context, ground, { key: keys.database, workloads }, inCluster)
        : undefined;
    const cache = tenant.cache.enabled
        ? ownCache(tenant, context, ground, { key: keys.cache, workloads }, opts)
        : undefined;
    const { alerts, outputs } = declareAround(
        { ...args, own, vault, logs, database, cache, ...watchedIn(silo, database, cache) },
        parent,
        provider,
    );
    watchCluster(context, silo.foundation, alerts.id, opts);
    return { ...outputs, account: context.subscription, directory: context.directory, ...silo.outputs };
}
