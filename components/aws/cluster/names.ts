import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";

/** Physical name of a scope's cluster; known before the cluster exists. */
export function clusterName(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("cluster", scope, "cluster");
}

/** Address on each node from which pods obtain their cloud identity. Source: docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html */
export const identityAgentCidr = "169.254.170.23/32";

/** Tells nodes that carry add-ons from those that Karpenter adds for what tenants run. */
export function nodeLabel(nodes: "system" | "workloads"): Readonly<Record<string, string>> {
    return { "tenantry.io/nodes": nodes };
}
