import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import { onlyIfTaken } from "../../shared/moving";
import { isLeaving, isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import { SecondHome } from "../../shared/second-home";
import { type AwsContext, ofSecondHome } from "../context";
import { declareKeys } from "../keys";
import { createAwsStack } from "../providers";
import { declareAround } from "./around";
import { tenantBackups } from "./backups";
import { declareOwn } from "./bridge-home";
import type { DatabaseService } from "./data-services";
import { auditKey, declareHome } from "./silo-home";

/**
 * A silo tenant that was a bridge. Its bucket, secrets, logs and the records of its cell's trail stay what they were, under the keys that
 * they were under; a trail of its own begins here.
 */
export function declareMovedSilo(tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    const { provider, context } = createAwsStack(scope, tenant.placement.account, parent);
    const opts = { parent, providers: [provider] };
    const { keys: own, accessLogs } = declareOwn(tenant, context, opts);
    const second = new SecondHome(scope, opts);
    const ofGround = declareKeys(
        context,
        {
            purposes: ["cluster", ...auditKey(tenant), ...registryKey(tenant.placement.registry)],
            protect: isProtected(tenant, "keys"),
            retained: isLeaving(tenant) ? auditKey(tenant) : [],
        },
        { parent: second, providers: [provider] },
    );
    const keys = { ...own, ...ofGround };
    const home = declareHome(tenant, context, keys, {
        parent: second,
        provider,
        servers: ofSecondHome(context),
        // Its account is its cell's: a trail of all regions would be of everybody there.
        ground: { accessLogs, ownAccount: false },
    });
    const inCluster = { parent: second, providers: [provider, home.ground.kubernetes] };
    const { ready } = home.ground;
    const arrived = home.database ? [hasArrived(tenant, context, home.database, inCluster)] : [];
    const outputs = declareAround(
        {
            tenant,
            context,
            ground: { ...home.ground, ready: { ...ready, addons: [...ready.addons, ...arrived] } },
            keys,
            database: home.database?.endpoint,
            cache: home.cache,
            alarms: home.alarms,
            brake: home.foundation.cluster.brake,
            accessLogs: { bucket: accessLogs.bucketName, prefix: "data/" },
            ...tenantBackups(tenant, scope, keys.backup, home.backedUp),
            home: second,
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.account, ...home.outputs };
}

/** Asks whether a switch took the new database into use. Until it did nothing starts, and nothing of the old home is deleted. */
function hasArrived(
    { tenant_id }: Tenant,
    { scope }: AwsContext,
    { server, opened }: DatabaseService,
    opts: pulumi.ComponentResourceOptions,
): pulumi.Resource {
    const { signIn, serviceAccount } = opened;
    const asked = { sql: onlyIfTaken(tenant_id), once: true, retried: true, dependsOn: [opened.job] };
    const args = { host: server.host, signIn, serviceAccount, ...asked };
    return new DatabaseBootstrap("database-arrived", scope, args, opts).job;
}
