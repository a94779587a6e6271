import type * as pulumi from "@pulumi/pulumi";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import { type GcpContext, inPlace, type Place } from "../context";
import { Administrator, administratorLogin } from "./administrator";
import type { Database } from "./database";
import { byToken } from "./sign-in";
import { administrators } from "./sql";

/** Arguments of {@link openDatabase}. */
export interface OpeningArgs {
    readonly database: Database;
    /** Whose login the SQL is about; the administrator's own where none is given. */
    readonly login?: {
        readonly of: (place: Place) => string;
        /** The account behind it. */
        readonly known: readonly pulumi.Resource[];
    };
    readonly cluster: readonly pulumi.Resource[];
    /** What makes the cluster ready for administration. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** What is to be there before anyone else connects. */
    readonly sql: string;
}

/** Opens a new server from inside: an administrator signs in by its cloud identity and runs the SQL. */
export function openDatabase(context: GcpContext, args: OpeningArgs, opts: pulumi.ComponentResourceOptions): void {
    const { database, login, cluster, dependsOn } = args;
    const { scope } = context;
    const admin = (place: Place) => administratorLogin(place, scope);
    const master = new Administrator("database-administrator", context, { dependsOn, cluster }, opts);
    const logins = [
        database.createLogin("administrator", admin, { known: master.known, roles: [administrators] }),
        ...(login ? [database.createLogin("workloads", login.of, { known: login.known })] : []),
    ];
    const user = inPlace(context, admin);
    new DatabaseBootstrap(
        "database-bootstrap",
        scope,
        {
            host: database.host,
            signIn: byToken(user, login ? inPlace(context, login.of) : user, database.authority),
            sql: args.sql,
            serviceAccount: master.serviceAccount,
            dependsOn: [...master.ready, ...logins],
        },
        opts,
    );
}
