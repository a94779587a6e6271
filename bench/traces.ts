import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CsvError, samplesOfCsv } from "../forecast/series/csv";
import type { Sample } from "../forecast/series/grid";

/** A load that was recorded somewhere. */
export interface Trace {
    readonly name: string;
    readonly samples: readonly Sample[];
}

/** All `timestamp,value` files of a folder, by name. */
export function tracesOf(folder: string): Trace[] {
    return readdirSync(folder)
        .filter((file) => file.endsWith(".csv"))
        .sort()
        .map((file) => {
            try {
                return {
                    name: basename(file, ".csv"),
                    samples: samplesOfCsv(readFileSync(join(folder, file), "utf8")),
                };
            } catch (error) {
                if (error instanceof CsvError) throw new Error(`${file}: ${error.message}`);
                throw error;
            }
        });
}
