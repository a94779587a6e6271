import { amount } from "../../parameter";
import { type Amount, bound, fits, type Kind, kinds, resourceQuota, sum } from "../../reading/appetite";
import { must, notApplicable, undetermined, worst } from "../../reading/logic";
import { boundedProperties, boundedTypes, judgeBounds, karpenterPool } from "../../reading/node-bounds";
import { quantityOf } from "../../reading/quantities";
import { isTenant, setting } from "../../reading/settings";
import { each } from "../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../rule";

const room = amount({
    name: "times",
    about: "Times what a tenant's quotas give that its nodes may add up to: room for add-ons, and for what is left over on each node.",
    default: 2,
    least: 1,
    most: 10,
    stricter: "lower",
});

/** What nobody can read is as good as unknown. */
const amountOf = (value: unknown): Amount => (value === unknown ? unknown : (quantityOf(value) ?? unknown));

/** On a cluster of its own a tenant's quotas are its ceiling: more nodes than twice that serve nobody. */
function withinQuotas(stack: StackView, pool: ResourceView, kind: Kind, times: number): Finding {
    // Nothing runs: the quotas give nothing, and the nodes stay what they were.
    if (setting(stack, "state") === "suspended") return notApplicable;
    const bounds = stack.ofType(resourceQuota).map((quota) => bound(quota, kind));
    if (bounds.length === 0 || bounds.includes(undefined)) return notApplicable;
    const limit = pool.get(`spec.limits.${kind}`);
    const all = sum(bounds.map(amountOf));
    if (all === unknown) return undetermined(`the ${kind} of quotas`);
    return must(
        fits(amountOf(limit), String(all * times)),
        `nodes may add up to more than ${times} times the ${kind} that quotas give`,
        `the ${kind} of nodes or of quotas`,
    );
}

export const tenantNodesBounded: StackRule = {
    scope: "stack",
    id: "tenant-nodes-bounded",
    title: "Nodes stop at a ceiling",
    requirement:
        "Whatever adds nodes has a most, not below its fewest; on a tenant's own cluster it is no more than twice what the tenant's quotas give.",
    themes: ["scaling", "cost"],
    severity: "medium",
    // Advice: the least that a cluster can be may be more than a small tenant's quotas give.
    level: "advisory",
    types: [...boundedTypes, resourceQuota],
    properties: [...boundedProperties, "spec.hard"],
    settings: ["state"],
    rationale: "Nodes without a ceiling are a bill without one: one loop in one tenant is enough.",
    fix: "Set the maximum of the group or pool, or the limits of the NodePool.",
    url: "https://karpenter.sh/docs/concepts/nodepools/#speclimits",
    parameters: [room],
    check: (stack, values) =>
        each(stack, boundedTypes, (one) =>
            worst([
                judgeBounds(one),
                ...(isTenant(stack) && one.type === karpenterPool
                    ? kinds.map((kind) => withinQuotas(stack, one, kind, room.of(values)))
                    : []),
            ]),
        ),
};
