import type { input } from "@pulumi/gcp/types";
import { addressLimit } from "../../shared/edge-rate";
import { rateLimits, rateWindowSeconds } from "./facts";

type Rule = input.compute.SecurityPolicyRule;

/** Priority of the rule that decides where no other does. Source: @pulumi/gcp 9.37.0, compute/securityPolicy.d.ts. */
const last = 2_147_483_647;

/**
 * Sets of rules that Google keeps, of the OWASP Core Rule Set 3.3, at the sensitivity that takes the fewest good requests for bad ones.
 * Methods are not restricted: workloads take what HTTP has. Source: docs.cloud.google.com/armor/docs/waf-rules (from knowledge, unverified).
 */
const sets = [
    "sqli-v33-stable",
    "xss-v33-stable",
    "lfi-v33-stable",
    "rfi-v33-stable",
    "rce-v33-stable",
    "scannerdetection-v33-stable",
    "protocolattack-v33-stable",
    "sessionfixation-v33-stable",
    "cve-canary",
] as const;

/**
 * Sets that one rule asks: an expression takes five parts, and a project few rules with expressions (20, from knowledge, unverified).
 * Source: docs.cloud.google.com/armor/quotas, as of 2026-11.
 */
const setsARule = 5;

const everybody = { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } };
const expression = (text: string) => ({ expr: { expression: text } });

/** Rules of a tenant's firewall. The rate comes after the sets: whoever keeps to it is let through, and nothing else is asked. */
export function firewallRules({
    requestsPerSecond,
    enabled,
}: {
    readonly requestsPerSecond: number;
    readonly enabled: boolean;
}): Rule[] {
    const rest: Rule = {
        priority: last,
        action: enabled ? "allow" : "deny(403)",
        description: enabled ? "Everybody else" : "Suspended",
        match: everybody,
    };
    if (!enabled) return [rest];
    const managed = Array.from({ length: Math.ceil(sets.length / setsARule) }, (_, index): Rule => {
        const asked = sets.slice(index * setsARule, (index + 1) * setsARule);
        return {
            priority: 1_000 + index,
            action: "deny(403)",
            // A description takes 64 characters.
            description: asked.map((set) => set.split("-")[0]).join(" "),
            match: expression(
                asked.map((set) => `evaluatePreconfiguredWaf('${set}', {'sensitivity': 1})`).join(" || "),
            ),
        };
    });
    const rate: Rule = {
        priority: 2_000,
        action: "throttle",
        description: "rate",
        match: everybody,
        rateLimitOptions: {
            conformAction: "allow",
            exceedAction: "deny(429)",
            enforceOnKey: "IP",
            rateLimitThreshold: {
                count: addressLimit(requestsPerSecond, { ...rateLimits, windowSeconds: rateWindowSeconds }),
                intervalSec: rateWindowSeconds,
            },
        },
    };
    return [...managed, rate, rest];
}
