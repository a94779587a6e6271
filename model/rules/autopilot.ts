import { autopilotClouds } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import type { ResolvedCell, ResolvedTenant } from "../fleet";
import { autopilotBounds, autopilotSince } from "../google";
import { isAtLeast } from "../kubernetes-version";
import type { Problem } from "../problem";
import { problem } from "../report";
import type { CloudName } from "../schema/fields";
import type { Workload } from "../schema/tenant";
import { Cpu, Size } from "../units";
import type { TenantRule } from "./rule";
import { type FleetView, placeIn } from "./view";

const path = ["placement", "machines"] as const;
const dotted = path.join(".");

/** What looks after nodes where there is no Autopilot of this kind. */
const instead: Readonly<Partial<Record<CloudName, string>>> = {
    aws: "there Karpenter chooses the machines, and EKS Auto Mode is not offered",
    azure: "there AKS chooses the machines by itself (node auto-provisioning)",
};

/** What a tier says, it says for its tenants on Google Cloud. */
const elsewhere: TenantRule = {
    fields: [dotted, "region"],
    *check({ placement }, { region: { cloud, name }, origin, explicit }) {
        if (autopilotClouds.includes(cloud) || placement.machines === "standard" || !explicit(path)) return;
        yield problem("TN394", {
            at: origin(path),
            path: dotted,
            message: `${name} is a region of ${cloudTitles[cloud]}, which has no Autopilot of GKE: ${instead[cloud]}`,
            value: placement.machines,
            fix: "Take it out, or choose a region of Google Cloud, such as europe-west1.",
        });
    },
};

export const autopilotRules: readonly TenantRule[] = [elsewhere];

/** Why whom the cluster belongs to has no Autopilot for the tenant; undefined where it has. */
function obstacle({ tenant }: ResolvedTenant, cell: ResolvedCell["cell"] | undefined) {
    const whose = cell ? `the cell ${cell.cell}` : "the tenant";
    const version = cell?.component_version ?? tenant.component_version;
    if (version < 2)
        return {
            message: `${whose} is on component version ${version}, whose cluster makes no nodes by a class`,
            fix: `Write \`component_version: 2\` (edition 2026-12) in ${cell ? `cells/${cell.cell}.yaml, and deploy it first` : "the tenant"}, or \`machines: standard\`.`,
        };
    if (cell && !isAtLeast(cell.cluster.version, autopilotSince))
        return {
            message: `${whose} runs Kubernetes ${cell.cluster.version}, and classes of this kind need ${autopilotSince}`,
            fix: `Write \`version: "${autopilotSince}"\` in the cell and deploy it first, or \`machines: standard\`.`,
        };
    return undefined;
}

interface Refusal {
    readonly field: "cpu" | "memory";
    readonly message: string;
    readonly write: string;
}

/** What of a workload Autopilot refuses, or raises: more than is written would not fit the tenant's quota. */
function refusal({ cpu, memory }: Pick<Workload, "cpu" | "memory">): Refusal | undefined {
    const { least, most, proportion } = autopilotBounds;
    const low = "Autopilot would raise it, past the tenant's quota:";
    if (cpu.millicores < least.cpu.millicores)
        return { field: "cpu", message: `${low} a pod asks for ${least.cpu} at least`, write: `${least.cpu}` };
    if (cpu.millicores > most.cpu.millicores)
        return { field: "cpu", message: `Autopilot takes pods of ${most.cpu} CPU at most`, write: `${most.cpu}` };
    if (memory.bytes > most.memory.bytes)
        return { field: "memory", message: `Autopilot takes pods of ${most.memory} at most`, write: `${most.memory}` };
    const mebibytes = (cpu.millicores / 1000) * 1024;
    const fewest = Math.max(least.memory.mebibytes, Math.ceil(mebibytes * proportion.least));
    if (memory.mebibytes < fewest)
        return { field: "memory", message: `${low} ${cpu} CPU comes with ${fewest}Mi at least`, write: `${fewest}Mi` };
    const needed = Cpu.millicores(Math.ceil((memory.mebibytes / 1024 / proportion.most) * 1000));
    if (cpu.millicores < needed.millicores)
        return {
            field: "cpu",
            message: `${low} ${Size.bytes(memory.bytes)} of memory comes with ${needed} CPU at least`,
            write: `${needed}`,
        };
    return undefined;
}

function refusals(resolved: ResolvedTenant): readonly Problem[] {
    return Object.entries(resolved.tenant.workloads).flatMap(([name, workload]) => {
        const found = refusal(workload);
        if (!found) return [];
        const where = ["workloads", name, found.field];
        return [
            problem("TN395", {
                ...placeIn(resolved, where),
                path: where.join("."),
                message: found.message,
                value: String(workload[found.field]),
                suggestion: found.write,
                fix: `Write ${found.field}: ${found.write}, or \`machines: standard\` in the tenant.`,
            }),
        ];
    });
}

/** Checks that there is Autopilot where tenants on Google Cloud ask for it, and that it takes their workloads as they are written. */
export function autopilotProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const known = new Map(cells.map(({ cell }) => [cell.cell, cell]));
    return tenants.flatMap((resolved) => {
        const { cloud, placement } = resolved.tenant;
        if (!autopilotClouds.includes(cloud) || placement.machines !== "autopilot") return [];
        const cell = placement.isolation === "silo" ? undefined : known.get(placement.cell ?? "");
        if (placement.isolation !== "silo" && !cell) return [];
        const found = obstacle(resolved, cell);
        const told =
            found && problem("TN394", { ...placeIn(resolved, path), path: dotted, value: "autopilot", ...found });
        return [...(told ? [told] : []), ...refusals(resolved)];
    });
}
