import { appetite, besides, bound, fits, type Kind, kinds, resourceQuota } from "../../../reading/appetite";
import { must, notApplicable, onlyIf, worst } from "../../../reading/logic";
import { sameNamespace } from "../../../reading/namespaces";
import { karpenterPool } from "../../../reading/node-bounds";
import { podProperties, replicatedTypes } from "../../../reading/pods";
import { boundProperties, scalerTypes } from "../../../reading/scaling";
import { isMoving } from "../../../reading/settings";
import { each } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const quotaFinding = (stack: StackView, scaler: ResourceView, kind: Kind): Finding[] => {
    const workloads = besides(stack, scaler);
    const asked = workloads === unknown ? unknown : appetite(stack, workloads, kind);
    return stack
        .ofType(resourceQuota)
        .map((quota) =>
            onlyIf(
                sameNamespace(stack, quota, scaler),
                () =>
                    must(
                        fits(asked, bound(quota, kind)),
                        `at their most, workloads of the namespace ask for more ${kind} than its quota gives`,
                        `what workloads ask for, or the quota's ${kind}`,
                    ),
                "which namespace a quota bounds",
            ),
        );
};

/** Pools of nodes of one stack take all of its workloads together; one without a limit takes any. */
function nodesFinding(stack: StackView, kind: Kind): Finding {
    const pools = stack.ofType(karpenterPool);
    const limits = pools.map((pool) => pool.get(`spec.limits.${kind}`));
    if (pools.length !== 1 || limits[0] === undefined) return notApplicable;
    const asked = appetite(stack, stack.ofType(...replicatedTypes), kind);
    return must(
        fits(asked, limits[0]),
        `at their most, workloads ask for more ${kind} than nodes may add up to`,
        `what workloads ask for, or the ${kind} of nodes`,
    );
}

export const k8sHpaFits: StackRule = {
    scope: "stack",
    id: "k8s-hpa-fits",
    title: "There is room for what autoscalers may start",
    requirement:
        "Where workloads and a quota or a pool of nodes lie in one stack, what workloads ask for at their maximum fits the quota, and the most that nodes may add up to.",
    themes: ["scaling", "availability"],
    severity: "medium",
    level: "mandatory",
    types: [...scalerTypes, ...replicatedTypes, resourceQuota, karpenterPool],
    properties: [...boundProperties, ...podProperties("containers.0.resources"), "spec.hard", "spec.limits"],
    rationale: "Past the quota or the last node an autoscaler asks in vain, just when it matters.",
    fix: "Lower max_replicas or the requests, or raise the quota and the nodes' limits.",
    url: "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
    // A tenant on its way has its namespace in two clusters of one name, of which one is empty.
    check: (stack) =>
        each(stack, scalerTypes, (scaler) =>
            isMoving(stack)
                ? notApplicable
                : worst(kinds.flatMap((kind) => [...quotaFinding(stack, scaler, kind), nodesFinding(stack, kind)])),
        ),
};
