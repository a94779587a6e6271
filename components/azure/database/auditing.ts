/**
 * What Azure SQL records of itself: who signed in or tried to, and who changed rights or structure; with every statement, where the tenant has
 * audit logging. Source: learn.microsoft.com/azure/azure-sql/database/auditing-overview (action groups; from knowledge, unverified).
 */
export function auditActions(statements: boolean): readonly string[] {
    return [
        "SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP",
        "FAILED_DATABASE_AUTHENTICATION_GROUP",
        "DATABASE_PERMISSION_CHANGE_GROUP",
        "DATABASE_PRINCIPAL_CHANGE_GROUP",
        "DATABASE_ROLE_MEMBER_CHANGE_GROUP",
        "SCHEMA_OBJECT_CHANGE_GROUP",
        ...(statements ? ["BATCH_COMPLETED_GROUP"] : []),
    ];
}

/** Records of auditing, as the database `master` sends them on. */
export const auditCategory = "SQLSecurityAuditEvents";

/** Further records of a database. Source: learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-sql-servers-databases-logs (from knowledge, unverified). */
export const databaseCategories = ["Errors", "Timeouts", "Blocks", "Deadlocks"];
