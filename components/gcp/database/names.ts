import { physicalName } from "../../shared/names";
import { accountEmail, type Named, type Place } from "../context";

/** Name of a scope's server; known before it exists. A name cannot be taken again for a week after its server was deleted. */
export function databaseServer(scope: Named): string {
    return physicalName("gcpDatabase", scope, "database");
}

/** Full name of a scope's server, as IAM's conditions know it. */
export function databasePath({ project }: Place, scope: Named): string {
    return `projects/${project}/instances/${databaseServer(scope)}`;
}

/** A service account as PostgreSQL knows it: PostgreSQL takes no more than 63 characters. Source: cloud.google.com/sql/docs/postgres/add-manage-iam-users (from knowledge, unverified). */
export function databaseLogin(place: Place, scope: Named, purpose: string): string {
    return accountEmail(place, scope, purpose).replace(/\.gserviceaccount\.com$/, "");
}
