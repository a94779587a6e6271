import { ask, must, onlyIf, some, type Truth } from "../../../reading/logic";
import { eachPod, podProperties, replicatedTypes } from "../../../reading/pods";
import { isScaled, scalerTypes } from "../../../reading/scaling";
import { at, each, isSet, items, numberOf } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

const filled = (list: unknown): Truth => {
    const known = items(list);
    return known === unknown ? unknown : known.length > 0;
};

export const k8sAntiAffinity: StackRule = {
    scope: "stack",
    id: "k8s-anti-affinity",
    title: "Replicas do not stand on one node",
    requirement: "A workload of several replicas spreads them, by a topology spread or by anti-affinity.",
    themes: ["availability"],
    severity: "low",
    level: "advisory",
    types: [...replicatedTypes, ...scalerTypes],
    properties: [...podProperties("affinity.podAntiAffinity", "topologySpreadConstraints"), "spec.replicas"],
    rationale: "Replicas that share a node or a zone fail together with it.",
    fix: "Set topologySpreadConstraints over kubernetes.io/hostname and topology.kubernetes.io/zone.",
    url: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
    check: (stack) =>
        each(stack, replicatedTypes, (workload) =>
            onlyIf(
                some([
                    ask(workload.get("spec.replicas"), (count) => (numberOf(count) ?? 1) > 1),
                    isScaled(stack, workload),
                ]),
                () =>
                    eachPod(workload, (spec) =>
                        must(
                            some([
                                ask(at(spec, "affinity.podAntiAffinity"), isSet),
                                filled(at(spec, "topologySpreadConstraints")),
                            ]),
                            "nothing spreads its replicas",
                            "affinity and topologySpreadConstraints",
                        ),
                    ),
                "how many replicas there are",
            ),
        ),
};
