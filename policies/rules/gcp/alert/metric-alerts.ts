import { googleProject } from "../../../reading/google";
import { groundOf, onGround } from "../../../reading/google-logs";
import { heldAround, inSameProject } from "../../../reading/ground";
import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceView, StackRule, StackView } from "../../../rule";

const logMetric = "gcp:logging/metric:Metric";
const alertPolicy = "gcp:monitoring/alertPolicy:AlertPolicy";

/** How filters name each event. Source: CIS Google Cloud Foundations 2.5 to 2.12, in words of our own; from knowledge, unverified. */
const events: Readonly<Record<string, RegExp>> = {
    owners: /ProjectOwnership|roles\/owner/i,
    "audit records": /auditConfigDeltas/i,
    roles: /iam_role|(Create|Update|Delete)Role/i,
    networks: /gce_network|compute\.networks?\./i,
    firewalls: /gce_firewall_rule|compute\.firewalls?\./i,
    databases: /cloudsql(\.googleapis\.com)?[^\s]*instances/i,
};

/** Whether an alert policy looks at the metric that a program names so. */
function isWatched(stack: StackView, metric: ResourceView): Truth {
    const name = metric.get("name");
    return some(
        stack.ofType(alertPolicy).map((policy) => {
            if (policy.propertyDependencies.conditions?.includes(metric.urn)) return true;
            return someItem(policy.get("conditions"), (condition) =>
                ask(at(condition, "conditionThreshold.filter"), (filter) =>
                    ask(name, (known) => textOf(filter).includes(`logging.googleapis.com/user/${textOf(known)}`)),
                ),
            );
        }),
    );
}

function tells(stack: StackView, one: ResourceView, event: RegExp): Truth {
    const names = (filter: unknown) => ask(filter, (text) => event.test(textOf(text)));
    if (one.type === logMetric) {
        const meant = names(one.get("filter"));
        return meant === false ? false : every([meant, isWatched(stack, one)]);
    }
    return someItem(one.get("conditions"), (condition) => names(at(condition, "conditionMatchedLog.filter")));
}

export const gcpMetricAlerts: StackRule = {
    scope: "stack",
    id: "gcp-metric-alerts",
    title: "Somebody is told of changes that matter",
    requirement:
        "Log metrics with alert policies, or alert policies on logs, exist for changes of owners, audit records, roles, networks, firewalls and databases.",
    themes: ["monitoring"],
    severity: "medium",
    // Advice: such changes are recorded; that somebody is told of each is not built.
    level: "advisory",
    types: [logMetric, alertPolicy, googleProject],
    properties: ["filter", "conditions"],
    settings: ["cloud", "isolation", "movedFrom"],
    rationale: "A change that nobody asked for is noticed by whoever is told of it.",
    fix: "Declare a gcp.logging.Metric and a gcp.monitoring.AlertPolicy for each.",
    url: "https://cloud.google.com/logging/docs/alerting/log-based-alerts",
    check: (stack) => {
        const watching = stack.ofType(logMetric, alertPolicy);
        const subjects = groundOf(stack).length > 0 ? groundOf(stack) : stack.ofType(logMetric).slice(0, 1);
        return subjects.map((subject) => {
            const isHere = (one: ResourceView) => subject.type !== googleProject || inSameProject(stack, one, subject);
            const told = Object.entries(events).map(([name, event]): { name: string; told: Truth } => ({
                name,
                told: heldAround(watching, isHere, (one) => tells(stack, one, event)),
            }));
            const missing = told.filter((one) => one.told === false).map(({ name }) => name);
            return {
                urn: subject.urn,
                finding: onGround(stack, subject, () =>
                    must(
                        every(told.map((one) => one.told)),
                        `nobody is told of changes of ${missing.join(", ")}`,
                        "what is watched",
                    ),
                ),
            };
        });
    },
};
