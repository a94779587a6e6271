import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { nodeLabel } from "../../kubernetes/names";
import { physicalName } from "../../shared/names";
import { behaviourOf } from "../../shared/versions";
import type { Place } from "../context";

/** Physical name of a scope's cluster; known before the cluster exists. */
export function clusterName(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("gcpCluster", scope, "cluster");
}

/** Full name of a scope's cluster. */
export function clusterPath({ project, region }: Place, scope: Pick<Scope, "kind" | "id">): string {
    return `projects/${project}/locations/${region}/clusters/${clusterName(scope)}`;
}

/** Name of the ComputeClass that tenants' pods ask for. */
export const nodeClassName = "workloads";

/** Name of the class whose nodes Google looks after; `autopilot` alone is one of Google's own. */
export const autopilotClassName = "workloads-autopilot";

/**
 * Labels of the nodes that tenants' pods run on. Who owns the cluster decides, not the tenant: where there is a class, GKE makes nodes for
 * pods that ask for it, and keeps others off them.
 */
export function tenantNodeSelector(
    owner: Pick<Scope, "componentVersion">,
    machines: Tenant["placement"]["machines"] = "standard",
): Readonly<Record<string, string>> {
    if (!behaviourOf(owner).poolsByClass) return nodeLabel("workloads");
    return { "cloud.google.com/compute-class": machines === "autopilot" ? autopilotClassName : nodeClassName };
}
