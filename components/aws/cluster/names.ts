import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";

/** Purpose of the role that adds and removes machines of a cluster. */
export const machinesIdentity = "karpenter";

/** Physical name of a scope's cluster; known before the cluster exists. */
export function clusterName(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("cluster", scope, "cluster");
}
