import {
    asPassword,
    auditExtension,
    digestSql,
    own,
    ownNames,
    ownSchema,
    psql,
    read,
    roleSettingsSql,
} from "./copy-script";
import { passwordFile } from "./database-clients";
import { dumpTo, packed, sentDump, unpacked } from "./transfer-script";

/**
 * A copy that the tenant's own login makes, of a server whose administrator cannot read what that login owns. The environment names the new server;
 * `$OLD_HOST` and `$OLD_PORT` are the old one's, `$DATABASE` is called the same on both, `$OWNER` is the tenant's role that the login is a member of.
 */

const [oldDigest, newDigest, lastDigest, settings, owners, strangers, left, pipe] = [
    "old.digest",
    "new.digest",
    "last.digest",
    "settings.sql",
    "owners.sql",
    "strangers",
    "left",
    "pipe",
].map((name) => `/tmp/${name}`) as [string, string, string, string, string, string, string, string];

/** Of what the login has set for itself, these would change what it makes, or end it. */
const asItself = 'export PGOPTIONS="-c role=none -c default_transaction_read_only=off -c statement_timeout=0"';
const signedIn = [...asPassword(passwordFile), asItself];
const start = [
    ...signedIn,
    "old() (",
    'PGHOST="$OLD_HOST" PGPORT="$OLD_PORT"',
    "export PGHOST PGPORT",
    'exec "$@"',
    ")",
];
const toDatabase = `${psql} --dbname "$DATABASE" --set login="$PGUSER" --set owner="$OWNER"`;

/** Sessions of the same login: workloads may hold some that the old server's administrator was not let end. */
const others =
    "pg_stat_activity WHERE datname = current_database() AND usename = session_user AND pid <> pg_backend_pid()";

/** Counts what is not as a new database's: a try before this one left it. */
const leftSql = [
    ...ownNames,
    `SELECT (SELECT count(*) FROM pg_class WHERE ${ownSchema("relnamespace")} AND ${own("pg_class", "pg_class.oid")})`,
    `    + (SELECT count(*) FROM pg_proc WHERE ${ownSchema("pronamespace")} AND ${own("pg_proc", "pg_proc.oid")})`,
    `    + (SELECT count(*) FROM pg_type WHERE ${ownSchema("typnamespace")} AND ${own("pg_type", "pg_type.oid")})`,
    `    + (SELECT count(*) FROM pg_namespace WHERE nspname <> 'public' AND ${ownSchema("oid")} AND ${own("pg_namespace", "pg_namespace.oid")})`,
    "    + (SELECT count(*) FROM pg_largeobject_metadata);",
].join("\n");

/**
 * What may belong to another than who made it, as `pg_identify_object` calls it and as `ALTER` does.
 * Source: getObjectTypeDescription in src/backend/catalog/objectaddress.c of PostgreSQL 17 (from knowledge, unverified; each but servers was tried on 15).
 */
const kinds: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
        [
            ...["schema", "table", "view", "materialized view", "foreign table", "sequence", "function"],
            ...["procedure", "type", "large object", "collation", "operator", "operator class", "operator family"],
            ...["conversion", "text search configuration", "text search dictionary", "publication", "server"],
        ].map((kind) => [kind, kind]),
    ),
    // By its other word it takes no aggregate without arguments as it is named.
    aggregate: "routine",
    "statistics object": "statistics",
};
/** These are made for who they are for, and nobody gives them to another. */
const madeFor = ["default acl", "user mapping"];
const list = (names: readonly string[]) => `(${names.map((name) => `'${name}'`).join(", ")})`;

/** What belongs to whom in the database, but for what an extension brought and what follows something else. */
const belongings = [
    "pg_shdepend s JOIN pg_roles r ON r.oid = s.refobjid, pg_identify_object(s.classid, s.objid, s.objsubid) o",
    "    WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND s.refclassid = 'pg_authid'::regclass",
    "    AND s.deptype = 'o' AND (o.type <> 'schema' OR o.identity <> 'public')",
    `    AND (o.type <> 'extension' OR o.identity <> '${auditExtension}')`,
    "    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = s.classid AND d.objid = s.objid AND (d.deptype IN ('e', 'i') OR d.deptype = 'a' AND o.type = 'sequence'))",
].join("\n");

/** Gives the tenant's role what it owned, as statements; whatever else is copied belongs to the login. What goes with a table follows it. */
const ownersSql = [
    ...ownNames,
    `SELECT format('ALTER %s %s OWNER TO %I;', k.word, o.identity, r.rolname) FROM (VALUES ${Object.entries(kinds)
        .map(([kind, word]) => `('${kind}', '${word}')`)
        .join(", ")}) AS k(kind, word), ${belongings}`,
    "    AND r.rolname = :'owner' AND k.kind = o.type ORDER BY o.type <> 'schema', 1;",
].join("\n");

