import { countBegun, countTaken } from "../shared/moving";
import { roleNamed, where } from "../shared/sql";
import { wholeIf } from "../shared/tries";
import { passwordFile } from "./database-clients";

/** Where the new server's passwords wait while another is got; all are got anew for whatever connects after a long step. */
export const newPasswordFile = "/credentials/new-password";
const restorerPasswordFile = "/credentials/restorer-password";

/** Files that the steps of a copy leave for those after them. */
const folder = "/tmp";
const [oldDigest, newDigest, lastDigest, settings, pipe] = [
    "old.digest",
    "new.digest",
    "last.digest",
    "settings.sql",
    "pipe",
].map((name) => `${folder}/${name}`) as [string, string, string, string, string];

/** Signs programs of PostgreSQL in with what a file holds. */
export const asPassword = (file: string) => [`PGPASSWORD="$(cat ${file})"`, "export PGPASSWORD"];
/** psql that says rows alone, and ends with the first error. */
export const psql = "psql --no-psqlrc -w --quiet --tuples-only --no-align --set ON_ERROR_STOP=1";

/**
 * First of all that is asked of a database that its tenant owns: nothing of the tenant's is found by name or runs, whatever it has set, and
 * rows that a policy hides are an error.
 */
export const ownNames = [
    "SET standard_conforming_strings = on;",
    "SET row_security = off;",
    "SET search_path = pg_catalog;",
    "SET statement_timeout = 0;",
];

/** Text of values depends on these; a pool in front of a server takes them from nobody but the session itself. */
const sameText = [
    ...ownNames,
    "SET timezone = 'UTC';",
    "SET datestyle = 'ISO';",
    "SET intervalstyle = 'postgres';",
    "SET extra_float_digits = 3;",
    "SET bytea_output = 'hex';",
];

/** Extension that records who changed structure: administrators make it, where their server has its library. */
export const auditExtension = "pgaudit";

/** What an extension brought is not the tenant's. */
export const own = (catalogue: string, id: string) =>
    `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${id} AND d.deptype = 'e')`;
/** Schemas that are not the server's. */
export const ownSchema = (column: string) =>
    `${column} NOT IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_%' OR nspname = 'information_schema')`;

/**
 * A row is read as a record, not as the table's own type: of that a tenant may have made a cast to text, which would run with the rights of
 * whoever asks.
 */
const hashes = "coalesce(sum(hashtextextended(row(t.*)::text, 0)), 0)";

/** One line a table (rows, and the sum of their hashes), a sequence, a kind of object; the same of both databases only where they hold the same. */
export const digestSql = [
    ...sameText,
    `SELECT format('SELECT %L, count(*), ${hashes} FROM ONLY %I.%I t', n.nspname || '.' || c.relname, n.nspname, c.relname)`,
    `    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND ${ownSchema("n.oid")}`,
    `    AND ${own("pg_class", "c.oid")} ORDER BY n.nspname, c.relname \\gexec`,
    "SELECT format('SELECT %L, last_value, is_called FROM %I.%I', n.nspname || '.' || c.relname, n.nspname, c.relname)",
    `    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND ${ownSchema("n.oid")}`,
    `    AND ${own("pg_class", "c.oid")} ORDER BY n.nspname, c.relname \\gexec`,
    `SELECT 'relations', relkind, count(*) FROM pg_class WHERE ${ownSchema("relnamespace")} AND ${own("pg_class", "pg_class.oid")} GROUP BY relkind ORDER BY relkind;`,
    `SELECT 'functions', count(*) FROM pg_proc WHERE ${ownSchema("pronamespace")} AND ${own("pg_proc", "pg_proc.oid")};`,
    // From 18 on NOT NULL is one as well.
    `SELECT 'constraints', contype, count(*) FROM pg_constraint WHERE ${ownSchema("connamespace")} AND contype <> 'n' GROUP BY contype ORDER BY contype;`,
    "SELECT 'triggers', count(*) FROM pg_trigger WHERE NOT tgisinternal;",
    "SELECT 'policies', count(*) FROM pg_policy;",
    // Whether a database has it is the choice of its server's administrator.
    `SELECT 'extensions', extname FROM pg_extension WHERE extname <> '${auditExtension}' ORDER BY extname;`,
    "SELECT 'large objects', count(*), coalesce(sum(hashtextextended(oid::text || lo_get(oid)::text, 0)), 0) FROM pg_largeobject_metadata;",
].join("\n");

