import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { DatabaseBootstrap, type DatabaseBootstrapArgs } from "../../kubernetes/database-bootstrap";
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
import { ownDatabaseSettings } from "./data-services";

/** A server, what has opened it or closed it, and where jobs are declared that run there: each in the cluster that reaches it. */
interface Side {
    readonly server: MoveServer;
    readonly job: Job;
    readonly opts: pulumi.ComponentResourceOptions;
}

/** The servers of a move. */
export interface Sides {
    readonly old: Side;
    readonly fresh: Side;
}

/** Runs SQL on one of the servers, once for as long as the phase lasts, unless something else is said: anew, it would take back what a later job did. */
const runs =
    ({ scope }: GcpContext) =>
    (
        name: string,
        { server, opts }: Side,
        sql: string,
        dependsOn: readonly pulumi.Resource[],
        when: Pick<DatabaseBootstrapArgs, "once" | "after"> = { once: true },
    ): pulumi.Resource => {
        const { host, signIn, serviceAccount } = server;
        const args = { host, signIn, serviceAccount, sql, dependsOn, retried: true, ...when };
        return new DatabaseBootstrap(name, scope, args, opts).job;
    };

/**
 * Copies the database as the tenant's own login, which alone reads all that the tenant made. The old database is closed to it before, so that its
 * workloads' sessions end, and after; in between nothing of the tenant's runs that could sign in as the same login.
 * @param args.standing the tenant's workloads, which stand still, and the ways out of their namespace
 * @param args.copy declares what copies, in the try that a job has begun, once there is room and the old database is lent
 */
export function declareCopy(
    tenant: Tenant,
    context: GcpContext,
    args: Sides & {
        readonly standing: pulumi.Resource;
        readonly copy: (begun: Job, after: readonly pulumi.Resource[]) => pulumi.Resource;
    },
): void {
    const { tenant_id: id } = tenant;
    const { old, fresh, standing } = args;
    const run = runs(context);
    const begun = beginTry(context.scope, { tenantId: id, old, shut: old.job, sql: begunSql(id) });
    const inTry = { ...fresh, server: within(begun, fresh.server) };
    const room = run("database-room", inTry, roomSql(id, ownDatabaseSettings(tenant)), [fresh.job, begun]);
    // Where the new database is in use already there is no room, and the old one stays closed.
    const lent = run("database-lent", old, lentSql(id), [old.job, standing, room]);
    // In another try it asks again.
    const whole = run("database-whole", inTry, wholeSql(id), [args.copy(begun, [room, lent])], {});
    run("database-copied", old, copiedAndClosedSql(id), [whole]);
}

/** Takes the new database into use, if a copy phase has left it whole and the old one closed. Returns what workloads wait for. */
export function declareSwitch({ tenant_id: id }: Tenant, context: GcpContext, { old, fresh }: Sides): pulumi.Resource {
    const run = runs(context);
    // After a way back that came half the way these jobs are still there, and the tenant may have written since.
    const left = run("database-checked", old, onlyIfLeft(id), [old.job, fresh.job], { after: old.job });
    return run("database-taken", fresh, takenIfWholeSql(id), [left]);
}
