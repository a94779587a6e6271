import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { isLeaving, isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import { vaultKey } from "../backup/names";
import { hasAurora } from "../database/names";
import { declareKeys } from "../keys";
import { createAwsStack } from "../providers";
import { declareAround } from "./around";
import { tenantBackups } from "./backups";
import { declareMovedSilo } from "./moved-silo";
import { auditKey, declareHome } from "./silo-home";

/** Network, cluster, add-ons, database, cache, buckets, keys and audit trail of the tenant's own. */
export function declareSilo(tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    if (tenant.moved_from) return declareMovedSilo(tenant, scope, parent);
    const { provider, context } = createAwsStack(scope, tenant.placement.account, parent);
    const keys = declareKeys(
        context,
        {
            purposes: [
                "database",
                "cache",
                "storage",
                "observability",
                "secrets",
                "cluster",
                ...auditKey(tenant),
                ...vaultKey(scope),
                ...registryKey(tenant.placement.registry),
            ],
            ...(tenant.edge ? { edgeLogs: "observability" } : {}),
            ...(hasAurora(tenant) ? { auroraLogs: "observability" } : {}),
            protect: isProtected(tenant, "keys"),
            retained: isLeaving(tenant) ? auditKey(tenant) : [],
        },
        { parent, providers: [provider] },
    );
    const home = declareHome(tenant, context, keys, { parent, provider });
    const outputs = declareAround(
        {
            tenant,
            context,
            ground: home.ground,
            keys,
            database: home.database?.endpoint,
            cache: home.cache,
            alarms: home.alarms,
            brake: home.foundation.cluster.brake,
            accessLogs: { bucket: home.foundation.accessLogs.bucketName, prefix: "data/" },
            ...tenantBackups(tenant, scope, keys.backup, home.backedUp),
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.account, ...home.outputs };
}
