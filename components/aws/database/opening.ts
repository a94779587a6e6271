import type * as pulumi from "@pulumi/pulumi";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import type { AwsContext } from "../context";
import { Administrator, masterSecretArn, masterSecretPolicy } from "./administrator";
import type { Database } from "./database";
import { asMaster } from "./sign-in";

/** Arguments of {@link openDatabase}. */
export interface OpeningArgs {
    readonly database: Database;
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
}

/** Opens a new server from inside: an administrator that alone may read the master secret runs the SQL. */
export function openDatabase(context: AwsContext, args: OpeningArgs, opts: pulumi.ComponentResourceOptions): void {
    const { database, keyAlias, clusterName, dependsOn, after = [], sql } = args;
    const master = new Administrator(
        "database-administrator",
        context,
        {
            purpose: "dbmaster",
            clusterName,
            policy: (place) => masterSecretPolicy(database.identifier, keyAlias, place),
            dependsOn,
        },
        opts,
    );
    const { instance } = database.nodes;
    new DatabaseBootstrap(
        "database-bootstrap",
        context.scope,
        {
            host: instance.address,
            signIn: asMaster(context.scope.region, instance.username, masterSecretArn(instance)),
            sql,
            serviceAccount: master.serviceAccount,
            dependsOn: [...master.ready, instance, ...after],
        },
        opts,
    );
}
