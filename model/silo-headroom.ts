import { type Amounts, fewestPods, type Headroom, podsFor, raise } from "./headroom";
import { tenantQuota } from "./quota";
import { workloadBounds } from "./scaling";
import type { Tenant, Workload } from "./schema/tenant";
import { isSuspended } from "./suspension";
import { Cpu, Size } from "./units";

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
