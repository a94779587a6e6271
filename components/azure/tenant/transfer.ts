import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { DatabaseExport, DatabaseImport } from "../../kubernetes/database-transfer";
import { restorerRole } from "../../shared/moving";
import type { AzureContext } from "../context";
import { asAdministrator } from "../database/sign-in";
import { letRestoreSql, tenantDatabaseSql } from "../database/sql";
import type { PostgresService } from "./data-services";
import { storeCommands, storeImage } from "./store-commands";
import type { TransferStore } from "./transfer-store";

/** One of two homes that no network joins. */
interface Side {
    readonly context: AzureContext;
    readonly database: PostgresService;
    readonly opts: pulumi.ComponentResourceOptions;
}

/**
 * Takes the database from one server to the other: one job dumps it in the cell's cluster, and when it is done one in the tenant's own restores it there,
 * compares, and erases what lay in between. Each runs as who administers its server. Returns what the next step waits for.
 */
export function transfer(
    tenant: Tenant,
    { store, begun }: { readonly store: TransferStore; readonly begun: Job },
    from: Side,
    to: Side,
): pulumi.Resource {
    const { tenant_id: id, database, tenant_config } = tenant;
    const { scope } = from.context;
    const step = (script: string) => ({ image: storeImage, script, env: store.env });
    const [old, fresh] = [from.database.opened, to.database.opened];
    const exported = new DatabaseExport(
        "database-export",
        scope,
        {
            ...old.server,
            begun,
            storage: database.max_storage,
            put: step(storeCommands.put),
            dependsOn: [old.job, ...store.ready.put],
        },
        from.opts,
    );
    const restorer = [{ name: "COPIER_ID", value: fresh.administrator.identity.principalId }];
    return new DatabaseImport(
        "database-import",
        scope,
        {
            ...fresh.server,
            begun,
            storage: database.max_storage,
            make: tenantDatabaseSql(id, tenant_config.performance.connection_pool),
            restorer: {
                signIn: { ...asAdministrator(restorerRole(id)), more: restorer },
                letIn: letRestoreSql(id),
            },
            get: step(storeCommands.get),
            erase: step(storeCommands.erase),
            dependsOn: [fresh.job, exported.job, ...store.ready.take],
        },
        to.opts,
    ).job;
}
