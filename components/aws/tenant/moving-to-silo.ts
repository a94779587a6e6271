import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { assertRestorable } from "../../kubernetes/database-move";
import { beginTry, type MoveServer, takeTry } from "../../kubernetes/move-try";
import { homesOf, notCopiedSql, onlyIfBegun } from "../../shared/moving";
import { isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import { SecondHome } from "../../shared/second-home";
import { shutForMoveSql } from "../../shared/tries";
import { ofSecondHome } from "../context";
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
    const { switched, kept, ofNew, ofOld } = homesOf(tenant, phase);
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const cell = cellGround(link, context, parent);
    const onCell = { parent, providers: [provider, cell.kubernetes] };
    const { keys: own, accessLogs } = declareOwn(kept, context, onCell);

    const second = new SecondHome(scope, { parent, providers: [provider] });
    const inSilo = { parent: second, providers: [provider] };
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
    const opening = { sql: oldSql(tenant, phase), retried: true };
    const old = declareBridgeHome(ofOld, context, { link, ground: cell, keys, opening }, onCell);

    const inCluster = { parent: second, providers: [provider, fresh.ground.kubernetes] };
    const after: pulumi.Resource[] = [];
    if (old.database && fresh.database && phase !== "prepare") {
        const from = { server: serverOf(old.database), opts: onCell };
        const each = { tenantId: tenant.tenant_id, old: from, shut: old.database.opened.job };
        const begun = beginTry(scope, each);
        const copied = transfer(
            tenant,
            { cell: link.cell, key: keys.storage, databaseKey: keys.database, make: madeSql(tenant), begun },
            { context, ground: cell, database: old.database, opts: onCell },
            { context: ofSecondHome(context), ground: fresh.ground, database: fresh.database, opts: inCluster },
        );
        const to = { server: serverOf(fresh.database), opts: inCluster };
        const check = onlyIfBegun(tenant.tenant_id);
        after.push(...takeTry(scope, { ...each, fresh: to, begun, copied, check, switched }));
    }
    const { ready } = fresh.ground;
    const ground = { ...fresh.ground, ready: { ...ready, addons: [...ready.addons, ...after] } };
    const inUse = switched
        ? { ...fresh, ground, home: second, beside: { ground: old.ground, home: parent } }
        : { ...old, beside: { ground: fresh.ground, home: second }, backedUp: { database: old.database?.server } };
    const outputs = declareAround(
        {
            tenant: kept,
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

/** The SQL of the old server: a tenant that runs there is let in, one whose database is copied or was is shut out. */
const oldSql = (tenant: Tenant, phase: Move["phase"]): string =>
    phase === "prepare" ? `${notCopiedSql(tenant.tenant_id)}\n${madeSql(tenant)}` : shutForMoveSql(tenant.tenant_id);

/** A server, as its master reaches it. */
const serverOf = ({ server, opened }: DatabaseService): MoveServer => ({ host: server.host, ...opened });

/** The new cluster has room for what will run there, and for the job that restores, while the tenant's workloads stand still. */
const awake = (tenant: Tenant): Tenant => ({ ...tenant, state: "active" });
