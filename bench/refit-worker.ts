import { parentPort, workerData } from "node:worker_threads";
import { fit as fitted } from "../forecast/fit";
import { loadDecomposer } from "../forecast/load";
import type { Series } from "../forecast/series/grid";

/** Refits series and tells what each took: wall seconds, and seconds of the process' processor time. */
async function work(): Promise<void> {
    const decompose = await loadDecomposer();
    const times = (workerData as readonly Series[]).map((series) => {
        const begun = performance.now();
        const used = process.cpuUsage();
        fitted(series, { decompose });
        const { user, system } = process.cpuUsage(used);
        return { wall: (performance.now() - begun) / 1000, processor: (user + system) / 1e6 };
    });
    parentPort!.postMessage(times);
}

void work();
