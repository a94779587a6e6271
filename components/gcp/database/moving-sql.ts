import { databaseName, databaseUser } from "../../shared/databases";
import { begun, copied, taken } from "../../shared/moving";
import { where } from "../../shared/sql";
import { tryVariable } from "../../shared/tries";
import { asAdministrators, erasedTenantSql, insideSql, letInSql, readLogin, tenantDatabaseSql } from "./sql";

/** SQL of a move, each run by the administrator of the old server or of the new one. The login is the tenant's, on both. */

type Settings = Parameters<typeof tenantDatabaseSql>[1];

const begin = [readLogin, asAdministrators];
const name = (tenantId: string) => databaseName({ id: tenantId });

/** Databases that somebody else than their owner, the administrators, may connect to. */
const open =
    "EXISTS (SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) a WHERE a.privilege_type = 'CONNECT' AND a.grantee <> datdba)";

/** Ends with an error, and so whatever waits for it. */
const refuse = (condition: string, words: string): string =>
    `DO $check$ BEGIN IF ${condition} THEN RAISE EXCEPTION '${words}'; END IF; END $check$;`;

const named = (tenantId: string, more: string) =>
    `EXISTS (SELECT FROM pg_database WHERE datname = '${name(tenantId)}' AND ${more})`;
const marked = (...marks: readonly string[]) =>
    `shobj_description(oid, 'pg_database') IN (${marks.map((mark) => `'${mark}'`).join(", ")})`;

/** Which try this is, for what a block of SQL asks. Without one it ends with an error. */
const readTry = [`\\getenv try ${tryVariable}`, "SET tenantry.try = :'try';"].join("\n");
const ofTry = (words: string) =>
    `shobj_description(oid, 'pg_database') = '${words}' || current_setting('tenantry.try')`;
/** On the new server, before the name of a try: there is room for its copy, and that was compared. */
const [roomOf, copyOf] = ["tenantry: room of ", `${copied}, `];

/** Marks lie on the databases: they are the administrators', and go when a database is dropped. */
const mark = (tenantId: string, text: string): string => `COMMENT ON DATABASE ${name(tenantId)} IS '${text}';`;

/** Ends the sessions of the login, where the server lets its administrators: a role of the cloud's is not theirs. */
const endSessions = (tenantId: string): string =>
    [
        "DO $end$ BEGIN",
        `    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name(tenantId)}' AND pid <> pg_backend_pid() AND usename <> 'cloudsqladmin';`,
        "EXCEPTION WHEN insufficient_privilege THEN RAISE WARNING 'sessions are left that only their own role may end';",
        "END $end$;",
    ].join("\n");

/**
 * On the old server: lets the tenant in, whose database is none that was copied any more; that comes first, so that none is both. Nobody signs in to a
 * database that is there: the tenant's workloads may have all the connections that it takes.
 */
export function backSql(tenantId: string, settings: Settings): string {
    const there = `SELECT FROM pg_database WHERE datname = '${name(tenantId)}'`;
    return [
        ...begin,
        `SELECT NOT EXISTS (${there}) AS fresh \\gset`,
        where(there, `COMMENT ON DATABASE ${name(tenantId)} IS NULL`),
        letInSql(tenantId, settings),
        `GRANT ${databaseUser({ id: tenantId })} TO :"login";`,
        `REVOKE CONNECT ON DATABASE ${name(tenantId)} FROM :"login";`,
        "\\if :fresh",
        insideSql(tenantId, settings),
        "\\endif",
    ].join("\n");
}

/**
 * On the old server: shuts the tenant out. Where its database is open, by whatever and however long ago, what was copied before is not what is there any more.
 * @param phase each closes it by a job of its own, since the copy lends it in between
 */
export function shutSql(tenantId: string, phase: "copy" | "switch"): string {
    return [
        ...(phase === "switch" ? ["-- Once more, for the switch."] : []),
        ...begin,
        where(
            `SELECT FROM pg_database WHERE datname = '${name(tenantId)}' AND ${open}`,
            `COMMENT ON DATABASE ${name(tenantId)} IS NULL`,
        ),
        closedSql(tenantId),
    ].join("\n");
}

