import type { Scope } from "../cloud";
import { sqlName } from "./names";

/** Port of PostgreSQL. */
export const databasePort = 5432;

/** PostgreSQL role of a scope's workloads. */
export function databaseUser(scope: Pick<Scope, "id">): string {
    return sqlName("app", scope.id);
}

/** PostgreSQL database of a tenant. */
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
