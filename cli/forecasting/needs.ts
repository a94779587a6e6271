import { cpuTarget } from "../../components/kubernetes/scaled-object";
import { workloadBounds } from "../../model/scaling";
import { type Needs, needsOf } from "../../scaling/recommending/needs";
import type { Load } from "./load";

/** What a tenant's workload takes at a load; undefined where nothing tells how much a replica serves. */
export function needing({ tenant, workload, asked, forecaster }: Load): ((load: number) => Needs) | undefined {
    if (!tenant || workload === undefined || asked?.perReplica === undefined) return undefined;
    const { perReplica } = asked;
    const { cpu, memory } = tenant.workloads[workload]!;
    const limits = workloadBounds(tenant, workload);
    // What a replica may be asked for is what it is to have, while its CPU may be used up to a part.
    const target = asked.metric === "cpu" ? cpuTarget(tenant, forecaster) / 100 : 1;
    const request = { cores: cpu.cores, bytes: memory.bytes };
    return (load) => needsOf(load, perReplica, target, limits, request);
}
