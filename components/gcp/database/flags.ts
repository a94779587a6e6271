/** What decides a server's settings. */
export interface FlagChoices {
    readonly serverConnections: number;
    /** Record who changed structure and data. */
    readonly audit: boolean;
    /** Log statements slower than a second rather than five. */
    readonly realTime: boolean;
}

/** Settings of a PostgreSQL server. Source: cloud.google.com/sql/docs/postgres/flags (from knowledge, unverified). */
export function databaseFlags(choices: FlagChoices): { readonly name: string; readonly value: string }[] {
    const flags: Record<string, string> = {
        "cloudsql.iam_authentication": "on",
        max_connections: String(choices.serverConnections),
        log_checkpoints: "on",
        log_connections: "on",
        log_disconnections: "on",
        log_lock_waits: "on",
        log_min_duration_statement: choices.realTime ? "1000" : "5000",
        idle_in_transaction_session_timeout: "300000",
        // Each database needs the extension, too: the bootstraps make it.
        ...(choices.audit ? { "cloudsql.enable_pgaudit": "on", "pgaudit.log": "ddl,role,write" } : {}),
    };
    return Object.entries(flags).map(([name, value]) => ({ name, value }));
}
