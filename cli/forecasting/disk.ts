import { growthOf, reachedAt } from "../../forecast/growth";
import type { Sample } from "../../forecast/series/grid";
import type { Tenant } from "../../model/schema/tenant";
import { Size } from "../../model/units";
import type { Context } from "../command";
import type { Load } from "./load";
import { mustOwn } from "./own-server";
import { badTrace, samplesOf } from "./samples";
import { mustStandBeside } from "./times";

const iso = (t: number | undefined): string | null => {
    const milliseconds = (t ?? Number.NaN) * 1000;
    return Math.abs(milliseconds) <= 8.64e15 ? `${new Date(milliseconds).toISOString().slice(0, 10)}` : null;
};

/** When a disk is full; the names are part of the interface. */
export interface Disk {
    /** Day (UTC) of the last measurement, and what was used then. */
    readonly measured: string | null;
    readonly used_bytes: number;
    readonly growth_bytes_a_day: number;
    readonly fast_growth_bytes_a_day: number;
    readonly limits: readonly {
        readonly setting: string;
        readonly bytes: number;
        /** Days on which it is reached as it usually grows, and as fast as in one of ten weeks; null for never. */
        readonly full: string | null;
        readonly early: string | null;
    }[];
}

function limitsOf({ database }: Tenant): [string, Size][] {
    return [
        ["database.storage", database.storage],
        ["database.max_storage", database.max_storage],
    ];
}

/** What was measured of a disk, and what comes of it. */
export interface DiskForecast {
    readonly disk: Disk;
    readonly samples: readonly Sample[];
}

/** When the disk of the tenant's database fills, by a file of bytes that it used; undefined where none is named. */
export function diskOf(context: Context, load: Load): DiskForecast | undefined {
    const { tenant } = load;
    const file = context.options.text("storage");
    if (file === undefined) return undefined;
    mustOwn(tenant, "database", { option: "storage", setting: "storage", what: "its disk and its limits are" });
    const samples = samplesOf(context, file, "--storage");
    const growth = growthOf(samples);
    if (!growth)
        throw badTrace(
            file,
            "less than two weeks tell of no growth",
            "write lines of timestamp,bytes of at least 14 days",
        );
    mustStandBeside(context, file, samples, load);
    const disk: Disk = {
        measured: iso(growth.end),
        used_bytes: Math.round(growth.last),
        growth_bytes_a_day: Math.round(growth.usual),
        fast_growth_bytes_a_day: Math.round(growth.fast),
        limits: limitsOf(tenant).map(([setting, { bytes }]) => ({
            setting,
            bytes,
            full: iso(reachedAt(growth, growth.usual, bytes)),
            early: iso(reachedAt(growth, growth.fast, bytes)),
        })),
    };
    return { disk, samples };
}

/** A size that was measured, in gibibytes; of less than a hundredth of one in smaller units. */
export function size(bytes: number): string {
    const units = ["Gi", "Mi", "Ki"];
    const at = bytes >= 2 ** 30 / 100 || bytes === 0 ? 0 : bytes >= 2 ** 20 / 100 ? 1 : 2;
    return `${Number((bytes / 2 ** (30 - 10 * at)).toPrecision(3))}${units[at]}`;
}

/** The same for people, a line a limit. */
export const diskLines = ({ measured, used_bytes, growth_bytes_a_day, limits }: Disk): string[] => [
    `Database: ${size(used_bytes)} used on ${measured}, ${size(growth_bytes_a_day)} more a day`,
    ...limits.map(({ setting, bytes, full, early }) =>
        [
            `  ${setting} ${Size.bytes(bytes)}: ${full === null ? "not reached" : `full on ${full}`}`,
            ...(early === null || early === full ? [] : [`${early} if it grows as in its fastest weeks`]),
        ].join(", "),
    ),
];
