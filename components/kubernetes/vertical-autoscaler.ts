import { isVertical } from "../../model/scaling";
import type { Tenant } from "../../model/schema/tenant";
import { Size } from "../../model/units";
import type { Behaviour } from "../shared/versions";
import { verticalUpdate } from "./clouds";
import type { VerticalPodAutoscaler } from "./kinds/vertical-pod-autoscaler";
import type { Custom } from "./objects";
import { leastMemory } from "./sizing";

/** Part of its memory that a workload keeps, whatever it was seen to use: it may need the rest sooner than anybody can tell. */
const keptShare = 0.5;
/** Replicas below which none is touched: one may have to be replaced. */
const fewestReplicas = 2;

/** Whether something looks after the memory of the tenant's replicas, by telling or by changing it. */
export function hasVertical(
    tenant: Pick<Tenant, "tenant_config">,
    { verticalScaling }: Pick<Behaviour, "verticalScaling">,
): boolean {
    return verticalScaling && isVertical(tenant);
}

/** Whether replicas' memory is changed, so that a share of what they ask for says nothing any more. */
export function isResized(tenant: Pick<Tenant, "tenant_config">, behaviour: Pick<Behaviour, "verticalScaling">) {
    return hasVertical(tenant, behaviour) && tenant.tenant_config.autoscaling.vertical === "auto";
}

/** Least and most memory of a replica: never more than the workload names, which quotas and nodes are counted by. */
export function memoryBounds(memory: Size): { readonly least: Size; readonly most: Size } {
    const kept = Math.ceil((memory.bytes * keptShare) / 1024) * 1024;
    return { least: Size.bytes(Math.min(memory.bytes, Math.max(leastMemory.bytes, kept))), most: memory };
}

/** Memory at which replicas are added, of what the workload names and not of what a replica asks for at the moment. */
export function memoryTarget(memory: Size, percent: number): Size {
    return Size.bytes(Math.max(1, Math.floor((memory.bytes * percent) / 100 / 1024)) * 1024);
}

/** Looks after the memory of a workload's replicas; their number follows everything else. */
export function verticalAutoscaler(tenant: Tenant, workload: string): Custom<VerticalPodAutoscaler> {
    const { least, most } = memoryBounds(tenant.workloads[workload]!.memory);
    const updateMode = tenant.tenant_config.autoscaling.vertical === "auto" ? verticalUpdate(tenant.cloud) : "Off";
    return {
        apiVersion: "autoscaling.k8s.io/v1",
        kind: "VerticalPodAutoscaler",
        spec: {
            targetRef: { apiVersion: "apps/v1", kind: "Deployment", name: workload },
            updatePolicy: { updateMode, minReplicas: fewestReplicas },
            resourcePolicy: {
                containerPolicies: [
                    {
                        containerName: workload,
                        controlledResources: ["memory"],
                        // Request and limit stay one: a node never promises memory twice.
                        controlledValues: "RequestsAndLimits",
                        minAllowed: { memory: least.toString() },
                        maxAllowed: { memory: most.toString() },
                    },
                    // What else runs in the pod stays as it is.
                    { containerName: "*", mode: "Off" },
                ],
            },
        },
    };
}
