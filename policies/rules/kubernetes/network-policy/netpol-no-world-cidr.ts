import { every, must, not, notApplicable, pass, undetermined, worst } from "../../../reading/logic";
import { isOfAddon } from "../../../reading/namespaces";
import { type Direction, networkPolicy, worldWays } from "../../../reading/peers";
import { each } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, unknown } from "../../../rule";

function judge(policy: ResourceView, direction: Direction, ofAddon: boolean): Finding {
    const ways = worldWays(policy, direction);
    if (ways === unknown) return undetermined(`what ${direction.toLowerCase()} lets through`);
    const findings = ways.map(({ place, world, byPorts }) =>
        must(
            not(every([world, not(every([ofAddon, byPorts]))])),
            `${place} lets the whole internet through`,
            `whom ${place} lets through`,
        ),
    );
    return worst([pass, ...findings]);
}

export const k8sNetpolNoWorldCidr: StackRule = {
    scope: "stack",
    id: "k8s-netpol-no-world-cidr",
    title: "No policy lets the whole internet through",
    requirement:
        "No ingress or egress rule of a network policy lets the whole internet through: in one block, in pieces, or because it names no peers. Add-ons of a cluster may go out to it, and be reached by everybody on ports that they name: they call the cloud's APIs, and the control plane calls their webhooks, whose addresses nobody knows.",
    themes: ["network-isolation", "public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [networkPolicy],
    properties: [
        "spec.ingress.0.from.0.ipBlock.cidr",
        "spec.egress.0.to.0.ipBlock.cidr",
        "spec.ingress.0.from",
        "spec.egress.0.to",
        "spec.ingress.0.ports",
    ],
    rationale: "0.0.0.0/0 takes in other tenants' addresses and the cloud's metadata as well as whoever was meant.",
    fix: "Name the networks that are meant, or go through a gateway or a private endpoint.",
    url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    check: (stack) =>
        each(stack, [networkPolicy], (policy) => {
            const ofAddon = isOfAddon(stack, policy);
            return worst([
                judge(policy, "Ingress", ofAddon),
                ofAddon ? notApplicable : judge(policy, "Egress", ofAddon),
            ]);
        }),
};
