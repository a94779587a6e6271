import { ask, must, not } from "../../../reading/logic";
import { eachPod, podProperties, podTypes } from "../../../reading/pods";
import { at, isSet, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sNoHostPath: ResourceRule = {
    scope: "resource",
    id: "k8s-no-host-path",
    title: "Pods mount nothing of the node",
    requirement: "No pod mounts a path of its node, the container runtime's socket least of all.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("volumes.0.hostPath"),
    rationale: "A path of the node leads to the files, tokens and runtime of every pod on it.",
    fix: "Use an emptyDir, a projected volume or a claim.",
    url: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
    check: (workload) =>
        eachPod(workload, (spec) =>
            must(
                not(someItem(at(spec, "volumes"), (volume) => ask(at(volume, "hostPath"), isSet))),
                "a volume is a path of the node",
                "volumes",
            ),
        ),
};
