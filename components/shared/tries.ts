import { databaseName, databaseUser } from "./databases";
import { begun, comment, copied, marked, notCopiedSql, taken } from "./moving";
import { shutDatabaseSql } from "./sql";

/**
 * A try of a move: from the job that says on the old server that the copy begins to whatever lets the tenant in again. Its name is the `uid` of
 * that job. What a try before it has copied is never used: the old server forgets the mark, and the new one says of which try its copy is.
 */

/** Variable that tells steps of a move which try they are of. */
export const tryVariable = "TRY";

/** On the new server, before the name of a try: what is there was compared in that try. */
const copyOf = "tenantry: copy of ";

/**
 * Shuts the tenant out of the old database. Where it was let in, by whatever and however long ago, what was copied before is not what is there any more.
 */
export function shutForMoveSql(tenantId: string): string {
    const [name, user] = [databaseName({ id: tenantId }), databaseUser({ id: tenantId })];
    const open = `EXISTS (SELECT FROM pg_roles r JOIN pg_database d ON d.datname = '${name}' WHERE r.rolname = '${user}' AND has_database_privilege(r.oid, d.oid, 'CONNECT'))`;
    return [notCopiedSql(tenantId, open), shutDatabaseSql(tenantId)].join("\n");
}

/** On the old server, which is shut: the copy begins. What was copied already, and is what is there, stays marked as that. */
export function begunSql(tenantId: string): string {
    const name = databaseName({ id: tenantId });
    const open = `has_database_privilege('${databaseUser({ id: tenantId })}', oid, 'CONNECT')`;
    return [
        "DO $begin$ BEGIN",
        `    IF NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}' AND NOT ${open}) THEN`,
        `        RAISE EXCEPTION '${name} is not there, or is open: nothing is copied. Go back to prepare, deploy, and on by copy';`,
        "    END IF;",
        `    IF NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}' AND ${marked(tenantId, copied)}) THEN`,
        `        ${comment(tenantId, begun)}`,
        "    END IF;",
        "END $begin$;",
    ].join("\n");
}

/**
 * Says on the new server that it is in use, where it holds a copy of this try. Earlier versions named no try of one that is in use.
 */
export function takenSql(tenantId: string): string {
    const [name, user] = [databaseName({ id: tenantId }), databaseUser({ id: tenantId })];
    const mark = `coalesce((SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = '${user}'), '')`;
    const there = `SELECT FROM pg_database WHERE datname = '${name}'`;
    return [
        `\\getenv try ${tryVariable}`,
        `SELECT EXISTS (${there}) AND (${mark} IN ('${taken}', '${copyOf}' || :'try') OR ${mark} = '${taken}, ' || :'try'`,
        `    OR (${mark} = '' AND EXISTS (${there} AND ${marked(tenantId, taken)}))) AS whole \\gset`,
        "\\if :whole",
        `SELECT format('COMMENT ON ROLE ${user} IS %L', '${taken}, ' || :'try') \\gexec`,
        "\\else",
        `DO $check$ BEGIN RAISE EXCEPTION '${name} on the new server is no copy of this try: nothing starts on it. Go back to prepare, deploy, and on by copy'; END $check$;`,
        "\\endif",
    ].join("\n");
}

/** In the session of a comparison, as the new server's administrator: says of which try the copy is, where a shell finds that `same` succeeds. */
export const wholeIf = (same: string): readonly string[] => [
    `\\getenv try ${tryVariable}`,
    `\\set same \`if ${same} > /dev/null; then echo true; else echo false; fi\``,
    "\\if :same",
    `SELECT format('COMMENT ON ROLE %I IS %L', :'owner', '${copyOf}' || :'try') \\gexec`,
    "\\endif",
];
