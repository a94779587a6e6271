import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CsvError, samplesOfCsv } from "../../forecast/series/csv";
import type { Sample } from "../../forecast/series/grid";
import { Duration, UnitError } from "../../model/units";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { openFleet, select } from "../fleet";
import { existingPath } from "../locations";
import { usage } from "../planning/request";

/** A past load, and whose it is. */
export interface Load {
    readonly trace: string;
    readonly tenant: string | undefined;
    readonly samples: readonly Sample[];
}

const isSystem = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && "syscall" in error;

function read(context: Context, named: string, option: string): readonly Sample[] {
    const path = existingPath(context.host, named, option);
    try {
        return samplesOfCsv(readFileSync(path, "utf8"));
    } catch (error) {
        if (!(error instanceof CsvError || isSystem(error))) throw error;
        const fix = "write lines of timestamp,value: ISO 8601 or Unix seconds, and a number";
        throw new CliError(exitCode.configuration, "bad-trace", `${named}: ${error.message}`, { fix });
    }
}

/** The load that a command is about. An operand that is a file is one; another is a tenant, whose load `--trace` names. */
export async function loadOf(context: Context): Promise<Load> {
    const { host, operands, options } = context;
    const [operand] = operands as [string];
    const named = options.text("trace");
    if (/\.csv$/i.test(operand) || existsSync(resolve(host.cwd, operand))) {
        if (named !== undefined) throw usage("two loads are named", "leave out --trace, or name a tenant before it");
        return { trace: operand, tenant: undefined, samples: read(context, operand, "the load") };
    }
    const fleet = await openFleet(context);
    select(fleet, { names: [operand], cells: [], all: false, withCells: false }); // says which names there are
    if (named === undefined)
        throw usage(`no load of ${operand} is named`, "name a file of its past load with --trace load.csv");
    return { trace: named, tenant: operand, samples: read(context, named, "--trace") };
}

/** A time in whole hours, such as `24h`, `7d` or `24`. */
export function hoursOf({ options }: Context, name: string, fallback: number, most: number): number {
    const text = options.text(name);
    if (text === undefined) return fallback;
    let hours: number;
    try {
        hours = /^\d{1,5}$/.test(text) ? Number(text) : Duration.parse(text).seconds / 3600;
    } catch (error) {
        if (!(error instanceof UnitError)) throw error;
        throw usage(`--${name}: ${error.message}`, "name hours or days, such as 24h or 7d");
    }
    if (Number.isInteger(hours) && hours >= 1 && hours <= most) return hours;
    throw usage(`--${name} ${text} cannot be used`, `name whole hours, from 1h to ${most / 24}d`);
}
