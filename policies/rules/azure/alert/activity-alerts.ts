import { takesIn, tells } from "../../../reading/azure/activity";
import { isWord } from "../../../reading/azure/words";
import { every, must, some } from "../../../reading/logic";
import { activityAlert, subscriptionTrail } from "../../../reading/microsoft";
import type { StackRule } from "../../../rule";

/** What has to be told, each by one of its operations. Source: operations as prowler and CIS name them, from knowledge, unverified. */
const wanted: Readonly<Record<string, readonly string[]>> = {
    "changes of policies": ["Microsoft.Authorization/policyAssignments/write"],
    "changes of network rules": [
        "Microsoft.Network/networkSecurityGroups/write",
        "Microsoft.Network/networkSecurityGroups/securityRules/write",
    ],
    "changes of SQL firewalls": ["Microsoft.Sql/servers/firewallRules/write"],
};
const tests = Object.values(wanted).map((operations) => isWord(...operations));
const isOperation = isWord("operationName");

// Advice: such alerts are the subscription's, and whoever owns it may have them elsewhere.
export const azureActivityAlerts: StackRule = {
    scope: "stack",
    id: "azure-activity-alerts",
    title: "Changes of safeguards are told",
    requirement:
        "Activity alerts exist for policy, network-rule and SQL firewall changes where a program sends a subscription's records on, or declares such alerts.",
    themes: ["monitoring"],
    severity: "low",
    level: "advisory",
    types: [activityAlert, subscriptionTrail],
    properties: ["condition.allOf", "condition.allOf.0.field", "condition.allOf.0.equals", "enabled"],
    rationale: "Who breaks in takes the safeguards down first, and nobody looks at records in time.",
    fix: "Add a monitor.ActivityLogAlert for each operation, with an action group.",
    url: "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-types#activity-log-alerts",
    check: (stack) => {
        const alerts = stack.ofType(activityAlert);
        const trails = stack.ofType(subscriptionTrail);
        const told = tests.map((test) =>
            some(alerts.map((alert) => tells(alert, (condition) => takesIn(condition, isOperation, test)))),
        );
        const missing = Object.keys(wanted).filter((_, index) => told[index] === false);
        const finding = must(every(told), `nobody is told of ${missing.join(", ")}`, "what alerts tell of");
        return (trails.length > 0 ? trails : alerts).map(({ urn }) => ({ urn, finding }));
    },
};
