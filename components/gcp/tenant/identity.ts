import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { tenantNamespace } from "../../kubernetes/names";
import type { GcpContext } from "../context";
import { workloadIdentity } from "../identity/identity";
import type { ServiceAccount } from "../identity/service-account";
import type { Ground } from "./ground";

/**
 * The cloud identity of a tenant's workloads. It comes before the servers that know it as a user: they refuse users who do not exist.
 * @param databaseServer whose database server workloads sign in to
 */
export function tenantIdentity(
    tenant: Tenant,
    context: GcpContext,
    ground: Ground,
    databaseServer: Pick<Scope, "kind" | "id">,
    opts: pulumi.ComponentResourceOptions,
): ServiceAccount {
    return workloadIdentity(
        "identity",
        context,
        {
            workloads: Object.keys(tenant.workloads),
            namespace: tenantNamespace(tenant.tenant_id),
            ...(tenant.database.enabled ? { database: databaseServer } : {}),
            ...(tenant.cache.enabled ? { cache: context.scope } : {}),
            cluster: ground.ready.cluster,
        },
        opts,
    );
}
