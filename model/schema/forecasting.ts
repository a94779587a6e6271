import { z } from "zod";

// Settings of the forecaster (`autoscaler/`): what components write into a ConfigMap a workload, and what the service reads. They stand here, so that
// both sides of the wire have one schema.

/** In which ConfigMaps settings are looked for, and under which key. */
export const settingsLabel = { name: "tenantry.io/forecast", value: "true" } as const;
export const settingsKey = "workload.json";
/** Larger ones are not read. */
export const settingsMaxBytes = 64 * 1024;

const label = (max: number) =>
    z
        .string()
        .min(1)
        .max(max)
        .regex(/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/, "must be letters, digits, inner dots, hyphens or _");

const positive = z.number().positive().max(1e15);
const seconds = (most: number) => z.number().min(0).max(most);

const load = z
    .strictObject({
        /** Value of the label `metric`: `cpu`, `memory`, `network`, `requests`. */
        metric: label(63),
        unit: z.string().min(1).max(63),
        /** PromQL of the load as one series. */
        query: z.string().min(1).max(8192),
        /** What one replica serves when it is fully used, in the unit; without it the load is forecast and scales nothing. */
        per_replica: positive.optional(),
        /** Part of it that is aimed at where load is expected by forecast (0.8): see docs/autoscaler.md. */
        target: z.number().min(0.01).max(1).optional(),
    })
    .refine(({ per_replica, target }) => per_replica === undefined || target !== undefined, {
        path: ["target"],
        message: "is needed beside per_replica",
    });

const event = z
    .strictObject({
        name: z.string().min(1).max(100),
        from: z.iso.datetime({ offset: true }),
        to: z.iso.datetime({ offset: true }),
        /** The load then, to that of a usual day. */
        factor: z.number().min(0).max(1000),
    })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ["to"], message: "must be after from" });

/** Zones that were found to be some: asking costs more than all other checks together. */
const zones = new Set<string>();

function isTimeZone(zone: string): boolean {
    if (zones.has(zone)) return true;
    try {
        new Intl.DateTimeFormat("en", { timeZone: zone });
        zones.add(zone);
        return true;
    } catch {
        return false;
    }
}

const timeZone = z.string().max(64).refine(isTimeZone, { message: "must be an IANA time zone such as Europe/Berlin" });

/** Settings of a workload, version 1. */
export const workloadSettings = z
    .strictObject({
        version: z.literal(1),
        tenant: label(63),
        workload: label(63),
        namespace: label(63),
        /** `forecast_only` publishes everything but the desired replicas. */
        mode: z.enum(["auto", "forecast_only"]),
        loads: z.array(load).min(1).max(8),
        replicas: z
            .strictObject({ min: z.int().min(0).max(100_000), max: z.int().min(1).max(100_000) })
            .refine(({ min, max }) => min <= max, { path: ["max"], message: "must not be below min" }),
        /** From asking for a pod to its being ready. */
        start_seconds: seconds(3600),
        margin_seconds: seconds(3600),
        /** What the queries tell is the mean of so many seconds, which ended so many seconds ago; a minute, and 15 s ago, where nothing is said. */
        window_seconds: seconds(3600).optional(),
        delay_seconds: seconds(3600).optional(),
        time_zone: timeZone.optional(),
        events: z.array(event).max(200).optional(),
    })
    .superRefine(({ loads }, context) => {
        const names = loads.map(({ metric }) => metric);
        for (const [at, name] of names.entries())
            if (names.indexOf(name) < at)
                context.addIssue({ code: "custom", path: ["loads", at, "metric"], message: "is there twice" });
    });

export type WorkloadSettings = z.infer<typeof workloadSettings>;
export type LoadSettings = WorkloadSettings["loads"][number];
