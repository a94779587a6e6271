import { leastCeilingGiB } from "../../../model/growth";
import type { Tenant } from "../../../model/schema/tenant";

/** One setting of a server. */
export interface Parameter {
    readonly name: string;
    readonly value: string;
    readonly applyMethod: "immediate" | "pending-reboot";
}

/** What decides a server's settings. */
export interface ParameterChoices {
    readonly serverConnections: number;
    /** Record who changed structure and data. */
    readonly audit: boolean;
    /** Log statements slower than a second rather than five. */
    readonly realTime: boolean;
}

/** Settings of a PostgreSQL server. Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html, read 2026-07. */
export function postgresParameters(choices: ParameterChoices): readonly Parameter[] {
    return [
        immediate("rds.force_ssl", "1"),
        atReboot("max_connections", String(choices.serverConnections)),
        atReboot("shared_preload_libraries", choices.audit ? "pg_stat_statements,pgaudit" : "pg_stat_statements"),
        immediate("log_connections", "1"),
        immediate("log_disconnections", "1"),
        immediate("log_min_duration_statement", choices.realTime ? "1000" : "5000"),
        immediate("idle_in_transaction_session_timeout", "300000"),
        ...(choices.audit ? [immediate("pgaudit.log", "ddl,role,write")] : []),
    ];
}

const immediate = (name: string, value: string): Parameter => ({ name, value, applyMethod: "immediate" });
const atReboot = (name: string, value: string): Parameter => ({ name, value, applyMethod: "pending-reboot" });

/** Least that a gp3 volume holds, in GiB. Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html, read 2026-07. */
const leastStorageGiB = 20;

/**
 * Storage at the start and the ceiling of its growth, in whole GiB. RDS takes no ceiling that leaves less room to grow
 * than a tenth; the model refuses those, but for one that equals the start, which stands for no growth.
 */
export function storageGiB(settings: Pick<Tenant["database"], "storage" | "max_storage">): {
    readonly allocatedStorage: number;
    readonly maxAllocatedStorage?: number;
} {
    const allocatedStorage = Math.max(leastStorageGiB, Math.ceil(settings.storage.gibibytes));
    const maxAllocatedStorage = Math.ceil(settings.max_storage.gibibytes);
    const grows = maxAllocatedStorage >= leastCeilingGiB(allocatedStorage);
    return { allocatedStorage, ...(grows ? { maxAllocatedStorage } : {}) };
}
