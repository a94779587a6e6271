import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { assertNewEnough, declareCopy, declareLeft } from "../../kubernetes/database-move";
import { notCopiedSql, restorerRole } from "../../shared/moving";
import { shutForMoveSql } from "../../shared/tries";
import { asAdministrator } from "../database/sign-in";
import { copierRole, copierSql, erasedTenantSql, letRestoreSql, noCopierSql, tenantDatabaseSql } from "../database/sql";
import { ownPostgres } from "./data-services";
import { beginOnCell, completeOnCell, pooledPurposes } from "./on-cell";
import { sharedDatabase, sharedServer, sharedSql } from "./shared-services";

type Move = NonNullable<Tenant["move"]>;

/** The SQL of the shared server: a tenant that runs there is let in; one whose database is copied or was is shut out, and who copies is let in. */
function movingSql(tenant: Tenant, { phase }: Move): string {
    const { tenant_id: id } = tenant;
    return phase === "prepare"
        ? [notCopiedSql(id), sharedSql(tenant), noCopierSql(id)].join("\n")
        : [shutForMoveSql(id), copierSql(id)].join("\n");
}

/** What a tenant has before its database that is in a pool, or came from one: the same, whatever it moves to. */
const begin = (tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource, link: CellLink) =>
    beginOnCell(tenant, scope, parent, link, pooledPurposes, ({ data }) => data);

/** Old and new database of a tenant that moves, and the job that copies the one to the other. */
function declareDatabases(tenant: Tenant, move: Move, link: CellLink, begun: ReturnType<typeof begin>) {
    const { args, own, vault, inCluster: opts } = begun;
    const { context, ground } = args;
    const { tenant_id: id } = tenant;
    const { workloads } = own;
    const beside = { name: "database-opening", turn: "own" };
    const fresh = ownPostgres(tenant, context, ground, { key: vault.keys.data, workloads, beside }, opts);
    const { administrator, server, job } = fresh.opened;
    const copier = [{ name: "COPIER_ID", value: administrator.identity.principalId }];
    const old = sharedDatabase(
        tenant,
        context,
        {
            ground,
            link,
            workloads,
            sql: (of) => movingSql(of, move),
            more: move.phase === "prepare" ? [] : copier,
        },
        opts,
    );
    const switched = move.phase === "switch";
    const after =
        move.phase === "prepare"
            ? []
            : declareCopy(
                  context.scope,
                  {
                      tenantId: id,
                      old: sharedServer(link),
                      fresh: server,
                      copier: { signIn: asAdministrator(copierRole(id)), serviceAccount: server.serviceAccount },
                      make: tenantDatabaseSql(id, tenant.tenant_config.performance.connection_pool),
                      restorer: {
                          signIn: { ...asAdministrator(restorerRole(id)), more: copier },
                          letIn: letRestoreSql(id),
                      },
                      shut: old.job,
                      dependsOn: [job],
                      over: noCopierSql(id),
                      switched,
                  },
                  opts,
              );
    return { ...fresh, inUse: switched ? fresh : old, after };
}

/** A pool tenant with a server of its own beside its database in the pool; which of the two its workloads use, the phase says. The rest is as it was. */
export function declareMoving(
    tenant: Tenant,
    move: Move,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    assertNewEnough(tenant, link);
    const begun = begin(tenant, scope, parent, link);
    const databases = tenant.database.enabled ? declareDatabases(tenant, move, link, begun) : {};
    return completeOnCell(begun, databases, link, parent);
}

/** A bridge tenant that was in a pool: its server is under the key that it had there, and what it left behind is erased. */
export function declareMoved(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { tenant_id: tenantId, database } = tenant;
    if (database.enabled && database.engine !== "postgres")
        throw new Error(
            `${tenantId} came from a pool with a database of PostgreSQL, and nothing moves that to another engine`,
        );
    const begun = begin(tenant, scope, parent, link);
    if (!database.enabled) return completeOnCell(begun, {}, link, parent);
    const { args, own, vault, inCluster: opts } = begun;
    const { context, ground } = args;
    const parts = { key: vault.keys.data, workloads: own.workloads };
    const fresh = ownPostgres(tenant, context, ground, parts, opts);
    const left = declareLeft(
        context.scope,
        {
            tenantId,
            old: link.cell.database.enabled ? sharedServer(link) : undefined,
            fresh: fresh.opened.server,
            erase: erasedTenantSql(tenantId),
            opened: fresh.opened.job,
        },
        opts,
    );
    return completeOnCell(begun, { ...fresh, inUse: fresh, after: [left] }, link, parent);
}
