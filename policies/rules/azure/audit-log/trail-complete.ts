import { ask, every } from "../../../reading/logic";
import { subscriptionTrail } from "../../../reading/microsoft";
import { at, expect, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const wanted = ["Administrative", "Security", "Policy"];

export const azureTrailComplete: ResourceRule = {
    scope: "resource",
    id: "azure-trail-complete",
    title: "What is done to the subscription is recorded",
    requirement:
        "A setting that sends a subscription's records on sends changes, security events and verdicts of policies.",
    themes: ["audit-logging"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [subscriptionTrail],
    properties: ["logs"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Name Administrative, Security and Policy in logs.",
    url: "https://learn.microsoft.com/azure/azure-monitor/platform/activity-log",
    check: (resource) =>
        expect(
            resource,
            "logs",
            (logs) =>
                every(
                    wanted.map((name) => someItem(logs, (log) => ask(at(log, "category"), (found) => found === name))),
                ),
            "not all of it is recorded",
        ),
};
