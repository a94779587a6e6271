import type { Tenant } from "../../model/schema/tenant";
import type { Scope } from "../cloud";
import { databaseName, databaseUser } from "./databases";
import { sqlName } from "./names";
import { roleNamed, where } from "./sql";

/** On the old server: nobody was let in there since the copy began. */
export const begun = "tenantry: copy begun";
/** On the old server: what is there was copied, and the copy compared. */
export const copied = "tenantry: copied";
/** On the new server: workloads have written since. No later copy may go over it. */
export const taken = "tenantry: in use";

/**
 * Marks lie on the tenant's role, on which a tenant may write no comment; on its database it may, as the owner. A role outlives its database on the
 * new server, and so does the mark there.
 */
export const comment = (tenantId: string, mark: string): string =>
    `COMMENT ON ROLE ${databaseUser({ id: tenantId })} IS '${mark}';`;

/** Whether a comment is a mark, whatever the mark says besides. */
const says = (text: string, mark: string) => `(${text} = '${mark}' OR ${text} LIKE '${mark}, %')`;
/** Earlier versions marked the database, where a tenant that moved then still has the mark; on Google Cloud, where no tenant owns its database, it is the place. */
const onDatabase = (mark: string) => says("shobj_description(oid, 'pg_database')", mark);
/** Whether a role says so. */
const onRole = (user: string, mark: string) =>
    `EXISTS (SELECT FROM pg_roles r WHERE r.rolname = '${user}' AND ${says("shobj_description(r.oid, 'pg_authid')", mark)})`;
/** Whether a row of `pg_database` is marked in either place. */
export const marked = (tenantId: string, mark: string): string =>
    `(${onRole(databaseUser({ id: tenantId }), mark)} OR coalesce(${onDatabase(mark)}, false))`;

/** Annotation of a job that erases what lies in no stack: the service that it erases. */
export const erasesNote = "tenantry.io/erases";

/** Says on the old server that the copy is whole, if nobody was let in there since it began. */
export const copiedSql = (tenantId: string): string => [onlyIfBegun(tenantId), comment(tenantId, copied)].join("\n");
/** Takes that back, before the tenant is let in to write there again. A comment that is the tenant's own stays. */
export function notCopiedSql(tenantId: string, onlyIf = "true"): string {
    const name = databaseName({ id: tenantId });
    const user = databaseUser({ id: tenantId });
    return [
        where(`${roleNamed(user)} AND ${onlyIf}`, `COMMENT ON ROLE ${user} IS NULL`),
        where(
            `SELECT FROM pg_database WHERE datname = '${name}' AND ${onDatabase(copied)} AND ${onlyIf}`,
            `COMMENT ON DATABASE ${name} IS NULL`,
        ),
    ].join("\n");
}
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

/** Counts what says that a copy of `$DATABASE` of `$OWNER` has begun, and that nobody was let in there since. */
export const countBegun = `SELECT count(*) FROM pg_database WHERE datname = '$DATABASE' AND (${[onRole("$OWNER", begun), onRole("$OWNER", copied), onDatabase(copied)].join(" OR ")})`;
/** Counts what says that `$DATABASE` of `$OWNER` is in use since a move. */
export const countTaken = `SELECT (SELECT count(*) FROM pg_database WHERE datname = '$DATABASE' AND ${onDatabase(taken)}) + (${onRole("$OWNER", taken)})::int`;

/** Ends with an error, and so before whatever follows it, where the old database is still the tenant's, or was not copied whole. */
export function onlyIfCopied(tenantId: string): string {
    const name = databaseName({ id: tenantId });
    const open = `has_database_privilege('${databaseUser({ id: tenantId })}', oid, 'CONNECT')`;
    return [
        "DO $check$ BEGIN",
        `    IF EXISTS (SELECT FROM pg_database WHERE datname = '${name}'`,
        `        AND (${open} OR NOT ${marked(tenantId, copied)})) THEN`,
        `        RAISE EXCEPTION '${name} is in use, or was not copied whole: nothing of it is erased';`,
        "    END IF;",
        "END $check$;",
    ].join("\n");
}

/** Ends with an error, and so whatever waits for it, where the tenant can connect to the old database, or none of the marks is there. */
function onlyIfShut(tenantId: string, marks: readonly string[], otherwise: string): string {
    const name = databaseName({ id: tenantId });
    const open = `has_database_privilege('${databaseUser({ id: tenantId })}', oid, 'CONNECT')`;
    return [
        "DO $check$ BEGIN",
        `    IF NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}' AND NOT ${open} AND (${marks.join(" OR ")})) THEN`,
        `        RAISE EXCEPTION '${name} was opened since it was copied, or ${otherwise}: nothing starts on the copy. Go back to prepare, deploy, and on by copy';`,
        "    END IF;",
        "END $check$;",
    ].join("\n");
}

/** Ends with an error where the tenant was let into the old database since it was copied, or no copy of it was compared. */
export const onlyIfStillCopied = (tenantId: string): string =>
    onlyIfShut(tenantId, [marked(tenantId, copied)], "was not copied whole");

/** Ends with an error where the tenant was let into the old database since its copy began. */
export const onlyIfBegun = (tenantId: string): string =>
    onlyIfShut(
        tenantId,
        // The tenant writes comments on its database; what it has written before it was shut out counts for nothing.
        [onRole(databaseUser({ id: tenantId }), begun), marked(tenantId, copied)],
        "no copy of it has begun",
    );

/** Ends with an error, and so whatever waits for it, where the new database is none that a switch has found whole and taken into use. */
export function onlyIfTaken(tenantId: string): string {
    const name = databaseName({ id: tenantId });
    return [
        "DO $check$ BEGIN",
        `    IF NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}' AND ${marked(tenantId, taken)}) THEN`,
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
function held(tenant: Tenant): Tenant {
    return { ...tenant, allow: { replace: [], delete: [] } };
}

/** A tenant on its way to a silo, as each of its homes is declared. A consent takes the protection off the home alone that is not in use. */
export function homesOf(tenant: Tenant, phase: NonNullable<Tenant["move"]>["phase"]) {
    const switched = phase === "switch";
    const kept = held(tenant);
    return { switched, kept, ofNew: switched ? kept : tenant, ofOld: switched ? tenant : kept };
}

/** The tenant as a home is declared in which it runs nothing yet, or no more: room for nothing, and nothing that leads there. */
export function emptied(tenant: Tenant): Tenant {
    return { ...tenant, state: "suspended", workloads: {} };
}

/** Where a dump lies on its way between two networks, in the store that cells keep dumps in. Marks of farewells are of more than four letters. */
export function transferFolder({ id }: Pick<Scope, "id">): string {
    return `${id}/move/`;
}
