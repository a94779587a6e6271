/** One setting of a server. */
export interface Parameter {
    readonly name: string;
    readonly value: string;
}

/** What decides a server's settings. */
export interface ParameterChoices {
    /** Connections that the server takes, where they are more than its memory gives. */
    readonly serverConnections?: number;
    /** Connections that the built-in pool keeps for each database and role. */
    readonly pool: number;
    /** Record who changed structure and data. */
    readonly audit: boolean;
    /** Log statements slower than a second rather than five. */
    readonly realTime: boolean;
}

/** Most clients of the built-in pool. */
const poolClients = 5000;

/**
 * Settings of a flexible server, in the order in which they are made. Those that need a restart (libraries, connections) count from
 * the next one on. Source: learn.microsoft.com/azure/postgresql/server-parameters (from knowledge, unverified).
 */
export function postgresParameters(choices: ParameterChoices): readonly Parameter[] {
    const libraries = ["pg_stat_statements", ...(choices.audit ? ["pgaudit"] : [])];
    return [
        { name: "require_secure_transport", value: "on" },
        { name: "ssl_min_protocol_version", value: "TLSv1.2" },
        { name: "azure.extensions", value: libraries.map((each) => each.toUpperCase()).join(",") },
        { name: "shared_preload_libraries", value: libraries.join(",") },
        ...(choices.serverConnections === undefined
            ? []
            : [{ name: "max_connections", value: String(choices.serverConnections) }]),
        { name: "log_connections", value: "on" },
        { name: "log_disconnections", value: "on" },
        { name: "log_checkpoints", value: "on" },
        { name: "connection_throttle.enable", value: "on" },
        { name: "log_min_duration_statement", value: choices.realTime ? "1000" : "5000" },
        { name: "idle_in_transaction_session_timeout", value: "300000" },
        ...(choices.audit ? [{ name: "pgaudit.log", value: "ddl,role,write" }] : []),
        { name: "pgbouncer.enabled", value: "true" },
        { name: "pgbouncer.default_pool_size", value: String(choices.pool) },
        { name: "pgbouncer.max_client_conn", value: String(poolClients) },
    ];
}
