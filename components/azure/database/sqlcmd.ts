import { type DatabaseClient, passwordFile } from "../../kubernetes/database-clients";
import { enginePorts } from "../../shared/databases";

/**
 * Microsoft's image of SQL Server, for the sqlcmd in it: of its images the only one that has a current one. mssql-tools is of 2016 with OpenSSL
 * 1.0.2, mssql-tools18 is not published, and of the newer sqlcmd in Go Microsoft makes no image. Digest: as several public repositories name it for
 * mcr.microsoft.com/mssql/server:2022-latest, read 2026-11. That it has the tools at this path: learn.microsoft.com/sql/linux/sql-server-linux-docker-container-troubleshooting
 * (from 2022 CU 14 on; from knowledge, unverified).
 */
const image =
    "mcr.microsoft.com/mssql/server:2022-latest@sha256:4402d880dd4c34bfa7d8705e56a86cd6c88da80a1f6bbbe741f999e76264a090";
const program = "/opt/mssql-tools18/bin/sqlcmd";

/** Authorities that certificates of servers are checked by. */
export const certificatesFile = "/credentials/authorities.pem";
/** The token as sqlcmd reads it. */
const tokenFile = "/credentials/token";

/**
 * Signs in by the token in a file, which has to be UTF-16LE without a mark (option -P beside -G, sqlcmd 17.8 or newer), checks the server's
 * certificate (the default of sqlcmd 18) and ends at the first error (-b). What the SQL is told it reads from `:setvar` lines before it.
 * Source: docs/tools/sqlcmd of MicrosoftDocs/sql-docs, read 2026-11.
 */
const runSql = [
    `tr -d '\\n' < ${passwordFile} | iconv -f ascii -t UTF-16LE > ${tokenFile}`,
    'printf \':setvar client "%s"\\n%s\\nGO\\n\' "$CLIENT_ID" "$SQL" > /tmp/bootstrap.sql',
    `${program} -S "$SERVER" -d "$DATABASE" -G -P ${tokenFile} -l 60 -b -I -i /tmp/bootstrap.sql`,
].join("\n");

/** sqlcmd, for one database of a server. */
export function sqlcmd(database: string): DatabaseClient {
    return {
        image,
        env: (host) => [
            { name: "SERVER_HOST", value: host },
            { name: "SERVER", value: `tcp:$(SERVER_HOST),${enginePorts.sqlserver}` },
            { name: "DATABASE", value: database },
        ],
        runSql,
    };
}
