import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ScalingTools } from "../../../scripts/cluster/scaling-tools";
import type { Prometheus } from "./prometheus";

/** A load in cores at a Unix time. */
export type Load = (unixSeconds: number) => number;

/** What a counter had come to, at a Unix time. */
export interface Counted {
    readonly total: number;
    readonly at: number;
}

/** Seconds between two samples of the past: rates over a minute take two. */
const step = 30;

/** Puts four weeks of a counter of CPU seconds into Prometheus, up to now, as if it had been scraped. */
export async function writeHistory(
    prometheus: Prometheus,
    { promtool }: ScalingTools,
    series: string,
    load: Load,
    until: number,
): Promise<Counted> {
    const file = join(prometheus.data, "..", "history.txt");
    const out = createWriteStream(file);
    out.write("# TYPE container_cpu_usage_seconds counter\n");
    const end = Math.floor(until);
    let total = 0;
    for (let t = end - 28 * 86_400; t <= end; t += step) {
        total += load(t) * step;
        if (!out.write(`${series} ${total} ${t}\n`)) await once(out, "drain");
    }
    out.end("# EOF\n");
    await once(out, "finish");
    // Blocks of two hours, the default, would have it read the file once for each of them.
    execFileSync(
        promtool,
        ["tsdb", "create-blocks-from", "--max-block-duration=744h", "openmetrics", file, prometheus.data],
        { stdio: "pipe" },
    );
    await rm(file);
    return { total, at: end };
}
