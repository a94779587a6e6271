import { type Amounts, cellHeadroom, type Headroom } from "../headroom";
import { nodeLimits } from "../node-limits";
import type { Problem } from "../problem";
import { tenantQuota } from "../quota";
import { problem } from "../report";
import { firstComponentVersion } from "../schema/fields";
import { siloHeadroom } from "../silo-headroom";
import { Cpu, Size } from "../units";
import type { CellRule, TenantRule } from "./rule";

const path = ["placement", "headroom"] as const;
const dotted = path.join(".");

const notKept = "component version 1 keeps no room";
const newer = "Take a newer edition (`tenantry upgrade`), or `component_version: 2`; or write 0.";

/** Why no room is kept for a silo tenant that asks for it. */
function obstacle(version: number, machines: string) {
    if (version === firstComponentVersion) return { message: notKept, fix: newer };
    if (machines === "autopilot")
        return {
            message: "nodes of Autopilot are Google's, which sizes them by what pods ask for",
            fix: "Write 0, or `machines: standard`.",
        };
    return undefined;
}

const idle: TenantRule = {
    fields: [dotted, "placement.machines", "component_version"],
    *check({ placement, component_version }, context) {
        if (placement.headroom === 0 || placement.isolation !== "silo" || !context.explicit(path)) return;
        const found = obstacle(component_version, placement.machines);
        if (found === undefined) return;
        yield problem("TN562", { ...context.notice([...path]), value: `${placement.headroom}%`, ...found });
    },
};

const words = { cpu: "CPU", memory: "memory" } as const;

/** Room beside the most that tenants take, against what nodes may come to. */
interface Place {
    readonly room: Headroom;
    /** Whether a forecast may raise it. */
    readonly forecast: boolean;
    readonly taken: Amounts;
    /** Whose `taken` is, in words. */
    readonly by: string;
    readonly most: Amounts;
    /** What can be done where nodes may come to less of `cpu` or `memory` than the sum. */
    readonly fix: (of: "cpu" | "memory", sum: Cpu | Size) => string;
}

/** Why no node would come for room while everything else runs. */
function* shortfalls({ room, forecast, taken, by, most, fix }: Place): Generator<Pick<Problem, "message" | "fix">> {
    const pods = forecast ? room.most : room.pods;
    const cpu = Cpu.millicores(taken.cpu.millicores + pods * room.cpu.millicores);
    const memory = Size.bytes(taken.memory.bytes + pods * room.memory.bytes);
    const message = (of: keyof typeof words, sum: Cpu | Size, limit: Cpu | Size): string =>
        `${pods} pods of room beside ${by} take ${sum} of ${words[of]}; nodes come to ${limit} at most`;
    if (cpu.millicores > most.cpu.millicores) yield { message: message("cpu", cpu, most.cpu), fix: fix("cpu", cpu) };
    if (memory.bytes > most.memory.bytes)
        yield { message: message("memory", memory, most.memory), fix: fix("memory", memory) };
}

/** Room that is counted in pods as large as each workload's largest part comes to more than the workloads do. */
const crowdedSilo: TenantRule = {
    fields: [
        dotted,
        "placement.machines",
        "placement.forecaster",
        "component_version",
        "tenant_config.autoscaling",
        "workloads",
    ],
    *check(tenant, context) {
        const { placement, component_version } = tenant;
        if (placement.isolation !== "silo" || component_version === firstComponentVersion) return;
        const room = siloHeadroom(tenant);
        if (room === undefined) return;
        const taken = tenantQuota(tenant);
        const { cpu, memory } = nodeLimits(taken);
        const found = shortfalls({
            room,
            forecast: placement.forecaster.image !== undefined,
            taken,
            by: "all replicas",
            most: { cpu: Cpu.parse(cpu), memory: Size.parse(memory) },
            fix: (of) => `Write less, fewer \`min_replicas\`, or workloads that ask for ${words[of]} more alike.`,
        });
        for (const one of found)
            yield problem("TN563", { ...context.notice([...path]), value: `${placement.headroom}%`, ...one });
    },
};

export const headroomRules: readonly TenantRule[] = [idle, crowdedSilo];

const crowded: CellRule = {
    fields: ["headroom", "capacity", "cluster.max_cpu", "cluster.max_memory", "forecaster", "component_version"],
    *check(cell, context) {
        const room = cellHeadroom(cell);
        if (room === undefined) return;
        const place = { ...context.notice(["headroom"]), value: `${cell.headroom}%` };
        if (cell.component_version === firstComponentVersion) {
            yield problem("TN454", { ...place, message: notKept, fix: newer });
            return;
        }
        const found = shortfalls({
            room,
            forecast: cell.forecaster.image !== undefined,
            taken: cell.capacity,
            by: "the tenants' capacity",
            most: { cpu: cell.cluster.max_cpu, memory: cell.cluster.max_memory },
            fix: (of, sum) => `Write less, lower \`capacity\`, or raise \`cluster.max_${of}\` to ${sum}.`,
        });
        for (const one of found) yield problem("TN563", { ...place, ...one });
    },
};

export const cellHeadroomRules: readonly CellRule[] = [crowded];
