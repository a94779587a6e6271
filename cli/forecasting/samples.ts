import { readFileSync } from "node:fs";
import { ratesOf } from "../../forecast/series/counter";
import { CsvError, samplesOfCsv } from "../../forecast/series/csv";
import { loadOf, type Sample } from "../../forecast/series/grid";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { existingPath } from "../locations";

const lines = "write lines of timestamp,value: ISO 8601 or Unix seconds, and a number";

/** The error for a file, or another place, whose values cannot be used. */
export const badTrace = (named: string, why: string, fix: string): CliError =>
    new CliError(exitCode.configuration, "bad-trace", `${named}: ${why}`, { fix });

const isSystem = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && "syscall" in error;

/** Samples of a CSV file that an operand or option names. */
export function samplesOf(context: Context, named: string, option: string): readonly Sample[] {
    const path = existingPath(context.host, named, option);
    try {
        return samplesOfCsv(readFileSync(path, "utf8"));
    } catch (error) {
        if (error instanceof CsvError) throw badTrace(named, error.message, lines);
        if (!isSystem(error)) throw error;
        if (error.code === "EISDIR") throw badTrace(named, "it is a folder", "name a file");
        throw badTrace(named, `it cannot be read (${error.code})`, "name a file that you may read");
    }
}

/** The load that a CSV file tells which an operand or option names: its values, or of `--counter` what they rise by a second. */
export function loadIn(context: Context, named: string, option: string): readonly Sample[] {
    const samples = samplesOf(context, named, option);
    return context.options.flag("counter") ? ratesOf(samples) : samples;
}

/** Whether anything was measured that can be a load. */
export const isMeasured = (samples: readonly Sample[]): boolean => samples.some(({ v }) => !Number.isNaN(loadOf(v)));

/** @throws where no value can be a load. @param trace where they are from */
export function mustHold(trace: string, samples: readonly Sample[]): void {
    if (isMeasured(samples)) return;
    if (samples.length === 0) throw badTrace(trace, "it has no values", lines);
    const why = `none of its ${samples.length} values can be a load`;
    throw badTrace(trace, why, "write numbers from 0 on; what is negative, or beyond all measure, counts as a gap");
}

/** What is made of a load, or an error that names its file: one wrong time can make it endless. */
export function readable<Made>(trace: string, make: () => Made): Made {
    try {
        return make();
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw badTrace(trace, error.message, "take out lines whose time is far off the others");
    }
}
