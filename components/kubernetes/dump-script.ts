import type { Size } from "../../model/units";
import { passwordFile } from "./database-clients";

/** Where a dump lies between its steps. */
export const dumpFolder = "/dump";

/** There only when it is whole. */
export const dumpFile = `${dumpFolder}/database.dump`;

/**
 * Most room for a dump in GiB. The smallest disk of a node that workloads get, 100 GB on Google Cloud, leaves pods some 49.
 * Source: cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes (from knowledge, unverified).
 */
const mostRoomGiB = 40;

/** Room for a dump, which is compressed: what the database may hold, up to what nodes have. */
export function dumpRoomGiB(storage: Size): number {
    return Math.min(mostRoomGiB, Math.max(1, Math.ceil(storage.gibibytes)));
}

/**
 * Dumps `$DATABASE` and reads the whole of it back. Only what was read to its end gets its name. A server that does not have the
 * database leaves nothing to dump: it was dumped and dropped before, or never made. Whether it has it is asked of the server's
 * catalogue, so that no failure to connect is taken for it.
 */
export const dumpScript = [
    // Two commands: of one that is joined with `&&` the shell would not mind a failure.
    `PGPASSWORD="$(cat ${passwordFile})"`,
    "export PGPASSWORD",
    `found="$(psql --no-psqlrc --no-password --tuples-only --no-align --command "SELECT count(*) FROM pg_database WHERE datname = '$DATABASE'")"`,
    'if [ "$found" = 0 ]; then echo "the server has no database $DATABASE: nothing to dump"; exit 0; fi',
    '[ "$found" = 1 ]',
    `rm -f ${dumpFile} ${dumpFile}.part`,
    `pg_dump --no-password --dbname "$DATABASE" --format custom --lock-wait-timeout 60s --file ${dumpFile}.part`,
    `pg_restore --file /dev/null ${dumpFile}.part`,
    `mv ${dumpFile}.part ${dumpFile}`,
    `sha256sum ${dumpFile}`,
].join("\n");

/** Uploads what the step before left, if it left anything. */
export function uploadScript(upload: string): string {
    return [`if [ ! -e "$DUMP" ]; then echo "there was nothing to dump"; exit 0; fi`, upload].join("\n");
}
