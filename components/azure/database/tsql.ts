import { databaseUser } from "../../shared/databases";

/**
 * What workloads may do in their database: read, write, change its structure and run its procedures. Not `db_owner`, which could also let others in,
 * change how statements are recorded and drop the database.
 */
const roles = ["db_datareader", "db_datawriter", "db_ddladmin"] as const;

/**
 * Lets a tenant's identity into its database, as a user that the server knows by the identity's application id (`$(client)` of sqlcmd): to look the name
 * up in Entra, the server would need the right to read the directory. A user of an identity that is there no more is made anew, and what it
 * owned is the database's. Runs again without harm. Names are identifiers by construction.
 * Sources: learn.microsoft.com/sql/t-sql/statements/create-user-transact-sql; that SID is the application id's bytes and TYPE = E an identity of
 * Entra: https://blog.marcelmichau.dev/azure-sql-create-sql-user-from-managed-identity and public programs that do the same, read 2026-11.
 */
export function tenantUserSql(tenantId: string): string {
    const user = databaseUser({ id: tenantId });
    const named = `SELECT 1 FROM sys.database_principals WHERE name = N'${user}'`;
    return [
        "SET NOCOUNT ON;",
        "SET XACT_ABORT ON;",
        "DECLARE @sid varbinary(85) = CONVERT(varbinary(85), CONVERT(uniqueidentifier, N'$(client)'));",
        "DECLARE @statement nvarchar(max) = N'';",
        "BEGIN TRANSACTION;",
        `IF EXISTS (${named} AND sid <> @sid)`,
        "BEGIN",
        `    SELECT @statement += N'ALTER AUTHORIZATION ON SCHEMA::' + QUOTENAME(name) + N' TO dbo;' FROM sys.schemas WHERE principal_id = DATABASE_PRINCIPAL_ID(N'${user}');`,
        "    EXEC (@statement);",
        `    DROP USER [${user}];`,
        "END;",
        `IF NOT EXISTS (${named})`,
        "BEGIN",
        `    SET @statement = N'CREATE USER [${user}] WITH SID = ' + CONVERT(nvarchar(200), @sid, 1) + N', TYPE = E, DEFAULT_SCHEMA = [dbo];';`,
        "    EXEC (@statement);",
        "END;",
        ...roles.map((role) => `ALTER ROLE ${role} ADD MEMBER [${user}];`),
        `GRANT EXECUTE TO [${user}];`,
        // A trigger on the database's own changes would run with the rights of whoever makes the next one, this job among them.
        `DENY ALTER ANY DATABASE DDL TRIGGER TO [${user}];`,
        "COMMIT;",
    ].join("\n");
}
