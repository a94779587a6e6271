import { must, not } from "../../../reading/logic";
import { eachPod, podProperties, podTypes } from "../../../reading/pods";
import { at, entries, isSet, someItem } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/**
 * Source: kubernetes.io/docs/concepts/security/pod-security-standards (restricted, Volume Types), as known 2026-11. Images of
 * volumes are allowed since Kubernetes 1.33; paths of the node are another rule's.
 */
const allowed: ReadonlySet<string> = new Set([
    ...["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected"],
    ...["secret", "hostPath", "name"],
]);

export const k8sVolumeTypes: ResourceRule = {
    scope: "resource",
    id: "k8s-volume-types",
    title: "Storage is claimed",
    requirement:
        "Volumes of pods are claims, drivers', secrets, config maps or scratch space, never a server's by its address.",
    themes: ["workload-hardening"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("volumes"),
    rationale: "A volume that names its server goes past quotas, classes and whoever decides which storage is whose.",
    fix: "Use a PersistentVolumeClaim.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
    check: (workload) =>
        eachPod(workload, (spec) =>
            must(
                not(
                    someItem(at(spec, "volumes"), (volume) => {
                        const sources = entries(volume);
                        return sources === unknown
                            ? unknown
                            : sources.some(([kind, source]) => !allowed.has(kind) && isSet(source));
                    }),
                ),
                "a volume is none of the kinds that are allowed",
                "volumes",
            ),
        ),
};
