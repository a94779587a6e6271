import { monitorEventLoopDelay } from "node:perf_hooks";
import { parentPort } from "node:worker_threads";

// A loop that has nothing to do: its delay is the machine's, which others may keep busy.
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
parentPort!.on("message", (asked: "reset" | "tell") => {
    if (asked === "reset") delay.reset();
    else parentPort!.postMessage(delay.percentile(99) / 1e6);
});
