import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { databasePort } from "../shared/databases";

/** Where the step that signs in leaves the password or token: in memory, for the pod's time. */
export const passwordFile = "/credentials/password";

/** A program that runs SQL on a server. */
export interface DatabaseClient {
    readonly image: string;
    /** Variables that say where it connects to, and as whom. */
    readonly env: (host: pulumi.Input<string>, user: pulumi.Input<string>) => readonly core.v1.EnvVar[];
    /** Shell commands that run the SQL in `$SQL` with what {@link passwordFile} holds; the first error ends them. */
    readonly runSql: string;
}

/** Mirror of an official image without pull limits. Source: gallery.ecr.aws/docker/library/postgres, read 2026-08. */
export const clientImage =
    "public.ecr.aws/docker/library/postgres:17.6-alpine@sha256:ef257d85f76e48da1c64832459b59fcaba1a4dac97bf5d7450c77753542eee94";

/** Major version of the tools in {@link clientImage}. */
export const clientMajor = 17;

/** psql. */
export const postgresClient: DatabaseClient = {
    image: clientImage,
    env: (host, user) => [
        { name: "PGHOST", value: host },
        { name: "PGPORT", value: String(databasePort) },
        { name: "PGUSER", value: user },
        { name: "PGDATABASE", value: "postgres" },
    ],
    runSql: `PGPASSWORD="$(cat ${passwordFile})" && export PGPASSWORD && printf '%s\\n' "$SQL" | psql --no-psqlrc --set ON_ERROR_STOP=1`,
};
