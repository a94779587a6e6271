import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import type { MoveServer } from "../../kubernetes/database-move";
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
    /** A try that failed gives way to another one. */
    readonly retried?: boolean;
    /** Beside a job that is like it on another server. @default its own name, and no other turn than the first */
    readonly beside?: { readonly name: string; readonly turn: string };
}

/** A server that was opened, as its administrator reaches it. */
export interface Opened extends MoveServer {
    readonly job: Job;
}

/** Opens a new server from inside: an administrator signs in by its cloud identity and runs the SQL. */
export function openDatabase(context: GcpContext, args: OpeningArgs, opts: pulumi.ComponentResourceOptions): Opened {
    const { database, login, cluster, dependsOn, beside } = args;
    const { scope } = context;
    const admin = (place: Place) => administratorLogin(place, scope);
    const master = new Administrator("database-administrator", context, { dependsOn, cluster }, opts);
    const logins = [
        database.createLogin("administrator", admin, { known: master.known, roles: [administrators] }),
        ...(login ? [database.createLogin("workloads", login.of, { known: login.known })] : []),
    ];
    const user = inPlace(context, admin);
    const server = {
        host: database.host,
        signIn: byToken(user, login ? inPlace(context, login.of) : user, database.authority),
        serviceAccount: master.serviceAccount,
    };
    const { job } = new DatabaseBootstrap(
        beside?.name ?? "database-bootstrap",
        scope,
        {
            ...server,
            sql: args.sql,
            dependsOn: [...master.ready, ...logins],
            ...(beside ? { turn: beside.turn } : {}),
            ...(beside || args.retried ? { retried: true } : {}),
        },
        opts,
    );
    return { ...server, job };
}