/** Lists of names; other values are texts. Source: GUC_LIST_QUOTE in src/backend/utils/misc/guc_tables.c of PostgreSQL 17 (from knowledge, unverified). */
const lists =
    "('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries', 'shared_preload_libraries', 'unix_socket_directories')";

/**
 * Elements of a list, each as a text of its own: what a tenant has stored (`SET … FROM CURRENT` quotes nothing) is written nowhere as it is. Names
 * without quotes are folded as the server would.
 */
const elements = `(SELECT coalesce(string_agg(quote_literal(CASE WHEN m[1] IS NULL THEN lower(m[2]) ELSE replace(m[1], '""', '"') END), ', ' ORDER BY n), '''''')
        FROM regexp_matches(value, '[[:space:]]*(?:"((?:[^"]|"")*)"|([^",[:space:]][^,[:space:]]*))[[:space:]]*(?:,|$)', 'g') WITH ORDINALITY AS x(m, n))`;

/** Settings of the role `owner` and those of the database, as statements: no dump of a database holds them. */
const settingsText = [
    ...ownNames,
    "SELECT format('ALTER %s SET %I TO %s;', target, name, CASE WHEN name IN LISTS THEN ELEMENTS ELSE quote_literal(value) END) FROM (",
    "    SELECT CASE WHEN s.setrole = 0 THEN format('DATABASE %I', d.datname) WHEN s.setdatabase = 0 THEN format('ROLE %I', r.rolname)",
    "        ELSE format('ROLE %I IN DATABASE %I', r.rolname, d.datname) END AS target, split_part(one, '=', 1) AS name,",
    "        substr(one, strpos(one, '=') + 1) AS value",
    "    FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole,",
    "        unnest(s.setconfig) AS one",
    "    WHERE (d.datname = current_database() OR s.setdatabase = 0) AND (r.rolname = :'owner' OR s.setrole = 0)",
    "        AND (WHOSE)) AS settings ORDER BY 1;",
]
    .join("\n")
    .replace("LISTS", lists)
    .replace("ELEMENTS", () => elements);
const settingsSql = settingsText.replace("WHOSE", "s.setdatabase <> 0 OR s.setrole <> 0");
/** Of the role alone: who does not own a database cannot change its settings. */
export const roleSettingsSql = settingsText.replace("WHOSE", "s.setrole <> 0");

/** SQL as psql's input. */
export const read = (sql: string) => `<<'SQL'\n${sql}\nSQL`;

/** Puts the password of the new server's administrator where what follows finds it, and that of who restores there. */
export const keepPasswordScript = `mv ${passwordFile} ${newPasswordFile}`;
export const keepRestorerScript = `mv ${passwordFile} ${restorerPasswordFile}`;

/** A function of the shell that runs a program as somebody on the new server. */
const onNew = (name: string, user: string, file: string) => [
    `${name}() (`,
    `PGHOST="$NEW_HOST" PGPORT="$NEW_PORT" PGUSER="${user}" PGSSLMODE="$NEW_SSLMODE" PGSSLROOTCERT="$NEW_SSLROOTCERT"`,
    "export PGHOST PGPORT PGUSER PGSSLMODE PGSSLROOTCERT",
    ...asPassword(file),
    'exec "$@"',
    ")",
];

/**
 * Makes room for a copy: `as` runs a program as the new server's administrator. What a try before left is dropped first, unless it has been in
 * use. `$MAKE` makes the database anew, owned by `$OWNER`, and `$LET_IN` the role that restores: a dump runs what its tenant has written (checks,
 * defaults, triggers), which can leave the role that `pg_restore` takes on, but not the one that signed in.
 */
