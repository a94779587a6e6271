import { parentPort } from "node:worker_threads";
import { loadDecomposer } from "../../forecast/load";
import { type RefitJob, refit } from "./job";

/** The thread that learns: one job at a time, each answered in its turn. */
const decomposer = loadDecomposer();

parentPort?.on("message", (job: RefitJob) => {
    void decomposer
        .then((decompose) => ({ refitted: refit(job, decompose) }))
        .catch((error: unknown) => ({ failed: error instanceof Error ? error.name : "unknown error" }))
        .then((answer) => parentPort!.postMessage(answer));
});
