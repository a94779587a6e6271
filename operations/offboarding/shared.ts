import { databaseName, databaseUser } from "../../components/aws/arn";
import type { StackSpec } from "../../stacks/spec";

type TenantSpec = Extract<StackSpec, { kind: "tenant" }>;

/** What a tenant has beyond its own stack, on the cell that it shares. */
export interface SharedFate {
    /** What is erased there. */
    readonly erased: readonly string[];
    /** What stays there, and why. */
    readonly kept: readonly { readonly resource: string; readonly reason: string }[];
}

function databaseFate(id: string, cell: string, retentionDays: number): SharedFate {
    const server = `the database server of cell ${cell}`;
    return {
        erased: [`database ${databaseName({ id })} and role ${databaseUser({ id })} on ${server}`],
        kept: [
            {
                resource: `automated backups of ${server}`,
                reason: `they hold the tenant's database as it was until ${retentionDays} days after the erasure, under the cell's key`,
            },
        ],
    };
}

/** What becomes of what a tenant has on its cell. A silo tenant shares nothing. */
export function sharedFate({ tenant, cell }: TenantSpec): SharedFate {
    if (!cell || tenant.placement.isolation === "silo") return { erased: [], kept: [] };
    const pooled = tenant.placement.isolation === "pool";
    const { tenant_id: id } = tenant;
    const database =
        pooled && tenant.database.enabled
            ? databaseFate(id, cell.cell, Math.ceil(cell.database.backup_retention.days))
            : { erased: [], kept: [] };
    const kept = [
        ...database.kept,
        ...(pooled && tenant.cache.enabled
            ? [
                  {
                      resource: `keys under the tenant's prefix in the cache of cell ${cell.cell}`,
                      reason: "nobody can sign in to them any more; they stay until they expire, are evicted or somebody deletes them",
                  },
              ]
            : []),
        {
            resource: `audit trail and logs of cell ${cell.cell}`,
            reason: "records of what was done, about every tenant of the cell; their retention ends them",
        },
    ];
    return { erased: database.erased, kept };
}
