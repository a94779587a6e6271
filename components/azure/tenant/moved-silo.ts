import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import { begunStrict } from "../../shared/begun";
import { onlyIfTaken } from "../../shared/moving";
import { isProtected } from "../../shared/protection";
import { SecondHome } from "../../shared/second-home";
import { type AzureContext, ofSecondHome } from "../context";
import { watchCluster } from "../foundation";
import { declareGuardRails } from "../guard-rails";
import { Keys } from "../keys";
import { LogWorkspace } from "../logs";
import { createAzureStack } from "../providers";
import { logRetention } from "../retention";
import { declareAround } from "./around";
import { keptKeys, keptPurposes } from "./bridge-home";
import { assertPostgres, type PostgresService } from "./data-services";
import { declareOwn } from "./own";
import { declareSecondGround, secondServers, secondWays } from "./second-ground";
import { retainedKeys, watchedIn } from "./silo-home";

/**
 * A silo tenant that was a bridge. Its objects, secrets and logs stay what they were, under the keys that they were under; a trail of its own begins here.
 */
export function declareMovedSilo(tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    assertPostgres(tenant);
    const { provider, context } = createAzureStack(scope, tenant.placement.account, parent, {
        protect: isProtected(tenant, "network"),
        retained: retainedKeys(tenant).length > 0,
    });
    const opts = { parent, providers: [provider] };
    declareGuardRails(context, { cluster: true }, opts);
    const vault = new Keys(
        "keys",
        context,
        {
            purposes: keptPurposes(tenant),
            hardware: begunStrict(tenant),
            protect: isProtected(tenant, "keys"),
            idle: tenant.cache.enabled ? [] : ["cache"],
        },
        opts,
    );
    const keys = keptKeys(vault.keys);
    const { metrics_retention } = tenant.tenant_config.monitoring;
    const logs = new LogWorkspace("logs", context, { retentionDays: logRetention(metrics_retention) }, opts);
    const second = new SecondHome(scope, opts);
    const below = { parent: second, providers: [provider] };
    const names = ofSecondHome(context);
    const silo = declareSecondGround(tenant, names, { workspaceId: logs.id }, below);
    const { ground } = silo;
    const args = { tenant, context, ground, storageKey: keys.storage, firstPlace: "gone" as const };
    const own = declareOwn(args, opts);
    const { workloads } = own;
    const inSilo = { parent: second, providers: [provider, ground.kubernetes] };
    const { database, cache } = secondServers(tenant, names, { ground, keys, workloads }, inSilo);
    const after = [
        ...secondWays(names, ground, { storage: own.storage, vault }, below),
        ...(database ? [hasArrived(tenant, names, database, inSilo)] : []),
    ];
    const { alerts, outputs } = declareAround(
        {
            ...args,
            ground: { ...ground, ready: { ...ground.ready, addons: [...ground.ready.addons, ...after] } },
            own,
            vault,
            logs,
            database,
            cache,
            ...watchedIn(silo, database, cache),
            home: second,
        },
        parent,
        provider,
    );
    watchCluster(names, silo.foundation, alerts.id, below);
    return { ...outputs, account: context.subscription, directory: context.directory, ...silo.outputs };
}

/** Asks whether a switch took the new database into use. Until it did nothing starts, and nothing of the old home is deleted. */
function hasArrived(
    { tenant_id }: Tenant,
    { scope }: AzureContext,
    { opened }: PostgresService,
    opts: pulumi.ComponentResourceOptions,
): pulumi.Resource {
    const args = { ...opened.server, sql: onlyIfTaken(tenant_id), once: true, retried: true, dependsOn: [opened.job] };
    return new DatabaseBootstrap("database-arrived", scope, args, opts).job;
}
