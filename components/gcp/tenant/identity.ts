import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { tenantNamespace } from "../../kubernetes/names";
import { physicalName } from "../../shared/names";
import type { GcpContext } from "../context";
import { signInTo } from "../database/administrator";
import { workloadIdentity } from "../identity/identity";
import type { Grant, ServiceAccount } from "../identity/service-account";
import type { Ground } from "./ground";

/** The account, in the namespace of the administration, of the job that copies a tenant's database as the tenant. */
export const moverAccount = (scope: Pick<Scope, "kind" | "id">): string => physicalName("kubernetes", scope, "dbmove");

/**
 * The right to sign in to a server of the tenant's own. One of a tenant that moves has another name than the right to the cell's, and keeps it:
 * under the same name it would be made while it is there, and then go with the one that has it.
 */
const ownServer = ({ move, moved_from }: Tenant, scope: Scope): Grant =>
    signInTo(scope, move || moved_from ? "own-database" : "database");

/** Rights to sign in to a tenant's servers: the cell's, its own, or both while it moves. */
function signIns(tenant: Tenant, scope: Scope, cell: Pick<Scope, "kind" | "id"> | undefined): readonly Grant[] {
    if (!tenant.database.enabled) return [];
    return [
        ...(cell ? [signInTo(cell)] : []),
        ...(cell === undefined || tenant.move ? [ownServer(tenant, scope)] : []),
    ];
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
    const { scope } = context;
    const copies = tenant.database.enabled && (tenant.move?.phase === "prepare" || tenant.move?.phase === "copy");
    return workloadIdentity(
        "identity",
        context,
        {
            workloads: Object.keys(tenant.workloads),
            namespace: tenantNamespace(tenant.tenant_id),
            databases: signIns(tenant, scope, cell),
            // From the preparation on, since such a right takes some minutes to be known everywhere.
            mover: copies ? moverAccount(scope) : undefined,
            ...(tenant.cache.enabled ? { cache: scope } : {}),
            cluster: ground.ready.cluster,
        },
        opts,
    );
}
