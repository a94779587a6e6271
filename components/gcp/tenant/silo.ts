import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { begunStrict } from "../../shared/begun";
import { isLeaving, isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import { Keys } from "../keys";
import type { MadeProject } from "../project";
import { createGcpStack } from "../providers";
import { declareAround } from "./around";
import type { Ground } from "./ground";
import { tenantIdentity } from "./identity";
import { declareMovedSilo } from "./moved-silo";
import { auditKey, declareHome } from "./silo-home";

/** Network, cluster, add-ons, database, cache, buckets, keys and audit trail of the tenant's own. */
export function declareSilo(tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    if (tenant.moved_from) return declareMovedSilo(tenant, scope, parent);
    const { provider, context } = createGcpStack(scope, tenant.placement.account, parent, {
        registry: tenant.placement.registry.enabled,
        perimeter: tenant.placement.perimeter !== undefined,
        made: madeProject(tenant),
    });
    const opts = { parent, providers: [provider] };
    const ofTrail = auditKey(tenant);
    const { names: keys } = new Keys(
        "keys",
        context,
        {
            purposes: [
                "database",
                "cache",
                "storage",
                "observability",
                "secrets",
                "cluster",
                ...ofTrail,
                ...registryKey(tenant.placement.registry),
            ],
            hardware: begunStrict(tenant),
            protect: isProtected(tenant, "keys"),
            retained: isLeaving(tenant) ? ofTrail : [],
        },
        opts,
    );
    const audit = ofTrail.length > 0 ? keys.audit : undefined;
    const identify = (ground: Ground) => tenantIdentity(tenant, context, ground, undefined, opts);
    const home = declareHome(tenant, context, { ...keys, audit }, identify, { parent, provider });
    const { outputs } = declareAround(
        {
            tenant,
            context,
            ground: home.ground,
            keys,
            identity: home.identity,
            database: home.database?.endpoint,
            cache: home.cache?.endpoint,
            alarms: home.alarms,
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.project, ...home.outputs };
}

/** The project that the tenant's file wants made; records of its own trail outlive the tenant there. */
function madeProject(tenant: Tenant): MadeProject | undefined {
    const { account: id, project } = tenant.placement;
    if (!project.create) return undefined;
    const { parent, billing_account: billingAccount } = project;
    if (id === undefined || parent === undefined || billingAccount === undefined)
        throw new Error("a project that is made needs an id, a parent and who pays for it");
    const leaving = isLeaving(tenant);
    const retained = leaving && tenant.tenant_config.security.audit_logging;
    return { id, parent, billingAccount, leaving, retained };
}
