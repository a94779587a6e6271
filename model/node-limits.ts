/** Arithmetic of what nodes of a silo tenant may come to. */

/** Room for a rollout's second set of pods and for what nodes reserve for themselves, as a multiple of the tenant's peak. */
const nodeHeadroom = 2;
/** Least that added nodes may come to, so that a small tenant's first node fits. */
const leastCores = 16;
const leastGiB = 64;

/** Most that nodes added for a tenant of this peak may come to, as Karpenter's limits take it. */
export function nodeLimits(peak: {
    readonly cpu: { readonly cores: number };
    readonly memory: { readonly gibibytes: number };
}): {
    readonly cpu: string;
    readonly memory: string;
} {
    return {
        cpu: String(Math.max(leastCores, Math.ceil(peak.cpu.cores * nodeHeadroom))),
        memory: `${Math.max(leastGiB, Math.ceil(peak.memory.gibibytes * nodeHeadroom))}Gi`,
    };
}
