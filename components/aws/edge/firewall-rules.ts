import type { input } from "@pulumi/aws/types";
import { addressLimit } from "../../shared/edge-rate";
import { rateLimits, rateWindowSeconds } from "./facts";

type Rule = input.wafv2.WebAclRule;

/** Counts a rule's matches, and keeps none of the requests. Tenants of an account are told apart by the name. */
export function visibility(metricName: string) {
    return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}

/** Groups of rules that AWS keeps up to date: 1,125 of the 1,500 units that a firewall takes. Source: docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html (from knowledge, unverified) */
const groups: readonly { readonly name: string; readonly counted?: readonly string[] }[] = [
    { name: "AWSManagedRulesAmazonIpReputationList" },
    { name: "AWSManagedRulesKnownBadInputsRuleSet" },
    // Bodies of more than 8 KiB are what workloads that take files are for: seen, not refused.
    { name: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"] },
    { name: "AWSManagedRulesSQLiRuleSet" },
];

/** Rules of a tenant's firewall: who asks too often is refused before anything else is looked at. */
export function firewallRules(requestsPerSecond: number, aclName: string): Rule[] {
    const rate: Rule = {
        name: "rate",
        priority: 0,
        action: { block: { customResponse: { responseCode: 429 } } },
        statement: {
            rateBasedStatement: {
                aggregateKeyType: "IP",
                evaluationWindowSec: rateWindowSeconds,
                limit: addressLimit(requestsPerSecond, { ...rateLimits, windowSeconds: rateWindowSeconds }),
            },
        },
        visibilityConfig: visibility(`${aclName}-rate`),
    };
    const managed = groups.map(
        ({ name, counted = [] }, index): Rule => ({
            name,
            priority: index + 1,
            overrideAction: { none: {} },
            statement: {
                managedRuleGroupStatement: {
                    vendorName: "AWS",
                    name,
                    ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
                },
            },
            visibilityConfig: visibility(`${aclName}-${name}`),
        }),
    );
    return [rate, ...managed];
}
