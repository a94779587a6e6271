import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { tenantNamespace } from "../../kubernetes/names";
import { hasSecondHome } from "../../shared/moving";
import { physicalName } from "../../shared/names";
import { type GcpContext, ofSecondHome } from "../context";
import { signInTo } from "../database/administrator";
import { readPool } from "../database/names";
import { signInToCache, workloadIdentity } from "../identity/identity";
import type { Grant, ServiceAccount } from "../identity/service-account";
import type { Ground } from "./ground";

/** The account, in the namespace of the administration, of the job that copies a tenant's database as the tenant. */
export const moverAccount = (scope: Pick<Scope, "kind" | "id">): string => physicalName("kubernetes", scope, "dbmove");
/** Those of the two jobs that copy it between networks. Clusters of a project share their identities, so that no name may serve on both sides. */
export const senderAccount = (scope: Pick<Scope, "kind" | "id">): string => physicalName("kubernetes", scope, "dbsend");
export const receiverAccount = (scope: Pick<Scope, "kind" | "id">): string =>
    physicalName("kubernetes", scope, "dbtake");

/** Whether the tenant's servers, or some of them, are those that it had from the first. */
const inFirstHome = ({ placement, moved_from }: Tenant): boolean => placement.isolation !== "silo" || !moved_from;

/**
 * The right to sign in to a server of the tenant's own. One of a tenant that moves to a bridge has another name than the right to the cell's, and keeps
 * it: under the same name it would be made while it is there, and then go with the one that has it.
 */
const ownServer = ({ move, moved_from }: Tenant, scope: Scope): Grant =>
    signInTo(scope, move?.to === "bridge" || moved_from === "pool" ? "own-database" : "database");

/** Rights to sign in to a tenant's servers of databases: the cell's, its own, or two of them while it moves. */
function toDatabases(
    tenant: Tenant,
    context: GcpContext,
    cell: Pick<Scope, "kind" | "id"> | undefined,
): readonly Grant[] {
    if (!tenant.database.enabled) return [];
    const own = inFirstHome(tenant) && (cell === undefined || tenant.move !== undefined);
    const second = ofSecondHome(context).scope;
    const readers = (scope: Scope, name: string) => (tenant.database.readers ? [signInTo(scope, name, readPool)] : []);
    return [
        ...(cell ? [signInTo(cell)] : []),
        ...(own ? [ownServer(tenant, context.scope), ...readers(context.scope, "readers")] : []),
        ...(hasSecondHome(tenant) ? [signInTo(second, "second-database"), ...readers(second, "second-readers")] : []),
    ];
}

function toCaches(tenant: Tenant, context: GcpContext): readonly Grant[] {
    if (!tenant.cache.enabled) return [];
    return [
        ...(inFirstHome(tenant) ? [signInToCache(context.scope)] : []),
        ...(hasSecondHome(tenant) ? [signInToCache(ofSecondHome(context).scope, "second-cache")] : []),
    ];
}

/** Accounts that copy as the tenant: from the preparation on, since such a right takes some minutes to be known everywhere. */
function movers({ database, move }: Tenant, scope: Scope): readonly string[] {
    if (!database.enabled || (move?.phase !== "prepare" && move?.phase !== "copy")) return [];
    return move.to === "silo" ? [senderAccount(scope), receiverAccount(scope)] : [moverAccount(scope)];
}

/**
 * The cloud identity of a tenant's workloads. It comes before the servers that know it as a user: they refuse users who do not exist.
 * @param cell whose database server the tenant shares
 */
export function tenantIdentity(
    tenant: Tenant,
    context: GcpContext,
    ground: Ground,
    cell: Pick<Scope, "kind" | "id"> | undefined,
    opts: pulumi.ComponentResourceOptions,
): ServiceAccount {
    return workloadIdentity(
        "identity",
        context,
        {
            workloads: Object.keys(tenant.workloads),
            namespace: tenantNamespace(tenant.tenant_id),
            databases: toDatabases(tenant, context, cell),
            movers: movers(tenant, context.scope),
            caches: toCaches(tenant, context),
            cluster: ground.ready.cluster,
        },
        opts,
    );
}