export const makeRoom = (as: string): readonly string[] => [
    `taken="$(${as}${psql} --command "${countTaken}")"`,
    'if [ "$taken" != 0 ]; then echo "$DATABASE on the new server has been in use: a copy would lose what was written since"; exit 1; fi',
    // What was there is no copy of any try from here on.
    `printf '%s\\n' "${where(roleNamed("$OWNER"), "COMMENT ON ROLE $OWNER IS NULL")}" | ${as}${psql}`,
    `${as}${psql} --command "DROP DATABASE IF EXISTS $DATABASE WITH (FORCE)"`,
    `printf '%s\\n' "$MAKE" "$LET_IN" | ${as}${psql}`,
];

/** Of the old database, before it is copied: nobody writes to it any more. */
export const lookScript = [
    ...asPassword(passwordFile),
    `begun="$(${psql} --dbname "$DATABASE" --command "SET search_path = pg_catalog" --command "${countBegun}")"`,
    'if [ "$begun" != 1 ]; then echo "$DATABASE was opened since its copy began: go back to prepare, deploy, and on by copy"; exit 1; fi',
    // The longest comes last: each connects anew, and a token lasts some minutes.
    `${psql} --dbname "$DATABASE" --set owner="$OWNER" > ${settings} ${read(settingsSql)}`,
    `${psql} --dbname "$DATABASE" > ${oldDigest} ${read(digestSql)}`,
    `cat ${oldDigest}`,
].join("\n");

/**
 * Copies `$DATABASE` from the server of the environment to `$NEW_HOST`, in one stream: nothing lies on a disk in between.
 */
export const copyScript = [
    ...asPassword(passwordFile),
    ...onNew("new", "$NEW_USER", newPasswordFile),
    ...onNew("restorer", "$RESTORER", restorerPasswordFile),
    ...makeRoom("new "),
    `rm -f ${pipe}`,
    `mkfifo ${pipe}`,
    // Two processes and a pipe with a name: of a plain pipe the shell would not mind the first one's failure.
    `pg_dump -w --dbname "$DATABASE" --format custom --compress 0 --lock-wait-timeout 60s > ${pipe} &`,
    "dump=$!",
    `restorer pg_restore -w --no-owner --role "$OWNER" --exit-on-error --dbname "$DATABASE" < ${pipe}`,
    'wait "$dump"',
].join("\n");

/**
 * Takes the role that restored away, which fails where anything belongs to it; then settings of the role and of the database, statistics, and what
 * the new database holds: fails where that is anything else than the old one held. In one session, since a token may end meanwhile; it says as well
 * of which try the copy is, once that was found to be the same.
 */
export const compareScript = [
    ...asPassword(passwordFile),
    `${psql} --dbname "$DATABASE" --set restorer="$RESTORER" --set owner="$OWNER" ${read(
        [
            ...ownNames,
            'DROP ROLE IF EXISTS :"restorer";',
            // The role outlives what a try before left, and so do its settings.
            'ALTER ROLE :"owner" RESET ALL;',
            `\\i ${settings}`,
            "ANALYZE;",
            `\\o ${newDigest}`,
            digestSql,
            "\\o",
            ...wholeIf(`diff ${oldDigest} ${newDigest}`),
        ].join("\n"),
    )}`,
    `diff ${oldDigest} ${newDigest}`,
    `echo "the same in both: $(wc -l < ${oldDigest}) lines of tables, sequences and kinds of objects"`,
].join("\n");

/** Of the old database, last of all: fails where anything was written there since the first look. */
export const lookAgainScript = [
    ...asPassword(passwordFile),
    `${psql} --dbname "$DATABASE" > ${lastDigest} ${read(digestSql)}`,
    `diff ${oldDigest} ${lastDigest}`,
    'echo "the same in both, and in the old one since the first look"',
].join("\n");
