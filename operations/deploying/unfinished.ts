import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ResourceState } from "../../planner/document";
import { readError, systemCode, writeError } from "../records/error";
import { makeFolder, nodeFiles, replaceFile } from "../records/files";

/** Creations of a stack that nobody knows the end of, kept beside the records: the engine forgets them. */
export interface Unfinished {
    read(): readonly ResourceState[];
    write(creations: readonly ResourceState[]): void;
}

/** Keeps them in a file a stack under the folder `.tenantry`. */
export function unfinishedOf(root: string, stack: string): Unfinished {
    const folder = join(root, "unfinished");
    const file = join(folder, `${stack}.json`);
    return {
        read() {
            try {
                return JSON.parse(readFileSync(file, "utf8")) as ResourceState[];
            } catch (error) {
                if (systemCode(error) === "ENOENT") return [];
                throw readError(file, error);
            }
        },
        write(creations) {
            try {
                makeFolder(folder, nodeFiles);
                if (creations.length === 0) nodeFiles.remove(file);
                else replaceFile(file, `${JSON.stringify(creations)}\n`, nodeFiles);
            } catch (error) {
                throw writeError(file, error);
            }
        },
    };
}
