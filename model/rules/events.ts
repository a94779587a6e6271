import { isTimeZone, momentOf } from "../moments";
import { printPath } from "../read/node";
import { problem } from "../report";
import { nearest } from "../suggest";
import type { TenantRule } from "./rule";

const autoscaling = ["tenant_config", "autoscaling"] as const;
const zonePath = [...autoscaling, "time_zone"];
const eventsPath = [...autoscaling, "events"];

const timeZone: TenantRule = {
    fields: ["tenant_config.autoscaling.time_zone"],
    *check({ tenant_config }, context) {
        const { time_zone } = tenant_config.autoscaling;
        if (isTimeZone(time_zone)) return;
        const allowed = ["UTC", ...Intl.supportedValuesOf("timeZone")];
        const city = allowed.find((zone) => zone.split("/").at(-1)!.toLowerCase() === time_zone.toLowerCase());
        yield problem("TN520", {
            at: context.origin(zonePath),
            path: printPath(zonePath),
            message: "there is no such time zone",
            value: time_zone,
            suggestion: city ?? nearest(time_zone, allowed),
            fix: "Write a name of the IANA database, such as Europe/Berlin or UTC.",
        });
    },
};

const events: TenantRule = {
    fields: ["tenant_config.autoscaling.events", "tenant_config.autoscaling.time_zone"],
    *check({ tenant_config }, context) {
        const { events: list, time_zone } = tenant_config.autoscaling;
        if (!isTimeZone(time_zone)) return;
        const at = context.origin(eventsPath);
        const seen = new Set<string>();
        for (const [index, event] of list.entries()) {
            const path = printPath([...eventsPath, index]);
            const [from, to] = [momentOf(event.from, time_zone), momentOf(event.to, time_zone)];
            for (const [key, moment] of [
                ["from", from],
                ["to", to],
            ] as const) {
                if (moment !== undefined) continue;
                const message = `${event.name} has a day that no calendar has`;
                const fix = "Write a day that there is, such as 2026-11-30.";
                yield problem("TN521", { at, path: `${path}.${key}`, message, value: event[key], fix });
            }
            if (from !== undefined && to !== undefined && to <= from) {
                const message = `${event.name} ends before it begins: to (${event.to}) is not after from (${event.from})`;
                const fix =
                    "Write a later `to`; it is the first moment after the event, so that one day ends with the next.";
                yield problem("TN521", { at, path, message, fix });
            }
            if (seen.has(event.name)) {
                const message = `${event.name} names two events`;
                yield problem("TN521", { at, path: `${path}.name`, message, fix: "Give each a name of its own." });
            }
            seen.add(event.name);
        }
    },
};

/** What only a forecast reads, where none is made. */
const idle: TenantRule = {
    fields: [
        "tenant_config.autoscaling.enabled",
        "tenant_config.autoscaling.strategy",
        "tenant_config.autoscaling.events",
    ],
    *check({ tenant_config }, context) {
        const { enabled, strategy, events: list } = tenant_config.autoscaling;
        if (list.length === 0 || (enabled && strategy === "predictive")) return;
        yield problem("TN522", {
            at: context.origin(eventsPath),
            path: printPath(eventsPath),
            message: "events change nothing here: they are for forecasts, and none is made",
            fix: enabled
                ? "Write `strategy: predictive`, or take the events out; a cron trigger keeps replicas without a forecast."
                : "Write `enabled: true` and `strategy: predictive`, or take the events out.",
        });
    },
};

export const eventRules: readonly TenantRule[] = [timeZone, events, idle];
