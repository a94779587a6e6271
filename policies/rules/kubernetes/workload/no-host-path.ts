import { ask, must, not, some, type Truth } from "../../../reading/logic";
import { eachPod, podProperties, podTypes } from "../../../reading/pods";
import { at, isSet, someItem, textOf } from "../../../reading/values";
import type { ResourceRule, ResourceView } from "../../../rule";

const volume = "kubernetes:core/v1:PersistentVolume";
/** Where a node keeps its own files: a local volume is a disk mounted elsewhere, such as below /mnt. */
const system = /^\/*(\.*\/+)*($|(bin|boot|dev|etc|home|lib\w*|opt|proc|root|run|sbin|sys|tmp|usr|var)(\/|$))/;

const isOfNode = (persistent: ResourceView): Truth =>
    some([
        ask(persistent.get("spec.hostPath"), isSet),
        ask(persistent.get("spec.local.path"), (path) => {
            const text = textOf(path);
            return text !== "" && (system.test(text) || text.split("/").includes(".."));
        }),
    ]);

export const k8sNoHostPath: ResourceRule = {
    scope: "resource",
    id: "k8s-no-host-path",
    title: "Pods mount nothing of the node",
    requirement: "No pod or persistent volume mounts a path of its node.",
    themes: ["tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [...podTypes, volume],
    properties: [...podProperties("volumes.0.hostPath"), "spec.hostPath", "spec.local.path"],
    rationale: "A path of the node leads to the files, tokens and runtime of every pod on it.",
    fix: "Use an emptyDir, a projected volume or a claim.",
    url: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
    check: (resource) => {
        const judge = (bad: Truth) => must(not(bad), "a volume is a path of the node", "volumes");
        if (resource.type === volume) return judge(isOfNode(resource));
        return eachPod(resource, (spec) =>
            judge(someItem(at(spec, "volumes"), (one) => ask(at(one, "hostPath"), isSet))),
        );
    },
};
