import { expectTrue } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const gcpDnsQueryLogging: ResourceRule = {
    scope: "resource",
    id: "gcp-dns-query-logging",
    title: "Questions to the DNS are recorded",
    requirement: "A DNS policy logs queries.",
    themes: ["audit-logging"],
    severity: "low",
    level: "advisory",
    types: ["gcp:dns/policy:Policy"],
    properties: ["enableLogging"],
    rationale: "Names that are asked for tell what software, and who broke into it, talks to.",
    fix: "Set enableLogging to true.",
    url: "https://cloud.google.com/dns/docs/monitoring",
    check: (policy) => expectTrue(policy, "enableLogging", "queries are not logged"),
    remediate: sets("enableLogging", true),
};