/** On the old server, which is shut: the copy begins. What was copied already, and is what is there, stays marked as that. */
export function begunSql(tenantId: string): string {
    return [
        ...begin,
        refuse(
            `NOT ${named(tenantId, `NOT ${open}`)}`,
            `${name(tenantId)} is not there, or is open: nothing is copied. Go back to prepare, deploy, and on by copy`,
        ),
        where(
            `SELECT FROM pg_database WHERE datname = '${name(tenantId)}' AND coalesce(NOT ${marked(copied)}, true)`,
            mark(tenantId, begun).replaceAll("'", "''").replace(/;$/, ""),
        ),
    ].join("\n");
}

/** Where the mark of {@link begunSql} is gone, the tenant was let in since. */
const onlyIfBegun = (tenantId: string): string =>
    refuse(
        `NOT ${named(tenantId, marked(begun, copied))}`,
        `${name(tenantId)} was opened since its copy began: go back to prepare, deploy, and on by copy`,
    );

/** On the old server: nobody but administrators may connect to the tenant's database any more. */
export function closedSql(tenantId: string): string {
    const connect = `REVOKE CONNECT ON DATABASE ${name(tenantId)} FROM`;
    return [
        ...begin,
        `${connect} ${databaseUser({ id: tenantId })};`,
        `${connect} :"login";`,
        `${connect} PUBLIC;`,
        endSessions(tenantId),
    ].join("\n");
}

/** On the old server: lets the login alone in, for the copy. */
export function lentSql(tenantId: string): string {
    return [...begin, onlyIfBegun(tenantId), `GRANT CONNECT ON DATABASE ${name(tenantId)} TO :"login";`].join("\n");
}

/** On the old server: it is closed again, and says that a copy of it was compared. */
export function copiedAndClosedSql(tenantId: string): string {
    return [closedSql(tenantId), onlyIfBegun(tenantId), mark(tenantId, copied)].join("\n");
}

/** On the new server: an empty database. What a copy before left goes, unless workloads have written there. */
export function roomSql(tenantId: string, settings: Settings): string {
    return [
        asAdministrators,
        refuse(
            named(tenantId, marked(taken)),
            `${name(tenantId)} on the new server has been in use: a copy would lose what was written since`,
        ),
        `DROP DATABASE IF EXISTS ${name(tenantId)} WITH (FORCE);`,
        tenantDatabaseSql(tenantId, settings),
        readTry,
        `SELECT format('COMMENT ON DATABASE ${name(tenantId)} IS %L', '${roomOf}' || :'try') \\gexec`,
    ].join("\n");
}

/** On the new server: what is there was copied in this try, and compared. Earlier versions named no try. */
export function wholeSql(tenantId: string): string {
    return [
        asAdministrators,
        readTry,
        refuse(
            `NOT ${named(tenantId, `(${ofTry(roomOf)} OR ${ofTry(copyOf)} OR ${marked(copied)})`)}`,
            `${name(tenantId)} on the new server is no copy of this try: go back to prepare, deploy, and on by copy`,
        ),
        `SELECT format('COMMENT ON DATABASE ${name(tenantId)} IS %L', '${copyOf}' || :'try') \\gexec`,
    ].join("\n");
}

/** On the old server: ends with an error where the database is not closed, or no copy of it was compared. */
export function onlyIfLeft(tenantId: string): string {
    return refuse(
        `NOT ${named(tenantId, `${marked(copied)} AND NOT ${open}`)}`,
        `${name(tenantId)} was not copied whole, or is open: nothing is switched. Go back to prepare, and on by copy`,
    );
}

/** On the new server: says that it is in use, where it holds a copy that was compared. */
export function takenIfWholeSql(tenantId: string): string {
    return [
        asAdministrators,
        refuse(
            `NOT ${named(tenantId, `(${marked(copied, taken)} OR shobj_description(oid, 'pg_database') LIKE '${copyOf}%')`)}`,
            `${name(tenantId)} on the new server is no whole copy: nothing is switched. Go back to prepare, and on by copy`,
        ),
        mark(tenantId, taken),
    ].join("\n");
}

/** On the old server: erases what was left, if it is closed. */
export function erasedIfClosedSql(tenantId: string): string {
    return [
        refuse(named(tenantId, open), `${name(tenantId)} is open: nothing of it is erased`),
        erasedTenantSql(tenantId),
    ].join("\n");
}
