import { type ResourceView, type StackView, unknown } from "../rule";
import { ask, every, some, type Truth } from "./logic";
import { at, entries, isFalse, isSet, items, someItem } from "./values";

/** Where an alert says what it is about, and whether somebody is told. */
interface Alert {
    readonly about: readonly string[];
    readonly tells: (alert: ResourceView, stack: StackView) => Truth;
}

/** Whether a list names somebody; what is made from another resource names one, whatever it will be. */
const filled = (list: unknown): Truth => {
    const known = items(list);
    return known === unknown ? unknown : known.some((one) => one === unknown || isSet(one));
};
const isOn = (value: unknown): Truth => ask(value, (on) => !isFalse(on));

const route = "kubernetes:monitoring.coreos.com/v1alpha1:AlertmanagerConfig";
const charts = ["kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v4:Chart"];

/** A receiver of Alertmanager tells somebody by one of its lists of ways, such as `snsConfigs`, or `sns_configs` in its own file. */
function hasWay(receiver: unknown): Truth {
    const ways = entries(receiver);
    if (ways === unknown) return unknown;
    return some(ways.map(([name, list]) => /(Configs|_configs)$/.test(name) && filled(list)));
}

/** Whether a route takes the alert: the operator gives it those of its own namespace alone. */
function routedThere(alert: ResourceView, stack: StackView): Truth {
    const namespace = alert.get("metadata.namespace");
    return some(
        stack.ofType(route).map((one) => {
            const there = ask(namespace, (its) => ask(one.get("metadata.namespace"), (own) => its === own));
            return every([there, someItem(one.get("spec.receivers"), hasWay)]);
        }),
    );
}

/** Whether what no route takes is told by the receiver that a chart's own settings name for it. */
function routedByChart(stack: StackView): Truth {
    return some(
        stack.ofType(...charts).map((one) => {
            const of = (path: string) => one.get(`values.alertmanager.${path}`);
            const root = of("config.route.receiver");
            const told = someItem(of("config.receivers"), (receiver) =>
                every([ask(root, (name) => ask(at(receiver, "name"), (own) => own === name)), hasWay(receiver)]),
            );
            return every([isOn(of("enabled")), told]);
        }),
    );
}

const alerts: Readonly<Record<string, Alert>> = {
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
        about: ["dimensions", "metricQueries"],
        tells: (one) => every([filled(one.get("alarmActions")), isOn(one.get("actionsEnabled"))]),
    },
    "azure-native:monitor:MetricAlert": {
        about: ["scopes", "criteria"],
        tells: (one) => every([filled(one.get("actions")), isOn(one.get("enabled"))]),
    },
    "azure-native:alertsmanagement:PrometheusRuleGroup": {
        about: ["rules"],
        tells: (one) =>
            every([isOn(one.get("enabled")), someItem(one.get("rules"), (rule) => filled(at(rule, "actions")))]),
    },
    "gcp:monitoring/alertPolicy:AlertPolicy": {
        about: ["conditions"],
        tells: (one) => every([filled(one.get("notificationChannels")), isOn(one.get("enabled"))]),
    },
    "kubernetes:monitoring.coreos.com/v1:PrometheusRule": {
        about: ["spec.groups"],
        tells: (one, stack) => some([routedThere(one, stack), routedByChart(stack)]),
    },
};

/** Alerts of every cloud, and who hears of those in a cluster. */
export const alertTypes: readonly string[] = [...Object.keys(alerts), route, ...charts];
export const alertProperties: readonly string[] = [
    ...Object.values(alerts).flatMap(({ about }) => about),
    ...["alarmActions", "actionsEnabled", "actions", "enabled", "notificationChannels"],
    ...["spec.receivers", "metadata.namespace", "values"],
];

const isPart = (char: string | undefined): boolean => char !== undefined && /[\w-]/.test(char);

/** Whether a text has the name as a word of its own; a node of a cache adds its number to it. */
function hasName(text: string, name: string): boolean {
    for (let found = text.indexOf(name); found >= 0; found = text.indexOf(name, found + 1)) {
        const rest = text.slice(found + name.length, found + name.length + 5).replace(/^-\d{3,4}/, "");
        if (!isPart(text[found - 1]) && !isPart(rest[0])) return true;
    }
    return false;
}

/** Whether a value holds the name in some text of it, however deep. */
function mentions(value: unknown, name: string): Truth {
    if (value === unknown) return unknown;
    if (typeof value === "string") return hasName(value, name);
    if (typeof value !== "object" || value === null) return false;
    return some(Object.values(value).map((one) => mentions(one, name)));
}

/** Whether some alert of the stack that tells somebody is about the resource, by where what it says came from or by its name. */
export function isWatched(stack: StackView, resource: ResourceView, name: unknown): Truth {
    return some(
        stack.ofType(...Object.keys(alerts)).map((one) => {
            const { about, tells } = alerts[one.type]!;
            const isAbout = some(
                about.map((path): Truth => {
                    if (one.propertyDependencies[path.split(".")[0]!]?.includes(resource.urn)) return true;
                    return ask(
                        name,
                        (known) => typeof known === "string" && known !== "" && mentions(one.get(path), known),
                    );
                }),
            );
            return every([isAbout, tells(one, stack)]);
        }),
    );
}
