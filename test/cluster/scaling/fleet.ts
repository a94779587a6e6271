import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cellStackName } from "../../../stacks/spec";
import { planned, sample } from "../fleet";
import { objectsOf, type PlannedObject } from "../objects";

/** A cell of the sample fleet with a forecaster, and two tenants on it that are scaled ahead. */

const cell = "eu-central-1-a";
export const gaugedId = "gauged";
export const forecastId = "forecast";

/** From a pod's having a node to its being ready, as tenants say and nodes do. */
export const startDelaySeconds = 15;

/** Times at which load is so many times that of a usual day; Unix seconds. */
export interface Event {
    readonly from: number;
    readonly to: number;
    readonly factor: number;
}

function textOf(id: string, events: readonly Event[]): string {
    const moment = (t: number) => `"${new Date(Math.round(t) * 1_000).toISOString().replace(".000", "")}"`;
    const told = events.map(
        ({ from, to, factor }) => `{ name: premiere, from: ${moment(from)}, to: ${moment(to)}, factor: ${factor} }`,
    );
    return `tenant_id: ${id}
tier: standard
region: eu-central-1
placement: { isolation: pool, cell: ${cell} }
tenant_config:
  monitoring: { real_time: true }
  autoscaling:
    strategy: predictive
    min_replicas: 2
    max_replicas: 40
    start_delay: ${startDelaySeconds}s
    events: [${told.join()}]
`;
}

/** Plans the cell and both tenants, of which the second knows of these events; all of their objects. */
export async function planScaled(events: readonly Event[] = []): Promise<readonly PlannedObject[]> {
    const directory = mkdtempSync(join(tmpdir(), "tenantry-scaled-"));
    try {
        cpSync(sample, directory, { recursive: true });
        writeFileSync(join(directory, `${gaugedId}.yaml`), textOf(gaugedId, []));
        writeFileSync(join(directory, `${forecastId}.yaml`), textOf(forecastId, events));
        const { stacks } = await planned(directory, [cellStackName(cell), gaugedId, forecastId]);
        return stacks.flatMap(objectsOf);
    } finally {
        rmSync(directory, { recursive: true, force: true });
    }
}
