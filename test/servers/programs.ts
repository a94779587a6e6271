import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program of this machine, by its name. */
function onPath(name: string): string | undefined {
    const folders = (process.env.PATH ?? "").split(delimiter);
    return folders.map((folder) => join(folder, name)).find(runs);
}

function runs(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

/** Valkey or Redis, whose access lists are the same; `CACHE_SERVER` names another. */
export function findCacheServer(): string | undefined {
    return [process.env.CACHE_SERVER, onPath("valkey-server"), onPath("redis-server")].find(
        (file) => file !== undefined && existsSync(file),
    );
}

const debian = "/usr/lib/postgresql";

/** Where PostgreSQL's server and its tools are: the newest that Debian installed, or on the path; `POSTGRES_BIN` names another. */
export function findPostgres():
    | { readonly initdb: string; readonly server: string; readonly psql: string }
    | undefined {
    const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
    const folders = [process.env.POSTGRES_BIN ?? [], ...versions.map((version) => join(debian, version, "bin"))].flat();
    const find = (name: string) => folders.map((folder) => join(folder, name)).find(runs) ?? onPath(name);
    const [initdb, server, psql] = [find("initdb"), find("postgres"), find("psql")];
    return initdb && server && psql ? { initdb, server, psql } : undefined;
}
