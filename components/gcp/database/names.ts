import type { Tenant } from "../../../model/schema/tenant";
import { physicalName } from "../../shared/names";
import { accountEmail, type Named, type Place } from "../context";

/** Name of a scope's server; known before it exists. A name cannot be taken again for a week after its server was deleted. */
export function databaseServer(scope: Named): string {
    return physicalName("gcpDatabase", scope, "database");
}

/** Name of the pool of a scope's readers; known before it exists. */
export function readPool(scope: Named): string {
    return physicalName("gcpDatabase", scope, "readers");
}

/** Names of the servers of a tenant of its own: one that writes, and the readers of one that has any. */
export function ownServers(scope: Named, { readers }: Pick<Tenant["database"], "readers">): readonly string[] {
    return [databaseServer(scope), ...(readers ? [readPool(scope)] : [])];
}

/** Full name of a server, as IAM's conditions know it. */
export function databasePath({ project }: Place, server: string): string {
    return `projects/${project}/instances/${server}`;
}

/** A service account as PostgreSQL knows it: PostgreSQL takes no more than 63 characters. Source: cloud.google.com/sql/docs/postgres/add-manage-iam-users (from knowledge, unverified). */
export function databaseLogin(place: Place, scope: Named, purpose: string): string {
    return accountEmail(place, scope, purpose).replace(/\.gserviceaccount\.com$/, "");
}
