import type * as pulumi from "@pulumi/pulumi";
import { administrationNamespace } from "../../kubernetes/administration";
import { serviceAccountName } from "../../kubernetes/names";
import { cachePath } from "../cache";
import type { GcpContext, Named } from "../context";
import { type Grant, ServiceAccount } from "./service-account";

/** Purpose of the account that a tenant's workloads act as. */
export const workloadAccount = "app";

/** Arguments of {@link workloadIdentity}. */
export interface WorkloadIdentityArgs {
    readonly workloads: readonly string[];
    readonly namespace: string;
    /** Rights to sign in to servers of databases; none where the tenant has no database. */
    readonly databases: readonly Grant[];
    /** Accounts in the namespace of the administration that copy the database as the tenant. */
    readonly movers: readonly string[];
    /** Rights to sign in to caches. */
    readonly caches: readonly Grant[];
    /** A cluster declared in the same stack; none where it is there already. */
    readonly cluster: readonly pulumi.Resource[];
}

/**
 * The right to sign in to one cache. The condition names the cache alone: no type of Memorystore's is among those that conditions
 * may ask for, and a type that is not there is like no other. Source: cloud.google.com/iam/docs/conditions-resource-attributes.
 */
export function signInToCache(server: Named, name = "cache"): Grant {
    return {
        name,
        role: "roles/memorystore.dbConnectionUser",
        condition: {
            title: "this cache alone",
            expression: (place) => `resource.name == "${cachePath(place, server)}"`,
        },
    };
}

/**
 * The cloud identity of a tenant's workloads. They have the same rights, and a database and a cache know each identity as a
 * user of its own: so it is one for all of them, and a project has room for many tenants.
 */
export function workloadIdentity(
    name: string,
    context: GcpContext,
    args: WorkloadIdentityArgs,
    opts: pulumi.ComponentResourceOptions,
): ServiceAccount {
    return new ServiceAccount(
        name,
        context,
        {
            purpose: workloadAccount,
            description: `Workloads of tenant ${context.scope.id}`,
            grants: [...args.databases, ...args.caches],
            pods: [
                ...args.workloads.map((workload) => ({
                    namespace: args.namespace,
                    serviceAccount: serviceAccountName(workload),
                })),
                ...args.movers.map((serviceAccount) => ({ namespace: administrationNamespace, serviceAccount })),
            ],
            cluster: args.cluster,
        },
        opts,
    );
}
