import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { endOf, gridOf, type Series, slice } from "../forecast/series/grid";
import { median } from "../forecast/statistics";
import type { Figure } from "./report";
import type { Trace } from "./traces";

const day = 24 * 3600;
/** How often the service refits, seconds, and for how many tenants. */
const every = 6 * 3600;
const tenants = 1000;

interface Time {
    readonly wall: number;
    readonly processor: number;
}

function inWorker(series: readonly Series[]): Promise<Time[]> {
    const worker = new Worker(join(__dirname, "refit-worker.js"), { workerData: series });
    return new Promise((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
    });
}

/** What refits of the last four weeks in 5-minute steps take, in a worker as the service has them, a few times over. */
export async function refitFigures(traces: readonly Trace[], times: number): Promise<Figure[]> {
    const long = traces
        .map(({ samples }) => gridOf(samples))
        .filter((series) => series.step === 300 && endOf(series) - series.start >= 28 * day)
        .map((series) => slice(series, endOf(series) - 28 * day, endOf(series)))
        // A part of a series would be handed over with all of what it is a part of.
        .map((series) => ({ ...series, values: series.values.slice() }));
    if (long.length === 0) return [{ name: "refit of 4 weeks of 5 minutes", value: undefined, unit: "s", goal: 0.5 }];
    const all = await inWorker(Array.from({ length: times }, () => long).flat());
    const processor = median(all.map((time) => time.processor));
    return [
        {
            name: "refit of 4 weeks of 5 minutes, median",
            value: median(all.map(({ wall }) => wall)),
            unit: "s",
            goal: 0.5,
        },
        { name: "processor time of that", value: processor, unit: "s" },
        {
            name: "1,000 tenants refitted every 6 h",
            value: (100 * tenants * processor) / every,
            unit: "% of a core",
            goal: 5,
        },
    ];
}
