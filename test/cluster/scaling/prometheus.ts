import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { ScalingTools } from "../../../scripts/cluster/scaling-tools";
import { eventually } from "../client";
import type { ControlPlane } from "../control-plane";
import { freePort } from "../processes";

/** A Prometheus that can be killed and started again on what it had. */
export interface Prometheus {
    readonly url: string;
    /** Where its blocks lie; history is put there before the start. */
    readonly data: string;
    start(): Promise<void>;
    kill(): Promise<void>;
    /** The value of a query that has one, now. */
    value(query: string): Promise<number | undefined>;
}

/** Seconds between two scrapes of a target. */
const scrapeInterval = 5;

/** Prepares Prometheus over targets on ports of this machine, by job. */
export async function preparePrometheus(
    plane: ControlPlane,
    tools: ScalingTools,
    targets: Readonly<Record<string, number>>,
): Promise<Prometheus> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const data = join(plane.folder, "prometheus");
    mkdirSync(data);
    const config = join(plane.folder, "prometheus.yml");
    const jobs = Object.entries(targets).map(([name, target]) => ({
        job_name: name,
        honor_labels: true,
        static_configs: [{ targets: [`127.0.0.1:${target}`] }],
    }));
    writeFileSync(config, stringify({ global: { scrape_interval: `${scrapeInterval}s` }, scrape_configs: jobs }));
    const isReady = async () => {
        plane.processes.check();
        return fetch(`${url}/-/ready`).then(
            ({ ok }) => ok,
            () => false,
        );
    };
    return {
        url,
        data,
        async start() {
            plane.processes.start("prometheus", tools.prometheus, [
                `--config.file=${config}`,
                `--storage.tsdb.path=${data}`,
                "--storage.tsdb.retention.time=60d",
                `--web.listen-address=127.0.0.1:${port}`,
            ]);
            await eventually("Prometheus is ready", isReady, (ready) => ready);
        },
        kill: () => plane.processes.kill("prometheus"),
        async value(query) {
            const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
            const { data: found } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
            const value = found.result[0]?.value[1];
            return value === undefined ? undefined : Number(value);
        },
    };
}
