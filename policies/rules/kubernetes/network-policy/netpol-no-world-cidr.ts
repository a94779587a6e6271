import { must, not, some, worst } from "../../../reading/logic";
import { networkPolicy, worldIn } from "../../../reading/peers";
import type { ResourceRule } from "../../../rule";

export const k8sNetpolNoWorldCidr: ResourceRule = {
    scope: "resource",
    id: "k8s-netpol-no-world-cidr",
    title: "No policy names the whole internet",
    requirement:
        "No ingress or egress rule of a network policy lets the whole internet through, in one block or in pieces.",
    themes: ["network-isolation", "public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [networkPolicy],
    properties: ["spec.ingress.0.from.0.ipBlock.cidr", "spec.egress.0.to.0.ipBlock.cidr"],
    rationale: "0.0.0.0/0 takes in other tenants' addresses and the cloud's metadata as well as whoever was meant.",
    fix: "Name the networks that are meant, or go through a gateway or a private endpoint.",
    url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    check: (policy) =>
        worst(
            (["Ingress", "Egress"] as const).map((direction) =>
                must(
                    not(some([worldIn(policy, direction)])),
                    `${direction.toLowerCase()} names the whole internet`,
                    `the blocks of ${direction.toLowerCase()}`,
                ),
            ),
        ),
};
