import type { Tenant } from "../../model/schema/tenant";
import type { Scope } from "../cloud";
import { databaseName, databaseUser } from "./databases";
import { sqlName } from "./names";

/** On the old server: what is there was copied, and the copy compared. */
export const copied = "tenantry: copied";
/** On the new server: workloads have written since. No later copy may go over it. */
export const taken = "tenantry: in use";

const comment = (tenantId: string, text: string | undefined): string =>
    `COMMENT ON DATABASE ${databaseName({ id: tenantId })} IS ${text === undefined ? "NULL" : `'${text}'`};`;

/** Annotation of a job that erases what lies in no stack: the service that it erases. */
export const erasesNote = "tenantry.io/erases";

/** Says on the old server that the copy is whole. */
export const copiedSql = (tenantId: string): string => comment(tenantId, copied);
/** Takes that back: the tenant writes there again. */
export const notCopiedSql = (tenantId: string): string => comment(tenantId, undefined);
/** Says on the new server that it is in use. */
export const takenSql = (tenantId: string): string => comment(tenantId, taken);

/** Role on the new server of who restores a tenant's database there. */
export const restorerRole = (tenantId: string): string => sqlName("restore", tenantId);

/**
 * Makes {@link restorerRole}, for the time of a copy: it has the tenant's rights and no others, so that what a dump runs has no others either.
 * @param signsIn statements that let an identity of the cloud's sign in as it
 */
export function restorerSql(tenantId: string, signsIn: readonly string[]): string {
    const role = restorerRole(tenantId);
    return [
        `DROP ROLE IF EXISTS ${role};`,
        `CREATE ROLE ${role} LOGIN;`,
        ...signsIn,
        `GRANT ${databaseUser({ id: tenantId })} TO ${role};`,
    ].join("\n");
}

/** Counts databases of the name `$DATABASE` that are in use since a move. */
export const countTaken = `SELECT count(*) FROM pg_database WHERE datname = '$DATABASE' AND shobj_description(oid, 'pg_database') = '${taken}'`;

/** Ends with an error, and so before whatever follows it, where the old database is still the tenant's, or was not copied whole. */
export function onlyIfCopied(tenantId: string): string {
    const name = databaseName({ id: tenantId });
    const open = `has_database_privilege('${databaseUser({ id: tenantId })}', oid, 'CONNECT')`;
    return [
        "DO $check$ BEGIN",
        `    IF EXISTS (SELECT FROM pg_database WHERE datname = '${name}'`,
        `        AND (${open} OR shobj_description(oid, 'pg_database') IS DISTINCT FROM '${copied}')) THEN`,
        `        RAISE EXCEPTION '${name} is in use, or was not copied whole: nothing of it is erased';`,
        "    END IF;",
        "END $check$;",
    ].join("\n");
}

/** Ends with an error, and so whatever waits for it, where the new database is none that a switch has found whole and taken into use. */
export function onlyIfTaken(tenantId: string): string {
    const name = databaseName({ id: tenantId });
    return [
        "DO $check$ BEGIN",
        `    IF NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}' AND shobj_description(oid, 'pg_database') = '${taken}') THEN`,
        `        RAISE EXCEPTION '${name} on the new server was not taken into use: nothing is erased on the old one, and nothing starts on it';`,
        "    END IF;",
        "END $check$;",
    ].join("\n");
}

/** While its database is copied a tenant runs nothing: it stands still as a suspended one does. */
export function atRest(tenant: Tenant): Tenant {
    return tenant.move?.phase === "copy" && tenant.state === "active" ? { ...tenant, state: "suspended" } : tenant;
}

/** Whether servers of the tenant have the names of a second home: beside those that it had on its cell, or had once. */
export function hasSecondHome({
    move,
    moved_from,
    placement,
}: Pick<Tenant, "move" | "moved_from" | "placement">): boolean {
    return move?.to === "silo" || (moved_from !== undefined && placement.isolation === "silo");
}

/** The tenant as its home in use, or what both homes share, is declared: no consent of a move takes the protection off that. */
export function held(tenant: Tenant): Tenant {
    return { ...tenant, allow: { replace: [], delete: [] } };
}

/** The tenant as a home is declared in which it runs nothing yet, or no more: room for nothing, and nothing that leads there. */
export function emptied(tenant: Tenant): Tenant {
    return { ...tenant, state: "suspended", workloads: {} };
}

/** Where a dump lies on its way between two networks, in the store that cells keep dumps in. Marks of farewells are of more than four letters. */
export function transferFolder({ id }: Pick<Scope, "id">): string {
    return `${id}/move/`;
}
