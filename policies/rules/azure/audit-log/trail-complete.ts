import { sendsOn } from "../../../reading/azure/records";
import { every, must } from "../../../reading/logic";
import { subscriptionTrail } from "../../../reading/microsoft";
import type { ResourceRule } from "../../../rule";

const wanted = ["Policy", "Alert"];

export const azureTrailComplete: ResourceRule = {
    scope: "resource",
    id: "azure-trail-complete",
    title: "Verdicts and alerts of the subscription are recorded",
    requirement: "A setting that sends a subscription's records on sends verdicts of policies and alerts, too.",
    themes: ["audit-logging"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [subscriptionTrail],
    properties: ["logs", "logs.0.category", "logs.0.categoryGroup", "logs.0.enabled"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Name Policy and Alert in logs.",
    url: "https://learn.microsoft.com/azure/azure-monitor/platform/activity-log",
    check: (trail) =>
        must(
            every(wanted.map((name) => sendsOn(trail, [name]))),
            "not all of it is recorded",
            "which records are sent on",
        ),
};
