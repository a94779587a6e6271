import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import type { CellLink, Scope } from "../cloud";
import { copiedSql, onlyIfCopied, onlyIfStillCopied, onlyIfTaken } from "../shared/moving";
import type { SignInStep } from "./administration-pod";
import { DatabaseBootstrap } from "./database-bootstrap";
import { clientMajor } from "./database-clients";
import { DatabaseCopy, type Restorer } from "./database-copy";
import { beginTry, type MoveServer, takeTry } from "./move-try";

export type { MoveServer } from "./move-try";

type Options = pulumi.ComponentResourceOptions;

/** Arguments of {@link declareCopy}. */
export interface DatabaseMoveArgs {
    readonly tenantId: string;
    /** The cell's server. */
    readonly old: MoveServer;
    /** The tenant's own. */
    readonly fresh: MoveServer;
    /** As whom the one job that copies signs in to the old server, and the account that it runs as; on the new one it is the administrator. */
    readonly copier: { readonly signIn: SignInStep; readonly serviceAccount: string };
    /** SQL that makes the database on the new server. */
    readonly make: string;
    readonly restorer: Restorer;
    /** What has shut the tenant out of the old database. */
    readonly shut: Job;
    /** What the copy waits for besides: the new server is open, and the copier may sign in. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** SQL that the old server's administrator runs once the copy was compared. @default nothing more than to say so */
    readonly over?: string;
    /** Whether workloads use the new home from now on. */
    readonly switched: boolean;
}

/**
 * Copies the database, says so on the old server once the copy was compared, and on the new one, after the switch, that it is in use.
 * Returns what workloads wait for.
 */
export function declareCopy(scope: Scope, args: DatabaseMoveArgs, opts: Options): readonly pulumi.Resource[] {
    const { tenantId, old, fresh, copier, make, restorer, over, shut, switched } = args;
    const each = { tenantId, old: { server: old, opts }, shut };
    const begun = beginTry(scope, each);
    const { job: copy } = new DatabaseCopy(
        "database-copy",
        scope,
        {
            from: { host: old.host, signIn: copier.signIn },
            to: fresh,
            make,
            restorer,
            begun,
            serviceAccount: copier.serviceAccount,
            dependsOn: [shut, begun, ...args.dependsOn],
        },
        opts,
    );
    // It runs once, as the copy does: it says that what the copy has compared is what the old database holds.
    const sql = [copiedSql(tenantId), ...(over ? [over] : [])].join("\n");
    const { job: copied } = new DatabaseBootstrap(
        "database-copied",
        scope,
        { ...old, sql, once: true, retried: true, dependsOn: [copy] },
        opts,
    );
    const check = onlyIfStillCopied(tenantId);
    return takeTry(scope, { ...each, fresh: { server: fresh, opts }, begun, copied, check, switched });
}

/** Arguments of {@link declareLeft}. */
export interface LeftDatabaseArgs extends Pick<DatabaseMoveArgs, "tenantId" | "fresh"> {
    /** The cell's server; none where its cell has given it up since, with all that was left there. */
    readonly old: MoveServer | undefined;
    /** SQL that erases what was left. */
    readonly erase: string;
    /** What has opened the new server. */
    readonly opened: pulumi.Resource;
}

/**
 * Erases what a tenant that was moved had on its cell's server, if its copy was whole and it writes there no more. Returns what its workloads
 * wait for: they start on no database that no switch has taken into use. Both jobs are over for good once they succeeded: who has moved is asked no
 * more, whatever becomes of the marks.
 */
export function declareLeft(scope: Scope, args: LeftDatabaseArgs, opts: Options): pulumi.Resource {
    const { tenantId, old, fresh, erase, opened } = args;
    const arrived = new DatabaseBootstrap(
        "database-arrived",
        scope,
        { ...fresh, sql: onlyIfTaken(tenantId), once: true, retried: true, dependsOn: [opened] },
        opts,
    );
    if (!old) return arrived.job;
    const sql = `${onlyIfCopied(tenantId)}\n${erase}`;
    return new DatabaseBootstrap(
        "database-left",
        scope,
        { ...old, sql, erases: "database", once: true, retried: true, dependsOn: [arrived.job] },
        opts,
    ).job;
}

/** A dump is read by no older server than it was made on; tools dump no newer server than they are of, and restore into no older one. */
export function assertNewEnough({ tenant_id, database }: Tenant, { cell }: CellLink): void {
    const major = (version: string) => Number.parseInt(version, 10);
    const [from, to] = [major(cell.database.version), major(database.version)];
    if (!database.enabled || (from <= clientMajor && to >= clientMajor && to >= from)) return;
    const hint =
        from > clientMajor
            ? `copies are made with the tools of PostgreSQL ${clientMajor}, which read no newer server`
            : `write database.version: "${Math.max(from, clientMajor)}"`;
    throw new Error(
        `${tenant_id} cannot move to a server of PostgreSQL ${database.version}: its cell's has ${cell.database.version}; ${hint}`,
    );
}

/** Both servers are of the tenant's version: the tools read no newer one than they are of, and restore into no older one. */
export function assertRestorable({ tenant_id, database }: Tenant): void {
    if (!database.enabled || Number.parseInt(database.version, 10) === clientMajor) return;
    throw new Error(
        `${tenant_id} cannot move: its server is of PostgreSQL ${database.version}, and copies are made with the tools of ${clientMajor}, which read no newer server and restore into no older one; write database.version: "${clientMajor}" where it is older, and deploy that first`,
    );
}
