import { cellHeadroom } from "../headroom";
import { problem } from "../report";
import { firstComponentVersion } from "../schema/fields";
import { Cpu, Size } from "../units";
import type { CellRule, TenantRule } from "./rule";

const path = ["placement", "headroom"] as const;
const dotted = path.join(".");

/** Why no room is kept for a silo tenant that asks for it. */
function obstacle(version: number, machines: string) {
    if (version === firstComponentVersion)
        return {
            message: "component version 1 keeps no room",
            fix: "Take a newer edition (`tenantry upgrade`), or `component_version: 2`; or write 0.",
        };
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

export const headroomRules: readonly TenantRule[] = [idle];

/** Room beside what tenants may take, against what nodes of the cell may come to. */
const crowded: CellRule = {
    fields: ["headroom", "capacity", "cluster.max_cpu", "cluster.max_memory", "forecaster", "component_version"],
    *check(cell, context) {
        const room = cell.component_version === firstComponentVersion ? undefined : cellHeadroom(cell);
        if (room === undefined) return;
        const { capacity, cluster, forecaster } = cell;
        const pods = forecaster.image === undefined ? room.pods : room.most;
        const cpu = capacity.cpu.millicores + pods * room.cpu.millicores;
        const memory = capacity.memory.bytes + pods * room.memory.bytes;
        const limits = [
            {
                of: "CPU",
                limit: "max_cpu",
                most: cluster.max_cpu,
                fits: cpu <= cluster.max_cpu.millicores,
                sum: Cpu.millicores(cpu),
            },
            {
                of: "memory",
                limit: "max_memory",
                most: cluster.max_memory,
                fits: memory <= cluster.max_memory.bytes,
                sum: Size.bytes(memory),
            },
        ];
        for (const { of, limit, most, fits, sum } of limits) {
            if (fits) continue;
            yield problem("TN563", {
                ...context.notice(["headroom"]),
                value: `${cell.headroom}%`,
                message: `${pods} pods of room beside the tenants' capacity take ${sum} of ${of}; nodes come to ${most} at most`,
                fix: `Write less, lower \`capacity\`, or raise \`cluster.${limit}\` to ${sum}.`,
            });
        }
    },
};

export const cellHeadroomRules: readonly CellRule[] = [crowded];
