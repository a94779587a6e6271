import { must, not, notApplicable, some, worst } from "../../../reading/logic";
import { isOfAddon } from "../../../reading/namespaces";
import { type Direction, networkPolicy, rulesOf, worldIn } from "../../../reading/peers";
import { each } from "../../../reading/values";
import type { Finding, ResourceView, StackRule } from "../../../rule";

function judge(policy: ResourceView, direction: Direction): Finding {
    const rules = rulesOf(direction);
    return must(not(some([worldIn(policy, direction)])), `${rules} names the whole internet`, `the blocks of ${rules}`);
}

export const k8sNetpolNoWorldCidr: StackRule = {
    scope: "stack",
    id: "k8s-netpol-no-world-cidr",
    title: "No policy names the whole internet",
    requirement:
        "No ingress or egress rule of a network policy lets the whole internet through, in one block or in pieces. Add-ons of a cluster may go out to it: they call the cloud's APIs and authorities, whose addresses nobody knows.",
    themes: ["network-isolation", "public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [networkPolicy],
    properties: ["spec.ingress.0.from.0.ipBlock.cidr", "spec.egress.0.to.0.ipBlock.cidr"],
    rationale: "0.0.0.0/0 takes in other tenants' addresses and the cloud's metadata as well as whoever was meant.",
    fix: "Name the networks that are meant, or go through a gateway or a private endpoint.",
    url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    check: (stack) =>
        each(stack, [networkPolicy], (policy) =>
            worst([judge(policy, "Ingress"), isOfAddon(stack, policy) ? notApplicable : judge(policy, "Egress")]),
        ),
};
