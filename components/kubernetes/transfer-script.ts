import { tryVariable } from "../shared/tries";
import { asPassword, makeRoom, newPasswordFile } from "./copy-script";
import { passwordFile } from "./database-clients";
import { dumpFolder } from "./dump-script";

/** What travels: the dump, what the look has found and left, and hashes of both. */
const [dump, found, hashes] = ["database.dump", "found.tar", "hashes"] as const;
/** Where the look leaves what it has found, and the comparison looks for it. */
const looked = "/tmp/";
/** Says among that of which try it is. */
const tried = `${looked}try.digest`;

/** Files that are sent, as a shell's list. The hashes come last: without them the rest is nothing. */
export const transferFiles = [dump, found, hashes].join(" ");

/** Runs a cloud's own commands where the files lie. */
export const amongFiles = (script: string): string => [`cd ${dumpFolder}`, script].join("\n");

/** Gets what was sent. Where that is not there, the half that sends has run in another try than this one. */
export const getScript = (get: string): string =>
    [
        `trap 'if [ "$?" != 0 ]; then echo "what was sent could not be taken: where nothing lies there any more, go back to prepare, deploy, and on by copy"; fi' EXIT`,
        get,
    ].join("\n");

/** Runs what dumps, and reads the whole of the dump back. */
export const dumpTo = (dumped: string): readonly string[] => [
    `cd ${dumpFolder}`,
    `rm -f ${transferFiles}`,
    `${dumped} --file ${dump}`,
    `pg_restore --file /dev/null ${dump}`,
];

/** Puts what the look left beside the dump, says of which try it is, and hashes all of it. */
export const packed: readonly string[] = [
    `cd ${dumpFolder}`,
    `echo "$${tryVariable}" > ${tried}`,
    // Files alone: what a folder's own entry says cannot be set on the other side.
    `(cd ${looked}; tar -cf - *.digest *.sql) > ${found}`,
    `sha256sum ${dump} ${found} > ${hashes}`,
    `cat ${hashes}`,
];

/** What was sent lies here again, if it is what was sent in this try, and what the look has left where it was. */
export const unpacked: readonly string[] = [
    `cd ${dumpFolder}`,
    `[ "$(wc -l < ${hashes})" -eq 2 ]`,
    `sha256sum -c ${hashes}`,
    `tar -xf ${found} -C ${looked}`,
    `if [ "$(cat ${tried})" != "$${tryVariable}" ]; then echo "what lies there is of another try: go back to prepare, deploy, and on by copy"; exit 1; fi`,
];
/** The dump among it. */
export const sentDump: string = dump;

/** Dumps `$DATABASE`, which nobody writes to any more, reads the whole of the dump back, and puts what the look left beside it. */
export const sendScript = [
    ...asPassword(passwordFile),
    ...dumpTo('pg_dump -w --dbname "$DATABASE" --format custom --lock-wait-timeout 60s'),
    ...packed,
].join("\n");

/**
 * Restores what was sent, if it is what was sent, as the role that {@link makeRoom} lets in. The comparison that follows finds what the look on the
 * other side has left for it, settings among it.
 */
export const restoreScript = [
    ...asPassword(newPasswordFile),
    ...unpacked,
    ...makeRoom(""),
    ...asPassword(passwordFile),
    `PGUSER="$RESTORER" pg_restore -w --no-owner --role "$OWNER" --exit-on-error --dbname "$DATABASE" ${dump}`,
].join("\n");

/** A copy that is whole is not made anew since what it came from could not be erased at once: that expires by itself. */
export const eraseScript = (erase: string): string =>
    [
        "erase() (",
        "set -e",
        erase,
        ")",
        "set +e",
        "erase",
        'if [ "$?" != 0 ]; then echo "what lay in between could not be erased, and is left to expire"; fi',
        "exit 0",
    ].join("\n");
