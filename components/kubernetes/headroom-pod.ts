import type { core } from "@pulumi/kubernetes/types/input";
import type { Headroom } from "../../model/headroom";
import { Cpu, Size } from "../../model/units";
import { unprivilegedContainer, unprivilegedPod } from "./pod-security";

/**
 * Below everything that runs, and not below -10: GKE's autoscaler adds no node for what is less than that.
 * Source: github.com/kubernetes/autoscaler cluster-autoscaler/FAQ.md (`expendable-pods-priority-cutoff`; from knowledge, unverified).
 */
export const priority = { name: "tenantry-headroom", value: -10, preemptionPolicy: "Never" } as const;

/** Does nothing until it is stopped. Source: the digest that public repositories pin for registry.k8s.io/pause:3.10.1, read 2026-11-30. */
const image = "registry.k8s.io/pause:3.10.1@sha256:278fb9dbcca9518083ad1e11276933a2e96f23de604a3a08cc3c80002767d24c";

const scratch = "8Mi";
/** All that the image can be asked: its version. Source: github.com/kubernetes/kubernetes build/pause/linux/pause.c (from knowledge, unverified). */
const probe = { exec: { command: ["/pause", "-v"] }, periodSeconds: 300, timeoutSeconds: 5 };

/** What one pod keeps: no more is used, and no less is asked for. */
const amounts = ({ cpu, memory }: Headroom) => ({ cpu: cpu.toString(), memory: memory.toString() });

/** As many pods as a forecast may ask for, and nothing beside them. */
export function headroomQuota({ most, cpu, memory }: Headroom): Record<string, string> {
    const all = {
        cpu: Cpu.millicores(cpu.millicores * most).toString(),
        memory: Size.bytes(memory.bytes * most).toString(),
    };
    return {
        pods: String(most),
        "requests.cpu": all.cpu,
        "requests.memory": all.memory,
        "limits.cpu": all.cpu,
        "limits.memory": all.memory,
        services: "0",
        persistentvolumeclaims: "0",
        secrets: "0",
    };
}

export const headroomLimits = (headroom: Headroom) => ({
    type: "Container",
    default: amounts(headroom),
    defaultRequest: amounts(headroom),
    max: amounts(headroom),
});

/** A pod that keeps room: nobody's user, no token, no network, and gone in the moment it is asked to. */
export function headroomPod(
    headroom: Headroom,
    labels: Readonly<Record<string, string>>,
    selector: Readonly<Record<string, string>>,
    nodes: Readonly<Record<string, string>>,
): core.v1.PodTemplateSpec {
    const resources = { ...amounts(headroom), "ephemeral-storage": scratch };
    return {
        metadata: { labels: { ...labels } },
        spec: {
            serviceAccountName: "headroom",
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            priorityClassName: priority.name,
            terminationGracePeriodSeconds: 0,
            securityContext: unprivilegedPod,
            nodeSelector: { ...nodes },
            topologySpreadConstraints: [
                {
                    topologyKey: "topology.kubernetes.io/zone",
                    whenUnsatisfiable: "ScheduleAnyway",
                    maxSkew: 1,
                    labelSelector: { matchLabels: { ...selector } },
                },
            ],
            containers: [
                {
                    name: "pause",
                    image,
                    imagePullPolicy: "IfNotPresent",
                    resources: { requests: resources, limits: resources },
                    readinessProbe: probe,
                    livenessProbe: probe,
                    securityContext: { ...unprivilegedContainer, privileged: false },
                    terminationMessagePolicy: "FallbackToLogsOnError",
                },
            ],
        },
    };
}
