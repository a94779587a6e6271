import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { SignInStep } from "../../kubernetes/administration-pod";
import { DatabaseBootstrap, type DatabaseBootstrapArgs } from "../../kubernetes/database-bootstrap";
import { LoginCopy } from "../../kubernetes/login-copy";
import { beginTry, type MoveServer, within } from "../../kubernetes/move-try";
import type { GcpContext } from "../context";
import {
    begunSql,
    copiedAndClosedSql,
    lentSql,
    onlyIfLeft,
    roomSql,
    takenIfWholeSql,
    wholeSql,
} from "../database/moving-sql";
import type { Opened } from "../database/opening";
import { ownDatabaseSettings } from "./data-services";
import { moverAccount } from "./identity";
import type { SharedDatabase } from "./shared-database";

type Options = pulumi.ComponentResourceOptions;

interface Servers {
    readonly old: SharedDatabase;
    readonly fresh: Opened;
}

/** Runs SQL on one of the servers, once for as long as the phase lasts, unless something else is said: anew, it would take back what a later job did. */
const runs =
    (context: GcpContext, opts: Options) =>
    (
        name: string,
        server: MoveServer,
        sql: string,
        dependsOn: readonly pulumi.Resource[],
        when: Pick<DatabaseBootstrapArgs, "once" | "after"> = { once: true },
    ): pulumi.Resource => {
        const { host, signIn, serviceAccount } = server;
        const args = { host, signIn, serviceAccount, sql, dependsOn, retried: true, ...when };
        return new DatabaseBootstrap(name, context.scope, args, opts).job;
    };

/**
 * Copies the database as the tenant's own login, which alone reads all that the tenant made. The old database is closed to it before, so that its
 * workloads' sessions end, and after; in between nothing of the tenant's runs that could sign in as the same login.
 */
export function declareCopy(
    tenant: Tenant,
    context: GcpContext,
    args: Servers & {
        /** As the tenant, to both servers. */
        readonly signIn: SignInStep;
        /** The tenant's workloads, which stand still, and the ways out of their namespace. */
        readonly standing: pulumi.Resource;
        /** What makes the account of the job that copies. */
        readonly copier: readonly pulumi.Resource[];
    },
    opts: Options,
): void {
    const { tenant_id: id } = tenant;
    const { old, fresh, signIn, standing, copier } = args;
    const run = runs(context, opts);
    const from = { server: old.server, opts };
    const begun = beginTry(context.scope, { tenantId: id, old: from, shut: old.job, sql: begunSql(id) });
    const inTry = within(begun, fresh);
    const room = run("database-room", inTry, roomSql(id, ownDatabaseSettings(tenant)), [fresh.job, begun]);
    // Where the new database is in use already there is no room, and the old one stays closed.
    const lent = run("database-lent", old.server, lentSql(id), [old.job, standing, room]);
    const { job: copy } = new LoginCopy(
        "database-copy",
        context.scope,
        {
            from: old.server.host,
            to: fresh.host,
            signIn,
            serviceAccount: moverAccount(context.scope),
            dependsOn: [room, lent, ...copier],
        },
        opts,
    );
    // In another try it asks again.
    const whole = run("database-whole", inTry, wholeSql(id), [copy], {});
    run("database-copied", old.server, copiedAndClosedSql(id), [whole]);
}

/** Takes the new database into use, if a copy phase has left it whole and the old one closed. Returns what workloads wait for. */
export function declareSwitch(
    tenant: Tenant,
    context: GcpContext,
    { old, fresh }: Servers,
    opts: Options,
): pulumi.Resource {
    const { tenant_id: id } = tenant;
    const run = runs(context, opts);
    // After a way back that came half the way these jobs are still there, and the tenant may have written since.
    const left = run("database-checked", old.server, onlyIfLeft(id), [old.job, fresh.job], { after: old.job });
    return run("database-taken", fresh, takenIfWholeSql(id), [left]);
}
