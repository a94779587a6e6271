import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import { clientMajor } from "../../kubernetes/database-clients";
import { DatabaseCopy } from "../../kubernetes/database-copy";
import { databaseAdmin } from "../../shared/databases";
import { copiedSql, hasSecondHome, notCopiedSql, onlyIfCopied, onlyIfTaken, takenSql } from "../../shared/moving";
import { isProtected } from "../../shared/protection";
import { cellScope } from "../../shared/scope";
import { erasedDatabaseSql, shutDatabaseSql } from "../../shared/sql";
import { vaultKey } from "../backup/names";
import type { AwsContext } from "../context";
import { Administrator, readMasterSecret, signInAsAdministrator } from "../database/administrator";
import { declareKeys, type KeyReference } from "../keys";
import { policyDocument } from "../policy";
import { declareAround } from "./around";
import { cellAccessLogs, cellGround, createEvents, sharedStack } from "./cell-ground";
import { type DatabaseService, ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";
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
            ...(hasSecondHome(tenant) ? { secondHome: true } : {}),
        },
        opts,
    );
    return { ...own, data, storage: data, observability: data, secrets: data };
}

/** The SQL of the shared server: a tenant that runs there is let in, one whose database is copied or was is shut out. */
const sharedSql = (tenant: Tenant, { phase }: Move): string =>
    phase === "prepare" ? `${madeSql(tenant)}\n${notCopiedSql(tenant.tenant_id)}` : shutDatabaseSql(tenant.tenant_id);

interface Homes {
    readonly ground: Ground;
    readonly link: CellLink;
    readonly old: ReturnType<typeof sharedDatabase>;
    readonly fresh: DatabaseService;
}

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
                    ...readMasterSecret(fresh.server.identifier, key.alias, place),
                ),
            dependsOn: [],
        },
        opts,
    );
}

/** Copies the database, and says so on the old server once the copy was compared. Returns what the next step waits for. */
function copy(tenant: Tenant, context: AwsContext, homes: Homes, key: KeyReference, opts: Options): pulumi.Resource {
    const { old, fresh } = homes;
    const { serviceAccount, ready } = mover(context, homes, key, opts);
    const copied = new DatabaseCopy(
        "database-copy",
        context.scope,
        {
            from: old.server,
            to: { host: fresh.server.host, signIn: fresh.opened.signIn },
            make: madeSql(tenant),
            serviceAccount,
            dependsOn: [...ready, old.job, fresh.opened.job],
        },
        opts,
    );
    return new DatabaseBootstrap(
        "database-copied",
        context.scope,
        { ...old.server, sql: copiedSql(tenant.tenant_id), dependsOn: [copied.job] },
        opts,
    ).job;
}

/** Says on the new server that it is in use from now on. */
function take(tenant: Tenant, context: AwsContext, fresh: DatabaseService, after: pulumi.Resource, opts: Options) {
    return new DatabaseBootstrap(
        "database-taken",
        context.scope,
        {
            host: fresh.server.host,
            signIn: fresh.opened.signIn,
            serviceAccount: fresh.opened.serviceAccount,
            sql: takenSql(tenant.tenant_id),
            dependsOn: [after],
        },
        opts,
    ).job;
}

/** A dump is read by no older server than it was made on; tools dump no newer server than they are of, and restore into no older one. */
function assertNewEnough({ tenant_id, database }: Tenant, { cell }: CellLink): void {
    const major = (version: string) => Number.parseInt(version, 10);
    const [from, to] = [major(cell.database.version), major(database.version)];
    if (!database.enabled || (from <= clientMajor && to >= clientMajor && to >= from)) return;
    const hint =
        from > clientMajor
            ? `copies are made with the tools of PostgreSQL ${clientMajor}, which read no newer server`
            : `write database.version: "${Math.max(from, clientMajor)}"`;
    throw new Error(
        `${tenant_id} cannot move to a server of PostgreSQL ${database.version}: its cell's has ${cell.database.version}; ${hint}`,
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
    const ground = cellGround(link, parent);
    const opts = { parent, providers: [provider, ground.kubernetes] };
    const keys = movedKeys(tenant, context, { parent, providers: [provider] });
    const own = { data: keys.data, database: keys.database, cache: keys.cache };
    createEvents(tenant, context, keys.data, own, opts);
    const switched = move.phase === "switch";
    assertNewEnough(tenant, link);

    const cache = tenant.cache.enabled
        ? {
              old: new SharedCache("cache", context, { ground, link }, opts),
              fresh: ownCache(tenant, context, ground, keys, opts),
          }
        : undefined;
    const after: pulumi.Resource[] = [];
    let database: Homes | undefined;
    if (tenant.database.enabled) {
        const sql = (of: Tenant) => sharedSql(of, move);
        const old = sharedDatabase(tenant, context, { ground, link, key: keys.data, sql }, opts);
        const beside = { name: "database-opening", turn: "own" };
        const fresh = ownDatabase(tenant, context, ground, keys, opts, { beside });
        database = { ground, link, old, fresh };
        if (move.phase !== "prepare") {
            const copied = copy(tenant, context, database, keys.database, opts);
            if (switched) after.push(take(tenant, context, fresh, copied, opts));
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

/**
 * Erases what a tenant that was moved had on its cell's server, if its copy was whole and it writes there no more. Returns what its workloads
 * wait for: they start on no database that no switch has taken into use.
 */
export function declareMoved(
    tenant: Tenant,
    context: AwsContext,
    link: CellLink,
    fresh: DatabaseService,
    opts: Options,
): pulumi.Resource {
    const { tenant_id: id } = tenant;
    const arrived = new DatabaseBootstrap(
        "database-arrived",
        context.scope,
        {
            host: fresh.server.host,
            signIn: fresh.opened.signIn,
            serviceAccount: fresh.opened.serviceAccount,
            sql: onlyIfTaken(id),
            dependsOn: [fresh.opened.job],
        },
        opts,
    );
    return new DatabaseBootstrap(
        "database-left",
        context.scope,
        {
            ...sharedServer(context, link),
            sql: `${onlyIfCopied(id)}\n${erasedDatabaseSql(id)}`,
            erases: "database",
            dependsOn: [arrived.job],
        },
        opts,
    ).job;
}
