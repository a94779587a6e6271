import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { assertNewEnough, declareCopy, declareLeft, type MoveServer } from "../../kubernetes/database-move";
import { databaseAdmin } from "../../shared/databases";
import { hasSecondHome, notCopiedSql, restorerRole } from "../../shared/moving";
import { isProtected } from "../../shared/protection";
import { cellScope } from "../../shared/scope";
import { erasedDatabaseSql } from "../../shared/sql";
import { shutForMoveSql } from "../../shared/tries";
import { vaultKey } from "../backup/names";
import type { AwsContext } from "../context";
import { Administrator, readMasterSecret, signInAsAdministrator, signInAsRestorer } from "../database/administrator";
import { hasAurora } from "../database/names";
import { asRestorer } from "../database/sign-in";
import { declareKeys, type KeyReference } from "../keys";
import { policyDocument } from "../policy";
import { declareAround } from "./around";
import { cellAccessLogs, cellGround, createEvents, sharedStack } from "./cell-ground";
import { type DatabaseService, ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";
import { besideOthers } from "./own-network";
import { madeSql, SharedCache, sharedDatabase, sharedServer } from "./shared-services";

type Move = NonNullable<Tenant["move"]>;
type Options = pulumi.ComponentResourceOptions;
type Purpose = "data" | "database" | "cache" | "storage" | "observability" | "secrets" | "backup";
type Keys = Readonly<Record<Purpose, KeyReference>>;

/**
 * Keys of a tenant that was in a pool: what lies under its one key, `data`, stays under it, since neither objects nor logs nor
 * secrets change their key by themselves. Only what is new has keys of its own.
 */
export function movedKeys(tenant: Tenant, context: AwsContext, opts: Options): Keys {
    // Backups in a vault of its own begin with the end of the move.
    const purposes = ["data", "database", "cache", ...(tenant.moved_from ? vaultKey(context.scope) : [])] as const;
    const { data, ...own } = declareKeys(
        context,
        {
            purposes,
            protect: isProtected(tenant, "keys"),
            ...(tenant.edge ? { edgeLogs: "data" } : {}),
            ...(hasAurora(tenant) ? { auroraLogs: "data" } : {}),
            ...(hasSecondHome(tenant) ? { secondHome: true } : {}),
        },
        opts,
    );
    return { ...own, data, storage: data, observability: data, secrets: data };
}

/** The SQL of the shared server: a tenant that runs there is let in, one whose database is copied or was is shut out. */
const sharedSql = (tenant: Tenant, { phase }: Move): string =>
    phase === "prepare" ? `${notCopiedSql(tenant.tenant_id)}\n${madeSql(tenant)}` : shutForMoveSql(tenant.tenant_id);

interface Homes {
    readonly ground: Ground;
    readonly link: CellLink;
    readonly old: ReturnType<typeof sharedDatabase>;
    readonly fresh: DatabaseService;
}

/** A tenant's own server, as its master reaches it. */
const ownServer = ({ server, opened }: DatabaseService): MoveServer => ({ host: server.host, ...opened });

/** An identity that signs in to both servers, for the one job that copies. */
function mover(context: AwsContext, { ground, link, fresh }: Homes, key: KeyReference, opts: Options): Administrator {
    return new Administrator(
        "database-mover",
        context,
        {
            purpose: "dbmove",
            clusterName: ground.clusterName,
            policy: (place) =>
                policyDocument(
                    signInAsAdministrator(databaseAdmin(cellScope(link.cell)), place),
                    signInAsRestorer(restorerRole(context.scope.id), place),
                    ...readMasterSecret(fresh.server, key.alias, place),
                ),
            dependsOn: [],
        },
        opts,
    );
}

/** A pool tenant with its home of a bridge tenant beside the one in the pool; which of the two its workloads use, the phase says. */
export function declareMoving(
    tenant: Tenant,
    move: Move,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const ground = cellGround(link, context, parent);
    const opts = { parent, providers: [provider, ground.kubernetes] };
    const keys = movedKeys(tenant, context, { parent, providers: [provider] });
    const own = { data: keys.data, database: keys.database, cache: keys.cache };
    createEvents(tenant, context, keys.data, own, opts);
    const switched = move.phase === "switch";
    assertNewEnough(tenant, link);

    const to = besideOthers(tenant, context, ground, opts);
    const cache = tenant.cache.enabled
        ? {
              old: new SharedCache("cache", context, { ground, link }, opts),
              fresh: ownCache(tenant, context, to, keys, opts),
          }
        : undefined;
    const after: pulumi.Resource[] = [];
    let database: Homes | undefined;
    if (tenant.database.enabled) {
        const sql = (of: Tenant) => sharedSql(of, move);
        const old = sharedDatabase(tenant, context, { ground, link, key: keys.data, sql }, opts);
        const beside = { name: "database-opening", turn: "own" };
        const fresh = ownDatabase(tenant, context, to, keys, opts, { beside });
        database = { ground, link, old, fresh };
        if (move.phase !== "prepare") {
            const { serviceAccount, ready } = mover(context, database, keys.database, opts);
            after.push(
                ...declareCopy(
                    context.scope,
                    {
                        tenantId: tenant.tenant_id,
                        old: old.server,
                        fresh: ownServer(fresh),
                        copier: { signIn: old.server.signIn, serviceAccount },
                        make: madeSql(tenant),
                        restorer: asRestorer(scope.region, tenant.tenant_id),
                        shut: old.job,
                        dependsOn: [...ready, fresh.opened.job],
                        switched,
                    },
                    opts,
                ),
            );
        }
    }
    const inUse = cache && (switched ? cache.fresh : { endpoint: cache.old.endpoint, ...cache.old.signIn });
    const outputs = declareAround(
        {
            tenant,
            context,
            // Workloads start on the new database once it holds all that the old one does.
            ground: { ...ground, ready: { ...ground.ready, addons: [...ground.ready.addons, ...after] } },
            keys,
            database: switched ? database?.fresh.endpoint : database?.old.endpoint,
            cache: inUse,
            alarms: [...(database?.fresh.alarms ?? []), ...(cache?.fresh.alarms ?? [])],
            accessLogs: cellAccessLogs(context, link),
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.account, cell: link.cell.cell };
}

/** Erases what a tenant that was moved had on its cell's server. Returns what its workloads wait for. */
export function declareMoved(
    tenant: Tenant,
    context: AwsContext,
    link: CellLink,
    fresh: DatabaseService,
    opts: Options,
): pulumi.Resource {
    const { tenant_id: tenantId } = tenant;
    return declareLeft(
        context.scope,
        {
            tenantId,
            old: link.cell.database.enabled ? sharedServer(context, link) : undefined,
            fresh: ownServer(fresh),
            erase: erasedDatabaseSql(tenantId),
            opened: fresh.opened.job,
        },
        opts,
    );
}
