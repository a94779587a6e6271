import { tenantQuota } from "../../model/quota";
import type { Cell } from "../../model/schema/cell";
import type { Tenant, Workload } from "../../model/schema/tenant";
import { Cpu, Size } from "../../model/units";
import { workloadBounds } from "../kubernetes/sizing";
import { isSuspended } from "./suspension";

/** Arithmetic of room on nodes that is kept for replicas to come. Imports no Pulumi. */

/** Fewest pods that keep it: those of one node do not go all at once. */
const fewestPods = 2;
/** What a pod on a cell keeps, whose tenants' replicas have many sizes. */
const cellPod = Cpu.millicores(500);
/** How much more than usual is kept where a forecast asks for it. */
const raise = 2;

/** Pods that keep room for others, and what each of them keeps. */
export interface Headroom {
    readonly pods: number;
    /** Most of them, where a forecast raises their number. */
    readonly most: number;
    readonly cpu: Cpu;
    readonly memory: Size;
}

interface Amounts {
    readonly cpu: Cpu;
    readonly memory: Size;
}

/** Pods of a size that come to a share of the peak, by whatever of the two takes more. */
function podsFor(share: number, peak: Amounts, pod: Amounts): number {
    const times = Math.max(peak.cpu.millicores / pod.cpu.millicores, peak.memory.bytes / pod.memory.bytes);
    // Products of decimals are not exact.
    return Math.ceil((share / 100) * times - 1e-9);
}

type Bounds = ReturnType<typeof workloadBounds>;

/** What so many replicas of each workload ask for. */
function asked(tenant: Tenant, replicas: (bounds: Bounds) => number): Amounts {
    const total = (amount: (workload: Workload) => number) =>
        Object.entries(tenant.workloads).reduce(
            (sum, [name, workload]) => sum + replicas(workloadBounds(tenant, name)) * amount(workload),
            0,
        );
    return {
        cpu: Cpu.millicores(total(({ cpu }) => cpu.millicores)),
        memory: Size.bytes(total(({ memory }) => memory.bytes)),
    };
}

/**
 * Room of a silo tenant: pods as large as its largest workload, at least what its fewest replicas take (an autoscaler may double them in one
 * step), at most what replicas can still be added; none where nothing runs or scales, and none on nodes of Autopilot.
 */
export function siloHeadroom(tenant: Tenant): Headroom | undefined {
    const { headroom: share, machines } = tenant.placement;
    const workloads = Object.values(tenant.workloads);
    const scales = tenant.tenant_config.autoscaling.enabled && workloads.length > 0;
    if (share === 0 || machines === "autopilot" || !scales || isSuspended(tenant)) return undefined;
    const cpu = Cpu.millicores(Math.max(...workloads.map((one) => one.cpu.millicores)));
    const memory = Size.bytes(Math.max(...workloads.map((one) => one.memory.bytes)));
    const all = (bounds: (of: Bounds) => number) => podsFor(100, asked(tenant, bounds), { cpu, memory });
    const addable = all(({ min, max }) => max - min);
    if (addable === 0) return undefined;
    const doubled = all(({ min }) => min);
    const pods = Math.min(addable, Math.max(fewestPods, doubled, podsFor(share, tenantQuota(tenant), { cpu, memory })));
    return { pods, most: Math.min(addable, raise * pods), cpu, memory };
}

/** Room of a cell: pods of half a core, with as much memory as the cell has for it. */
export function cellHeadroom({ headroom: share, capacity }: Pick<Cell, "headroom" | "capacity">): Headroom | undefined {
    if (share === 0) return undefined;
    const part = cellPod.millicores / capacity.cpu.millicores;
    const memory = Size.bytes(Math.max(1, Math.floor((capacity.memory.bytes * part) / 2 ** 20)) * 2 ** 20);
    const pods = Math.max(fewestPods, podsFor(share, capacity, { cpu: cellPod, memory }));
    return { pods, most: raise * pods, cpu: cellPod, memory };
}
