import { workloadBounds } from "../../components/kubernetes/sizing";
import { type Needs, needsOf } from "../../scaling/recommending/needs";
import type { Load } from "./load";

/** What a tenant's workload takes at a load; undefined where nothing tells how much a replica serves. */
export function needing({ tenant, workload, asked }: Load): ((load: number) => Needs) | undefined {
    if (!tenant || workload === undefined || asked?.perReplica === undefined) return undefined;
    const { perReplica } = asked;
    const { cpu, memory } = tenant.workloads[workload]!;
    const limits = workloadBounds(tenant, workload);
    const target = tenant.tenant_config.autoscaling.metrics.cpu_threshold / 100;
    const request = { cores: cpu.cores, bytes: memory.bytes };
    return (load) => needsOf(load, perReplica, target, limits, request);
}
