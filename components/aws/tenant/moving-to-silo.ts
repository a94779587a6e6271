import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import { assertRestorable } from "../../kubernetes/database-move";
import { held, takenSql } from "../../shared/moving";
import { isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import { SecondHome } from "../../shared/second-home";
import { shutDatabaseSql } from "../../shared/sql";
import { type AwsContext, ofSecondHome } from "../context";
import { declareKeys } from "../keys";
import { declareAround } from "./around";
import { tenantBackups } from "./backups";
import { declareBridgeHome, declareOwn } from "./bridge-home";
import { cellGround, sharedStack } from "./cell-ground";
import type { DatabaseService } from "./data-services";
import { madeSql } from "./shared-services";
import { declareHome } from "./silo-home";
import { transfer } from "./transfer";

type Move = NonNullable<Tenant["move"]>;

/**
 * A bridge tenant with a silo beside its home on the cell; in which of the two its workloads run, the phase says. What it has whatever it
 * stands on, it has once. A consent takes the protection off the home alone that is not in use: to give up the new one, or to end the old.
 */
export function declareMovingToSilo(
    tenant: Tenant,
    { phase }: Move,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    assertRestorable(tenant);
    const switched = phase === "switch";
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const cell = cellGround(link, context, parent);
    const onCell = { parent, providers: [provider, cell.kubernetes] };
    const { keys: own, accessLogs } = declareOwn(held(tenant), context, onCell);

    const second = new SecondHome(scope, { parent, providers: [provider] });
    const inSilo = { parent: second, providers: [provider] };
    const ofNew = switched ? held(tenant) : tenant;
    const ofOld = switched ? tenant : held(tenant);
    const purposes = ["cluster", ...registryKey(tenant.placement.registry)] as const;
    const ofGround = declareKeys(context, { purposes, protect: isProtected(ofNew, "keys") }, inSilo);
    const keys = { ...own, ...ofGround };
    // A trail of the tenant's own begins with the end of the move: until then its cell's records what is done to both homes.
    const grounded = { ...keys, audit: undefined };
    const fresh = declareHome(awake(ofNew), context, grounded, {
        parent: second,
        provider,
        servers: ofSecondHome(context),
        ground: { accessLogs, ownAccount: false },
    });
    const opening = phase === "prepare" ? undefined : { sql: shutDatabaseSql(tenant.tenant_id) };
    const old = declareBridgeHome(
        ofOld,
        context,
        { link, ground: cell, keys, ...(opening ? { opening } : {}) },
        onCell,
    );

    const inCluster = { parent: second, providers: [provider, fresh.ground.kubernetes] };
    const after: pulumi.Resource[] = [];
    if (old.database && fresh.database && phase !== "prepare") {
        const copied = transfer(
            tenant,
            { cell: link.cell, key: keys.storage, databaseKey: keys.database, make: madeSql(tenant) },
            { context, ground: cell, database: old.database, opts: onCell },
            { context: ofSecondHome(context), ground: fresh.ground, database: fresh.database, opts: inCluster },
        );
        if (switched) after.push(take(tenant, context, fresh.database, copied, inCluster));
    }
    const { ready } = fresh.ground;
    const ground = { ...fresh.ground, ready: { ...ready, addons: [...ready.addons, ...after] } };
    const inUse = switched
        ? { ...fresh, ground, home: second, beside: { ground: old.ground, home: parent } }
        : { ...old, beside: { ground: fresh.ground, home: second }, backedUp: { database: old.database?.server } };
    const outputs = declareAround(
        {
            tenant: held(tenant),
            context,
            ground: inUse.ground,
            keys,
            database: inUse.database?.endpoint,
            cache: inUse.cache,
            alarms: inUse.alarms,
            accessLogs: { bucket: accessLogs.bucketName, prefix: "data/" },
            ...tenantBackups(tenant, scope, keys.backup, inUse.backedUp),
            ...(switched ? { home: second } : {}),
            beside: inUse.beside,
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.account, cell: link.cell.cell, ...(switched ? fresh.outputs : {}) };
}

/** Says on the new server that it is in use from now on. */
function take(
    { tenant_id }: Tenant,
    { scope }: AwsContext,
    { server, opened }: DatabaseService,
    after: pulumi.Resource,
    opts: pulumi.ComponentResourceOptions,
): pulumi.Resource {
    const { signIn, serviceAccount } = opened;
    const args = { host: server.host, signIn, serviceAccount, sql: takenSql(tenant_id), dependsOn: [after] };
    return new DatabaseBootstrap("database-taken", scope, args, opts).job;
}

/** The new cluster has room for what will run there, and for the job that restores, while the tenant's workloads stand still. */
const awake = (tenant: Tenant): Tenant => ({ ...tenant, state: "active" });
