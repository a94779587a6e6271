import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WorkloadSettings } from "../../../model/schema/forecasting";
import type { Rig } from "./rig";

const entry = join(__dirname, "../../../dist/autoscaler/entry.js");

/** Starts the forecaster as a process over a workload's settings; it publishes on the port given. */
export function startForecaster({ plane, prometheus }: Rig, settings: WorkloadSettings, port: number): void {
    const file = join(plane.folder, "workload.json");
    writeFileSync(file, JSON.stringify(settings));
    plane.processes.start("forecaster", process.execPath, [
        entry,
        `--settings=${file}`,
        `--prometheus=${prometheus.url}`,
        `--listen=127.0.0.1:${port}`,
    ]);
}
