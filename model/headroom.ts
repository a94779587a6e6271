import type { Cell } from "./schema/cell";
import { Cpu, Size } from "./units";

/** Arithmetic of room on nodes that is kept for replicas to come. */

/** Fewest pods that keep it: those of one node do not go all at once. */
export const fewestPods = 2;
/** What a pod on a cell keeps, whose tenants' replicas have many sizes. */
const cellPod = Cpu.millicores(500);
/** How much more than usual is kept where a forecast asks for it. */
export const raise = 2;

/** Pods that keep room for others, and what each of them keeps. */
export interface Headroom {
    readonly pods: number;
    /** Most of them, where a forecast raises their number. */
    readonly most: number;
    readonly cpu: Cpu;
    readonly memory: Size;
}

export interface Amounts {
    readonly cpu: Cpu;
    readonly memory: Size;
}

/** Pods of a size that come to a share of the peak, by whatever of the two takes more. */
export function podsFor(share: number, peak: Amounts, pod: Amounts): number {
    const times = Math.max(peak.cpu.millicores / pod.cpu.millicores, peak.memory.bytes / pod.memory.bytes);
    // Products of decimals are not exact.
    return Math.ceil((share / 100) * times - 1e-9);
}

/** Room of a cell: pods of half a core, and less where the fewest of these were more than it has, with memory in proportion. */
export function cellHeadroom({ headroom: share, capacity }: Pick<Cell, "headroom" | "capacity">): Headroom | undefined {
    if (share === 0) return undefined;
    const all = capacity.cpu.millicores;
    const cpu = Cpu.millicores(Math.max(1, Math.min(cellPod.millicores, Math.floor(all / fewestPods))));
    const part = cpu.millicores / all;
    const memory = Size.bytes(Math.max(1, Math.floor((capacity.memory.bytes * part) / 2 ** 20)) * 2 ** 20);
    const pods = Math.max(fewestPods, podsFor(share, capacity, { cpu, memory }));
    return { pods, most: raise * pods, cpu, memory };
}
