import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";
import type { Place } from "../context";

/** Physical name of a scope's cluster; known before the cluster exists. */
export function clusterName(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("gcpCluster", scope, "cluster");
}

/** Full name of a scope's cluster. */
export function clusterPath({ project, region }: Place, scope: Pick<Scope, "kind" | "id">): string {
    return `projects/${project}/locations/${region}/clusters/${clusterName(scope)}`;
}
