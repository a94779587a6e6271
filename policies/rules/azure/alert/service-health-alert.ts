import { isAbout, takesIn, tells } from "../../../reading/azure/activity";
import { isWord } from "../../../reading/azure/words";
import { every, must, not, some, type Truth } from "../../../reading/logic";
import { activityAlert, subscriptionTrail } from "../../../reading/microsoft";
import { someItem, textOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const isCategory = isWord("category");
const isHealth = isWord("ServiceHealth");
const isKind = isWord("properties.incidentType");
const isFault = isWord("Incident");

/** Whether a condition lets some kinds through alone, and no faults. */
const leavesFaultsOut = (condition: unknown): Truth =>
    every([isAbout(condition, isKind), not(takesIn(condition, isKind, isFault))]);

/** Whether an alert hears of a subscription's events: those about its health have the id of no group. */
const hearsSubscription = (alert: ResourceView): Truth =>
    someItem(alert.get("scopes"), (scope) => !/\/resourceGroups\//i.test(textOf(scope)));

const tellsOfFaults = (alert: ResourceView): Truth =>
    every([
        tells(alert, (condition) => takesIn(condition, isCategory, isHealth)),
        not(someItem(alert.get("condition.allOf"), leavesFaultsOut)),
        hearsSubscription(alert),
    ]);

// Advice: such an alert is the subscription's, and whoever owns it may have it elsewhere.
export const azureServiceHealthAlert: StackRule = {
    scope: "stack",
    id: "azure-service-health-alert",
    title: "Faults of the cloud are told",
    requirement:
        "An alert on service health exists where a program sends a subscription's records on, or declares activity alerts.",
    themes: ["monitoring"],
    severity: "low",
    level: "advisory",
    types: [activityAlert, subscriptionTrail],
    properties: ["condition.allOf", "condition.allOf.0.field", "condition.allOf.0.equals", "enabled", "scopes"],
    rationale:
        "Whoever does not hear that the cloud itself has a fault looks for it at home, and maintenance comes as a surprise.",
    fix: "Add a monitor.ActivityLogAlert on the category ServiceHealth, with the subscription as its scope and an action group.",
    url: "https://learn.microsoft.com/azure/service-health/alerts-activity-log-service-notifications-arm",
    check: (stack) => {
        const alerts = stack.ofType(activityAlert);
        const trails = stack.ofType(subscriptionTrail);
        const finding = must(
            some(alerts.map(tellsOfFaults)),
            "nobody is told of faults of the cloud",
            "what alerts tell of",
        );
        return (trails.length > 0 ? trails : alerts).map(({ urn }) => ({ urn, finding }));
    },
};
