/**
 * What Cloud SQL has made before anybody signs in: its own administrators' role, and a login for each account. A login has no
 * attributes, whatever it is a member of; nobody but the cloud may give it to another, or end its sessions.
 */
export const asGoogleMakesIt = (admin: string, logins: readonly string[]) => ({
    superuser: "cloudsqladmin",
    sql: [
        "CREATE ROLE cloudsqlsuperuser CREATEDB CREATEROLE;",
        `CREATE ROLE "${admin}" LOGIN IN ROLE cloudsqlsuperuser;`,
        ...logins.map((login) => `CREATE ROLE "${login}" LOGIN;`),
        "ALTER DATABASE postgres OWNER TO cloudsqlsuperuser;",
        "ALTER DATABASE template1 OWNER TO cloudsqlsuperuser;",
    ].join("\n"),
});

/** Audit is a library of Cloud SQL's servers; one that every owner may make stands for it. */
export const withStandIn = (text: string): string =>
    text.replace("EXTENSION IF NOT EXISTS pgaudit", "EXTENSION IF NOT EXISTS citext");
