import { namesOne } from "../../../reading/google";
import { ask, must, notApplicable, onlyIf } from "../../../reading/logic";
import { each, textOf } from "../../../reading/values";
import type { Finding, ResourceView, StackRule } from "../../../rule";

/** Schemes of balancers that take requests of HTTP from the internet. Source: @pulumi/gcp 9.37.0, compute/backendService.d.ts. */
const open = ["", "EXTERNAL", "EXTERNAL_MANAGED"];

const service = "gcp:compute/backendService:BackendService";

export const gcpEdgeFirewall: StackRule = {
    scope: "stack",
    id: "gcp-edge-firewall",
    title: "What the internet asks goes through a firewall",
    requirement: "Services of global load balancers for HTTP have a Cloud Armor policy.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [service],
    properties: ["loadBalancingScheme", "protocol", "securityPolicy"],
    rationale: "Known attacks and floods end before they reach a workload.",
    fix: "Set securityPolicy to a SecurityPolicy.",
    url: "https://docs.cloud.google.com/armor/docs/cloud-armor-overview",
    check: (stack) => each(stack, [service], judge),
};

function judge(one: ResourceView): Finding {
    if (["TCP", "SSL", "UDP", "GRPC"].includes(textOf(one.get("protocol")))) return notApplicable;
    return onlyIf(
        ask(one.get("loadBalancingScheme"), (scheme) => open.includes(textOf(scheme))),
        () => must(namesOne(one, "securityPolicy"), "no Cloud Armor policy is named", "securityPolicy"),
        "whether the internet reaches it",
    );
}
