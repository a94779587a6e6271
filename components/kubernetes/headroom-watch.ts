import { namespaces } from "./names";

/** Name of the pods that keep room, and of what runs them. */
export const headroomName = "headroom";

/** What is watched of room on nodes: replicas that take it are no fault, only where none comes back is somebody told. */
export const headroomMissing = {
    alert: "HeadroomMissing",
    minutes: 30,
    severity: "warning",
    summary: "No node came for the room that replicas took half an hour ago",
} as const;

/**
 * The question that tells it, by metrics of kube-state-metrics.
 *
 * @param cluster where the series of several clusters lie together
 */
export function headroomQuery(cluster?: string): string {
    const on = cluster === undefined ? "" : `,cluster="${cluster}"`;
    const of = `{namespace="${namespaces.headroom}",deployment="${headroomName}"${on}}`;
    return `kube_deployment_status_replicas_available${of} < kube_deployment_spec_replicas${of}`;
}
