import { type ClusterWatch, picked } from "./cluster-watch";
import { namespaces } from "./names";

/** Name of the pods that keep room, and of what runs them. */
export const headroomName = "headroom";

/**
 * Room on nodes, by metrics of kube-state-metrics: replicas that take it are no fault, only where none comes back is somebody told.
 *
 * @param cluster where the series of several clusters lie together
 */
export function headroomMissing(cluster?: string): ClusterWatch {
    const of = picked({ namespace: namespaces.headroom, deployment: headroomName }, cluster);
    return {
        alert: "HeadroomMissing",
        query: `kube_deployment_status_replicas_available${of} < kube_deployment_spec_replicas${of}`,
        minutes: 30,
        severity: "warning",
        summary: "No node came for the room that replicas took half an hour ago",
    };
}
