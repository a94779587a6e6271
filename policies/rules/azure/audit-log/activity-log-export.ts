import { sendsOn } from "../../../reading/azure/records";
import { every, fail, must, onlyIf } from "../../../reading/logic";
import { diagnosticSetting, subscriptionTrail } from "../../../reading/microsoft";
import { isGround } from "../../../reading/settings";
import { textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const wanted = ["Administrative", "Security"];
/** The subscription itself, and nothing below it. */
const subscription = /^\/?subscriptions\/[^/]+\/?$/i;

export const azureActivityLogExport: StackRule = {
    scope: "stack",
    id: "azure-activity-log-export",
    title: "What is done to the subscription is recorded",
    requirement:
        "A subscription diagnostic setting exports the security and administrative categories; each cell and silo has one.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [subscriptionTrail, diagnosticSetting],
    properties: ["resourceUri", "logs", "logs.0.category", "logs.0.categoryGroup", "logs.0.enabled"],
    settings: ["cloud", "isolation"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Add a monitor.SubscriptionDiagnosticSetting with Administrative and Security in logs.",
    url: "https://learn.microsoft.com/azure/azure-monitor/platform/activity-log",
    check: (stack) => {
        const ofSubscription = stack
            .ofType(diagnosticSetting)
            .filter((one) => subscription.test(textOf(one.get("resourceUri"))));
        const trails = [...stack.ofType(subscriptionTrail), ...ofSubscription].map((one) => ({
            urn: one.urn,
            finding: must(
                every(wanted.map((name) => sendsOn(one, [name]))),
                "not all that is done is recorded",
                "which records are sent on",
            ),
        }));
        if (trails.length > 0 || stack.root === undefined) return trails;
        const none = fail("nothing records what is done to the subscription");
        return [
            { urn: stack.root.urn, finding: onlyIf(isGround(stack, "azure"), () => none, "whose subscription it is") },
        ];
    },
};
