import { autopilotClouds } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import type { ResolvedTenant } from "../fleet";
import type { Problem } from "../problem";
import { problem } from "../report";
import { largestMachine } from "../servers";
import { type FleetView, placeIn } from "./view";

/** Component version from which on GKE chooses machines for what tenants run. */
const choosing = 2;

function tooLarge(resolved: ResolvedTenant, version: number): readonly Problem[] {
    const { cloud, region, workloads } = resolved.tenant;
    const room = largestMachine(cloud, region, version >= choosing);
    return Object.entries(workloads).flatMap(([name, { cpu, memory }]) => {
        const wants = [
            { field: "cpu", over: cpu.millicores > room.millicores, value: String(cpu) },
            { field: "memory", over: memory.gibibytes > room.memoryGiB, value: String(memory) },
        ];
        return wants
            .filter(({ over }) => over)
            .map(({ field, value }) => {
                const path = ["workloads", name, field];
                return problem("TN373", {
                    ...placeIn(resolved, path),
                    path: path.join("."),
                    message: `${value} is more than the largest machine on ${cloudTitles[cloud]} has for pods (${room.name}: ${room.millicores / 1000} CPU, ${room.memoryGiB} GiB): no pod would ever start`,
                    value,
                    fix:
                        room.name === largestMachine(cloud, region, true).name
                            ? "Ask for less, and run more replicas."
                            : "Ask for less and run more replicas, or write `component_version: 2` for whom the cluster belongs to: GKE chooses the machine from there on.",
                });
            });
    });
}

/** Autopilot has bounds of its own, which autopilot.ts judges. */
const ofAutopilot = ({ cloud, placement }: ResolvedTenant["tenant"]) =>
    autopilotClouds.includes(cloud) && placement.machines === "autopilot";

/** Checks that a machine that clusters add can carry each workload. Who owns the cluster decides which machines there are. */
export function machineProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const versions = new Map(cells.map(({ cell }) => [cell.cell, cell.component_version]));
    return tenants.flatMap((resolved) => {
        if (ofAutopilot(resolved.tenant)) return [];
        const { placement, component_version } = resolved.tenant;
        const owner = placement.isolation === "silo" ? component_version : versions.get(placement.cell ?? "");
        return owner === undefined ? [] : tooLarge(resolved, owner);
    });
}
