import type { INodePool } from "@kubernetes-models/karpenter/karpenter.sh/v1/NodePool";
import type { Tenant } from "../../model/schema/tenant";
import { closedWindow } from "../shared/closed-window";
import { nodeLabel } from "./names";
import type { Custom } from "./objects";

type Requirement = INodePool["spec"]["template"]["spec"]["requirements"][number];

/** What a cloud's pool of added nodes is made of. */
export interface KarpenterPool {
    /** The cloud's class of nodes. */
    readonly nodeClass: { readonly group: string; readonly kind: string; readonly name: string };
    /** Which of the cloud's machines, and in which zones. */
    readonly machines: readonly Requirement[];
    /** Most that all added nodes come to: CPU in cores, memory as Kubernetes writes it. */
    readonly limits: { readonly cpu: string; readonly memory: string };
    /** When nodes may be replaced for newer images. */
    readonly maintenanceWindow: Tenant["maintenance_window"];
    /** How long a node must be little used before its pods move. */
    readonly consolidateAfter: string;
}

/** A requirement that one of some values meets. */
export const among = (key: string, ...values: string[]): Requirement => ({ key, operator: "In", values });

/** A requirement that numbers above one meet. */
export const above = (key: string, value: number): Requirement => ({ key, operator: "Gt", values: [String(value)] });

/** The pool that Karpenter, or what a cloud makes of it, adds nodes by: which machines, how many, and when they are replaced. */
export function karpenterPool({ nodeClass, machines, limits, ...when }: KarpenterPool): Custom<INodePool> {
    const closed = closedWindow(when.maintenanceWindow);
    // Drift is a newer image or version: nodes move to it in the maintenance window alone.
    const shut = closed && {
        nodes: "0",
        reasons: ["Drifted" as const],
        schedule: closed.schedule,
        duration: `${closed.minutes}m`,
    };
    return {
        apiVersion: "karpenter.sh/v1",
        kind: "NodePool",
        spec: {
            template: {
                metadata: { labels: { ...nodeLabel("workloads") } },
                spec: {
                    nodeClassRef: nodeClass,
                    requirements: [
                        among("kubernetes.io/arch", "amd64"),
                        among("kubernetes.io/os", "linux"),
                        among("karpenter.sh/capacity-type", "on-demand"),
                        ...machines,
                    ],
                    // Age replaces nodes at any hour, whatever the budgets say. A newer image, which comes every few weeks, does it in the window.
                    expireAfter: "Never",
                    terminationGracePeriod: "1h",
                },
            },
            limits: { cpu: limits.cpu, memory: limits.memory },
            disruption: {
                consolidationPolicy: "WhenEmptyOrUnderutilized",
                consolidateAfter: when.consolidateAfter,
                budgets: [
                    { nodes: "10%", reasons: ["Empty", "Underutilized"] },
                    { nodes: "20%", reasons: ["Drifted"] },
                    ...(shut ? [shut] : []),
                ],
            },
        },
    };
}
