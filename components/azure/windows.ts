import { leastWindowHours } from "../../model/capabilities";
import type { Tenant } from "../../model/schema/tenant";

type Window = Tenant["maintenance_window"];

const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** When a flexible server may be patched: the window's start; Azure takes an hour from there. */
export function databaseWindow({ day, start }: Window): {
    readonly customWindow: "Enabled";
    readonly dayOfWeek: number;
    readonly startHour: number;
    readonly startMinute: number;
} {
    const [startHour, startMinute] = start.split(":").map(Number) as [number, number];
    return { customWindow: "Enabled", dayOfWeek: days.indexOf(day), startHour, startMinute };
}

/** Hours that AKS asks for at least and takes at most. Source: learn.microsoft.com/azure/aks/planned-maintenance (from knowledge, unverified). */
const hours = { least: leastWindowHours.azure, most: 24 } as const;

/** When AKS may upgrade a cluster or its machines: weekly, in UTC. */
export function clusterWindow({ day, start, length }: Window) {
    return {
        schedule: { weekly: { dayOfWeek: dayNames[days.indexOf(day)]!, intervalWeeks: 1 } },
        startTime: start,
        utcOffset: "+00:00",
        durationHours: Math.min(hours.most, Math.max(hours.least, Math.floor(length.hours))),
    };
}
