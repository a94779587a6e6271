import { execFile, execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { freePort, host, ownFolder, runAs, Server } from "./process";
import { findPostgres } from "./programs";

export interface Answer {
    readonly ok: boolean;
    readonly out: string;
    readonly error: string;
}

/** What a cloud has made before anybody signs in. */
interface Cloud {
    readonly superuser: string;
    readonly sql: string;
}

/** What RDS has made before anybody signs in: a master user that is no superuser, owns two databases and may grant tokens. */
const asTheCloudMakesIt = [
    "CREATE ROLE rds_iam;",
    "CREATE ROLE master LOGIN CREATEDB CREATEROLE;",
    "GRANT rds_iam TO master WITH ADMIN OPTION;",
    "ALTER DATABASE postgres OWNER TO master;",
    "ALTER DATABASE template1 OWNER TO master;",
].join("\n");

const rds: Cloud = { superuser: "rdsadmin", sql: asTheCloudMakesIt };

/** A server of PostgreSQL as a cloud would hand it out. */
export class DatabaseServer {
    private constructor(
        private readonly server: Server,
        readonly superuser: string,
    ) {}

    static async start(name: string, { superuser, sql }: Cloud = rds): Promise<DatabaseServer> {
        const programs = findPostgres()!;
        const folder = ownFolder(name);
        const data = join(folder, "data");
        const how = ["--username", superuser, "--auth", "trust", "--encoding", "UTF8", "--no-sync"];
        execFileSync(programs.initdb, ["--pgdata", data, ...how], { cwd: folder, stdio: "pipe", ...runAs });
        const port = await freePort();
        const settings = ["-D", data, "-p", `${port}`, "-h", host, "-k", folder, "-F"];
        const made = new DatabaseServer(await Server.start(programs.server, settings, port, folder), superuser);
        for (let tries = 0; !(await made.sql(superuser, "postgres", "SELECT 1;")).ok && tries < 50; tries++);
        await made.must(superuser, "postgres", sql);
        return made;
    }

    stop = (): Promise<void> => this.server.stop();

    /** Where a program of PostgreSQL finds the server, and as whom it signs in. */
    env(user: string, database = "postgres"): NodeJS.ProcessEnv {
        const path = `${dirname(findPostgres()!.psql)}:${process.env.PATH}`;
        const to = { PGHOST: host, PGPORT: String(this.server.port), PGUSER: user, PGDATABASE: database };
        return { ...process.env, PATH: path, ...to };
    }

    /** Runs a program of PostgreSQL, or a shell. */
    run(program: string, args: readonly string[], env: NodeJS.ProcessEnv, input = ""): Promise<Answer> {
        return new Promise((resolve) => {
            const child = execFile(program, args, { env }, (error, out, errors) =>
                resolve({ ok: error === null, out: out.trim(), error: errors.trim() }),
            );
            // A program that ends before it has read all says so by its code.
            child.stdin!.on("error", () => undefined).end(input);
        });
    }

    /** Runs SQL as a bootstrap does: read by psql, ended by the first error. */
    sql(user: string, database: string, text: string, more: NodeJS.ProcessEnv = {}): Promise<Answer> {
        const args = ["--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--tuples-only", "--no-align", "--quiet"];
        return this.run("psql", args, { ...this.env(user, database), ...more }, `${text}\n`);
    }

    async must(user: string, database: string, text: string, more: NodeJS.ProcessEnv = {}): Promise<string> {
        const { ok, out, error } = await this.sql(user, database, text, more);
        if (!ok) throw new Error(error);
        return out;
    }
}
