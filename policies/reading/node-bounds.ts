import type { Finding } from "../rule";
import { type ResourceView, unknown } from "../rule";
import { nodePool } from "./google";
import { ask, every, must, not, notApplicable, some, type Truth, worst } from "./logic";
import { agentPool, aks } from "./microsoft";
import { at, isSet, isTrue, items, numberOf } from "./values";

export const karpenterPool = "kubernetes:karpenter.sh/v1:NodePool";
const nodeGroup = "aws:eks/nodeGroup:NodeGroup";
const scaleSet = "aws:autoscaling/group:Group";

/** Everything that makes nodes, or lets an autoscaler make them. */
export const boundedTypes: readonly string[] = [nodeGroup, scaleSet, nodePool, aks, agentPool, karpenterPool];

/** Properties that bound them, for a rule's `properties`. */
export const boundedProperties: readonly string[] = [
    ...["scalingConfig.minSize", "scalingConfig.maxSize", "minSize", "maxSize"],
    ...["autoscaling", "nodeCount", "initialNodeCount", "agentPoolProfiles", "count", "enableAutoScaling", "minCount"],
    ...["maxCount", "spec.limits"],
];

/** Whether there is a most, and it is no less than the fewest. */
function inOrder(fewest: unknown, most: unknown): Truth {
    return ask(most, (known) => {
        const top = numberOf(known);
        return top !== undefined && ask(fewest, (low) => (numberOf(low) ?? 0) <= top);
    });
}

const judge = (truth: Truth): Finding => must(truth, "it has no most, or one below the fewest", "its bounds");

function ofGoogle(pool: ResourceView): Finding {
    const scaling = pool.get("autoscaling");
    if (scaling === undefined) return judge(true);
    const sides = (low: string, high: string) => inOrder(at(scaling, low), at(scaling, high));
    return judge(
        ask(scaling, () =>
            some([sides("totalMinNodeCount", "totalMaxNodeCount"), sides("minNodeCount", "maxNodeCount")]),
        ),
    );
}

/** A pool that nothing scales has the number that it says. */
const ofAzure = (pool: (name: string) => unknown): Truth =>
    some([not(ask(pool("enableAutoScaling"), isTrue)), inOrder(pool("minCount"), pool("maxCount"))]);

/** Judges that what makes nodes stops somewhere. */
export function judgeBounds(one: ResourceView): Finding {
    switch (one.type) {
        case nodeGroup:
            return judge(inOrder(one.get("scalingConfig.minSize"), one.get("scalingConfig.maxSize")));
        case scaleSet:
            return judge(inOrder(one.get("minSize"), one.get("maxSize")));
        case nodePool:
            return ofGoogle(one);
        case agentPool:
            return judge(ofAzure((name) => one.get(name)));
        case aks: {
            const pools = items(one.get("agentPoolProfiles"));
            if (pools === unknown) return judge(unknown);
            return pools.length === 0
                ? notApplicable
                : worst(pools.map((pool) => judge(ofAzure((name) => at(pool, name)))));
        }
        default:
            // Karpenter adds machines for ever where nothing is said.
            return judge(every(["cpu", "memory"].map((kind) => ask(one.get(`spec.limits.${kind}`), isSet))));
    }
}