/** What the login could not make anew as somebody's: what is neither its own nor the role's, and what of the role's it cannot give back. */
const strangersSql = [
    ...ownNames,
    `SELECT format('%s %s of %s', o.type, o.identity, r.rolname) FROM ${belongings}`,
    "    AND r.rolname <> :'login'",
    `    AND (r.rolname <> :'owner' OR o.type NOT IN ${list([...Object.keys(kinds), ...madeFor])}) ORDER BY 1;`,
].join("\n");

/** What both databases have to hold, to whom it belongs, and that nobody but who asks is signed in. */
const wholeDigest = [
    digestSql,
    `SELECT 'owned', CASE r.rolname WHEN :'owner' THEN 'by the role' WHEN :'login' THEN 'by the login' ELSE 'by others' END, o.type, count(*) FROM ${belongings} GROUP BY 2, 3 ORDER BY 2, 3;`,
    `SELECT 'others who are signed in', count(*) FROM ${others};`,
].join("\n");

/** It is not begun anew over what a try before left: only an administrator can drop that. */
const onlyIntoRoom = [
    `${toDatabase} > ${left} ${read(leftSql)}`,
    `if [ "$(cat ${left})" != 0 ]; then echo "a try before this one has left a part of a copy: go back to prepare, and on by copy"; exit 1; fi`,
];
/** Ends other sessions of the login in the old database, and says what no dump holds of it. `as` runs a program on its server. */
const readOld = (as: string) => [
    `${as}${toDatabase} ${read(`SELECT pg_terminate_backend(pid) FROM ${others};`)}`,
    `${as}${psql} --dbname "$DATABASE" --set owner="$PGUSER" > ${settings} ${read(roleSettingsSql)}`,
    `${as}${toDatabase} > ${strangers} ${read(strangersSql)}`,
    `if [ -s ${strangers} ]; then echo "the tenant's login can copy none of this, which belongs to others or cannot be given back to its role:"; cat ${strangers}; exit 1; fi`,
    `${as}${toDatabase} > ${owners} ${read(ownersSql)}`,
];
const dumped = `pg_dump -w --role "$PGUSER" --dbname "$DATABASE" --exclude-extension ${auditExtension} --format custom --lock-wait-timeout 60s`;
const restored = 'pg_restore -w --no-owner --role "$PGUSER" --exit-on-error --dbname "$DATABASE"';

/** One stream into an empty database. */
export const loginCopyScript = [
    ...start,
    ...onlyIntoRoom,
    ...readOld("old "),
    `rm -f ${pipe}`,
    `mkfifo ${pipe}`,
    `old ${dumped} --compress 0 > ${pipe} &`,
    "dump=$!",
    `${restored} < ${pipe}`,
    'wait "$dump"',
].join("\n");

/** Owners, settings and statistics of the new database, and then what it holds; in one session, since a token may end meanwhile. */
export const loginLookScript = [
    ...start,
    `${toDatabase} > ${newDigest} ${read(
        [
            ...ownNames,
            `\\i ${owners}`,
            'ALTER ROLE :"login" RESET ALL;',
            'ALTER ROLE :"login" IN DATABASE :"DBNAME" RESET ALL;',
            `\\i ${settings}`,
            "ANALYZE;",
            wholeDigest,
        ].join("\n"),
    )}`,
].join("\n");

/**
 * Fails where the old database holds anything else than the new one. It is read last: whatever was written there since the copy, by a workload that
 * was still ending, shows.
 */
export const loginCompareScript = [
    ...start,
    `old ${toDatabase} > ${oldDigest} ${read(wholeDigest)}`,
    `cat ${oldDigest}`,
    `diff ${oldDigest} ${newDigest}`,
    `echo "the same in both: $(wc -l < ${oldDigest}) lines of tables, sequences and kinds of objects"`,
].join("\n");

/**
 * The steps of a copy between servers that no network joins, in two pods: the environment names the server of each. The first: what the old database
 * holds, and what no dump does.
 */
export const loginReadScript = [...signedIn, ...readOld(""), `${toDatabase} > ${oldDigest} ${read(wholeDigest)}`].join(
    "\n",
);

/** The old database, as a file that is read back. */
export const loginDumpScript = [...signedIn, ...dumpTo(dumped)].join("\n");

/** The old database once more: fails where anything was written, or anybody was signed in, since it was read first. Then all of it is packed. */
export const loginSendScript = [
    ...signedIn,
    `${toDatabase} > ${lastDigest} ${read(wholeDigest)}`,
    `cat ${lastDigest}`,
    `diff ${oldDigest} ${lastDigest}`,
    ...packed,
].join("\n");

/** What was sent, if it is what was sent, into an empty database. */
export const loginRestoreScript = [...signedIn, ...unpacked, ...onlyIntoRoom, `${restored} ${sentDump}`].join("\n");

/** Fails where the new database holds anything else than the old one did. */
export const loginArrivedScript = [
    loginLookScript,
    `diff ${oldDigest} ${newDigest}`,
    `echo "the same in both: $(wc -l < ${oldDigest}) lines of tables, sequences and kinds of objects"`,
].join("\n");
