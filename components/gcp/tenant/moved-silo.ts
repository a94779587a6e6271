import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import { onlyIfTaken } from "../../shared/moving";
import { SecondHome } from "../../shared/second-home";
import { ofSecondHome } from "../context";
import type { Opened } from "../database/opening";
import { createGcpStack } from "../providers";
import { declareAround } from "./around";
import { declareBridgeKeys } from "./bridge-home";
import { createRecords, joined, recordsOf, waitingFor } from "./cell-ground";
import type { Ground } from "./ground";
import { tenantIdentity } from "./identity";
import { declareHome } from "./silo-home";

/**
 * A silo tenant that was a bridge. Its bucket, secrets, logs and the records of its cell's trail stay what they were, under the keys that
 * they were under; a trail of its own begins here. Its project is its cell's, which has turned on what a project needs.
 */
export function declareMovedSilo(tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    const { provider, context } = createGcpStack(scope, tenant.placement.account, parent, joined(tenant));
    const opts = { parent, providers: [provider] };
    const keys = declareBridgeKeys(tenant, context, opts);
    createRecords(tenant, context, keys.observability, opts);
    const second = new SecondHome(scope, opts);
    const servers = ofSecondHome(context);
    const audit = tenant.tenant_config.security.audit_logging ? keys.audit : undefined;
    const identify = (ground: Ground) => tenantIdentity(tenant, context, ground, undefined, opts);
    const home = declareHome(tenant, context, { ...keys, audit }, identify, {
        parent: second,
        provider,
        servers,
        // Of the project, which is others' too, it keeps what is its own; its first sink has the usual name.
        ground: { trail: { context: servers, records: recordsOf(tenant, context) } },
    });
    const inCluster = { parent: second, providers: [provider, home.ground.kubernetes] };
    const arrived = home.database ? [hasArrived(tenant, scope, home.database.opened, inCluster)] : [];
    const { outputs } = declareAround(
        {
            tenant,
            context,
            ground: waitingFor(home.ground, arrived),
            keys,
            identity: home.identity,
            database: home.database?.endpoint,
            cache: home.cache?.endpoint,
            alarms: home.alarms,
            home: second,
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.project, ...home.outputs };
}

/** Asks whether a switch took the new database into use. Until it did nothing starts, and nothing of the old home is deleted. */
function hasArrived(
    { tenant_id }: Tenant,
    scope: Scope,
    { job, ...server }: Opened,
    opts: pulumi.ComponentResourceOptions,
): pulumi.Resource {
    const asked = { sql: onlyIfTaken(tenant_id), once: true, retried: true, dependsOn: [job] };
    return new DatabaseBootstrap("database-arrived", scope, { ...server, ...asked }, opts).job;
}
