import type { DatabaseEngine } from "../../model/schema/services";
import type { Tenant } from "../../model/schema/tenant";
import type { Scope } from "../cloud";
import { sqlName } from "./names";

/** What is asked of a server, whoever has it; a cell's is of the standard class. */
export type ServerSettings = Omit<Tenant["database"], "class"> & Partial<Pick<Tenant["database"], "class">>;

/** Whether a server is of the premium class. */
export const isPremium = (settings: Pick<ServerSettings, "class">): boolean => settings.class === "premium";

/** Ports of database engines. */
export const enginePorts: Readonly<Record<DatabaseEngine, number>> = { postgres: 5432, sqlserver: 1433 };

/** Port of PostgreSQL. */
export const databasePort = enginePorts.postgres;

/** Role of a scope's workloads in PostgreSQL, or user in SQL Server. */
export function databaseUser(scope: Pick<Scope, "id">): string {
    return sqlName("app", scope.id);
}

/** Database of a tenant. */
export function databaseName(scope: Pick<Scope, "id">): string {
    return sqlName("db", scope.id);
}

/**
 * The role that creates databases and roles on a cell's server; signs in with a token, never a password. It carries the cell's
 * name, because on some clouds the right to sign in names roles alone: the server's id is unknown until it exists.
 */
export function databaseAdmin(cell: Pick<Scope, "id">): string {
    return sqlName("admin", cell.id);
}
