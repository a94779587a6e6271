import type { Tenant } from "../../model/schema/tenant";
import { databaseName, databaseUser } from "./databases";

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
