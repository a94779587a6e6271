import { namesOne } from "../../../reading/google";
import { must } from "../../../reading/logic";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const proxies = [
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
    "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
    "gcp:compute/targetSSLProxy:TargetSSLProxy",
];

export const gcpEdgeTls: StackRule = {
    scope: "stack",
    id: "gcp-edge-tls",
    title: "Load balancers have a TLS policy",
    requirement: "HTTPS and TLS balancers name a TLS policy.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: proxies,
    properties: ["sslPolicy"],
    rationale: "Without a policy Google's balancers take TLS 1.0 and ciphers that are broken.",
    fix: "Set sslPolicy of the proxy.",
    url: "https://docs.cloud.google.com/load-balancing/docs/ssl-policies-concepts",
    check: (stack) =>
        each(stack, proxies, (proxy) => must(namesOne(proxy, "sslPolicy"), "no TLS policy is named", "sslPolicy")),
};
