import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { ownDatabase } from "./data-services";
import { declareMoved, declareMoving } from "./moving";
import { declareMovingToSilo } from "./moving-to-silo";
import { beginOnCell, completeOnCell, pooledPurposes } from "./on-cell";
import { sharedDatabase } from "./shared-services";

/** A namespace on the cell's cluster and a database on its server; a cache, storage and keys of the tenant's own. */
export function declarePool(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    if (tenant.move) return declareMoving(tenant, tenant.move, scope, parent, link);
    const begun = beginOnCell(tenant, scope, parent, link, pooledPurposes, ({ data }) => data);
    const { args, own, inCluster } = begun;
    const { context, ground } = args;
    const inUse = tenant.database.enabled
        ? sharedDatabase(tenant, context, { ground, link, workloads: own.workloads }, inCluster)
        : undefined;
    return completeOnCell(begun, { inUse }, link, parent);
}

/** A namespace on the cell's cluster; database, cache, storage and keys of the tenant's own in the cell's network. */
export function declareBridge(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    if (tenant.move) return declareMovingToSilo(tenant, tenant.move, scope, parent, link);
    if (tenant.moved_from) return declareMoved(tenant, scope, parent, link);
    const purposes = ["database", "cache", "storage"] as const;
    const begun = beginOnCell(tenant, scope, parent, link, purposes, ({ storage }) => storage);
    const { args, own, vault, inCluster } = begun;
    const { context, ground } = args;
    const parts = { key: vault.keys.database, workloads: own.workloads };
    const database = tenant.database.enabled ? ownDatabase(tenant, context, ground, parts, inCluster) : undefined;
    return completeOnCell(begun, { ...database, inUse: database }, link, parent);
}
