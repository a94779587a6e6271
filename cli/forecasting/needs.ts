import { cpuTarget } from "../../components/kubernetes/scaled-object";
import { workloadBounds } from "../../model/scaling";
import { type Needs, needsOf } from "../../scaling/recommending/needs";
import type { Load } from "./load";

/** What a replica serves of a load when it is fully used, and the part of it that is aimed at; undefined where nothing tells. */
export function servedBy({ tenant, asked, forecaster }: Load) {
    if (!tenant || asked?.perReplica === undefined) return undefined;
    // What a replica may be asked for is what it is to have, while its CPU may be used up to a part.
    const target = asked.metric === "cpu" ? cpuTarget(tenant, forecaster) / 100 : 1;
    return { perReplica: asked.perReplica, target };
}

/** What a tenant's workload takes at a load; undefined where nothing tells how much a replica serves. */
export function needing(load: Load): ((load: number) => Needs) | undefined {
    const { tenant, workload } = load;
    const served = servedBy(load);
    if (!tenant || workload === undefined || !served) return undefined;
    const { cpu, memory } = tenant.workloads[workload]!;
    const limits = workloadBounds(tenant, workload);
    const request = { cores: cpu.cores, bytes: memory.bytes };
    return (amount) => needsOf(amount, served.perReplica, served.target, limits, request);
}
