import { Cpu, Size } from "../../model/units";
import { size } from "../forecasting/disk";
import type { PodRequest, PodRequests } from "../forecasting/requests";
import { rounded } from "./figures";

/** What pods should request, for programs; the names are part of the interface. */
export const podRequestsDocument = ({ workload, cpu, memory, unknown }: PodRequests) => ({
    workload: workload ?? null,
    cpu: cpu
        ? {
              present_cores: cpu.present,
              request_cores: cpu.request,
              p90_used_cores: rounded(cpu.used),
              limited: cpu.limited,
          }
        : null,
    memory: memory
        ? {
              present_bytes: memory.present,
              request_bytes: memory.request,
              largest_used_bytes: Math.round(memory.used),
              limited: memory.limited,
              vertical: memory.kept ? { least_bytes: memory.kept.least, most_bytes: memory.kept.most } : null,
          }
        : null,
    unknown,
});

/** Cores as files write them. */
export const cores = (value: number): string => Cpu.millicores(Math.ceil(value * 1000 - 1e-9)).toString();

function changeOf(
    { present, request, limited }: PodRequest,
    written: (value: number) => string,
    most = "a pod may have",
): string {
    const change = present === request ? written(present) : `${written(present)} => ${written(request)}`;
    if (limited) return `${change}! (more is needed than ${most})`;
    return present === request ? `${change} is right` : change;
}

/** The same for people: a heading, and a line a resource. */
export function podRequestLines({ workload, cpu, memory, unknown }: PodRequests): string[] {
    const bytes = (value: number): string => Size.bytes(value).toString();
    const keptBy = `workloads.${workload}.memory, the most that the Vertical Pod Autoscaler gives`;
    const lines = [
        cpu
            ? `CPU ${changeOf(cpu, cores)}: each uses ${cores(cpu.used)} or less in nine of ten hours`
            : `CPU: not known: ${unknown.cpu}`,
        memory
            ? `memory ${changeOf(memory, bytes, memory.kept && keptBy)}: the largest holds ${size(memory.used)} at most${memory.kept ? `; the Vertical Pod Autoscaler sees to it, between ${bytes(memory.kept.least)} and ${bytes(memory.kept.most)}` : ""}`
            : `memory: not known: ${unknown.memory}`,
    ];
    return [
        `Requests of a pod${workload === undefined ? "" : ` of ${workload}`}, by p90 of what comes:`,
        ...lines.map((line) => `  ${line}`),
    ];
}
