import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { SignInStep } from "../../kubernetes/administration-pod";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import type { AwsContext } from "../context";
import { Administrator, masterSecretPolicy } from "./administrator";
import type { DatabaseServer } from "./server";
import { asMaster } from "./sign-in";

/** Arguments of {@link openDatabase}. */
export interface OpeningArgs {
    readonly database: DatabaseServer;
    /** Alias of the key that encrypts the master secret. */
    readonly keyAlias: string;
    /** Cluster that the administrator's job runs on; its name is known before it exists. */
    readonly clusterName: string;
    /** What makes the cluster ready for administration. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** What the SQL itself waits for, such as the pool that the server is registered with. @default nothing */
    readonly after?: readonly pulumi.Resource[];
    /** What is to be there before anyone else connects. */
    readonly sql: string;
    /** A try that failed for good gives way to another one with the next deployment. @default where the server is beside another one */
    readonly retried?: boolean;
    /** Of a server beside another one that is opened by the same SQL. @default it is the only one */
    readonly beside?: { readonly name: string; readonly turn: string };
}

/** What has opened a server. */
export interface Opened {
    readonly job: Job;
    readonly serviceAccount: string;
    readonly signIn: SignInStep;
}

/** Opens a new server from inside: an administrator that alone may read the master secret runs the SQL. */
export function openDatabase(context: AwsContext, args: OpeningArgs, opts: pulumi.ComponentResourceOptions): Opened {
    const { database, keyAlias, clusterName, dependsOn, after = [], sql } = args;
    const master = new Administrator(
        "database-administrator",
        context,
        {
            purpose: "dbmaster",
            clusterName,
            policy: (place) => masterSecretPolicy(database, keyAlias, place),
            dependsOn,
        },
        opts,
    );
    const signIn = asMaster(context.scope.region, database.masterUser, database.masterSecretArn);
    const { serviceAccount } = master;
    const { job } = new DatabaseBootstrap(
        args.beside?.name ?? "database-bootstrap",
        context.scope,
        {
            host: database.host,
            signIn,
            sql,
            serviceAccount,
            dependsOn: [...master.ready, ...database.ready, ...after],
            ...(args.beside ? { turn: args.beside.turn } : {}),
            ...((args.retried ?? args.beside !== undefined) ? { retried: true } : {}),
        },
        opts,
    );
    return { job, serviceAccount, signIn };
}
