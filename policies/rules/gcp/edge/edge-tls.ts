import { namesOne } from "../../../reading/google";
import { must, worst } from "../../../reading/logic";
import { each, expect, textOf } from "../../../reading/values";
import type { Finding, ResourceView, StackRule } from "../../../rule";

const proxy = "gcp:compute/targetHttpsProxy:TargetHttpsProxy";
const sslPolicy = "gcp:compute/sSLPolicy:SSLPolicy";
/** Source: @pulumi/gcp 9.37.0, compute/sslpolicy.d.ts. */
const versions = ["TLS_1_2", "TLS_1_3"];
const profiles = ["MODERN", "RESTRICTED", "FIPS_202205"];

export const gcpEdgeTls: StackRule = {
    scope: "stack",
    id: "gcp-edge-tls",
    title: "Load balancers speak TLS 1.2 at least",
    requirement: "HTTPS balancers have a TLS policy, and policies take TLS 1.2 or newer with modern ciphers.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [proxy, sslPolicy],
    properties: ["sslPolicy", "minTlsVersion", "profile"],
    rationale: "Without a policy Google's balancers take TLS 1.0 and ciphers that are broken.",
    fix: "Set sslPolicy of the proxy; in the policy set minTlsVersion to TLS_1_3 and profile to RESTRICTED.",
    url: "https://docs.cloud.google.com/load-balancing/docs/ssl-policies-concepts",
    check: (stack) => each(stack, [proxy, sslPolicy], judge),
};

function judge(one: ResourceView): Finding {
    if (one.type === proxy) return must(namesOne(one, "sslPolicy"), "no TLS policy is named", "sslPolicy");
    return worst([
        expect(one, "minTlsVersion", (version) => versions.includes(textOf(version)), "TLS 1.0 or 1.1 is taken"),
        expect(one, "profile", (profile) => profiles.includes(textOf(profile)), "old ciphers are taken"),
    ]);
}
