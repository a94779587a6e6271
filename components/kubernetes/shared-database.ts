import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { Size } from "../../model/units";
import type { Farewell, Scope } from "../cloud";
import { DatabaseBootstrap, type DatabaseBootstrapArgs } from "./database-bootstrap";
import { DatabaseDump, type DumpStore } from "./database-dump";

/** The last dump of a database, before it is dropped. */
interface LastDump {
    /** SQL that shuts the tenant out, and lets in whoever dumps. What makes the database undoes it. */
    readonly shut: string;
    /** What the database may hold. */
    readonly storage: Size;
    /** Declares where the dump goes; only called when there is to be one. */
    readonly store: (farewell: Farewell) => DumpStore;
}

/** Arguments of {@link sharedDatabase}. */
export interface SharedDatabaseArgs
    extends Pick<DatabaseBootstrapArgs, "host" | "signIn" | "serviceAccount" | "dependsOn" | "retried"> {
    readonly sql: { readonly make: string; readonly erase: string };
    /** Without one the database is dropped undumped. */
    readonly lastDump?: LastDump;
}

const first = "database-bootstrap";

/**
 * A tenant's database on a server that others share. When its tenant goes, the tenant is shut out, what is there is dumped, and
 * only then it is dropped: each a job that waits for the one before, so that a failure leaves the database where it is.
 */
export function sharedDatabase(
    scope: Scope,
    args: SharedDatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
): { readonly job: Job } {
    const { sql, lastDump, ...server } = args;
    const { farewell } = scope;
    const run = (name: string, text: string, more: Partial<DatabaseBootstrapArgs>) =>
        new DatabaseBootstrap(name, scope, { ...server, sql: text, ...more }, opts);
    if (!farewell) return run(first, sql.make, {});
    const { turn } = farewell;
    // Until it is to be erased it is left as it is. A try that was cut off may have erased it: nothing makes it anew. A job
    // that failed in such a try is replaced by one that does nothing: Kubernetes runs it no more, and Pulumi waits for it in vain.
    if (!farewell.erase) return run(first, "SELECT 1;", { turn });
    if (!lastDump) return run(first, sql.erase, { turn });
    const { shut, storage } = lastDump;
    const before = run(first, shut, { turn });
    const dump = new DatabaseDump(
        "database-dump",
        scope,
        { ...server, farewell, storage, store: lastDump.store(farewell), dependsOn: [...server.dependsOn, before.job] },
        opts,
    );
    run("database-erasure", sql.erase, { turn, dependsOn: [...server.dependsOn, dump.job] });
    return before;
}
