import { z } from "zod";
import { duration, entries, id, size } from "./fields";

/** A moment as people write it: a day, or a day and a time, in the tenant's time zone unless an offset says otherwise. */
const moment = (describe: string) =>
    z
        .string()
        .regex(
            /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?)?$/,
            "must be a day such as 2026-11-27, or a time such as 2026-11-27T08:00 or 2026-11-27T08:00+01:00",
        )
        .describe(describe);

const event = z.strictObject({
    name: id().describe("What it is, such as black-friday."),
    from: moment("First moment, in the time zone of the tenant unless it has an offset."),
    to: moment("First moment after it."),
    factor: z.number().min(0).max(1000).describe("Load as a multiple of a usual day's; 0 is none."),
});

const authenticationRef = z.strictObject({
    name: id(63).describe("A TriggerAuthentication in the tenant's namespace, which holds or finds the credentials."),
    kind: z
        .enum(["TriggerAuthentication", "ClusterTriggerAuthentication"])
        .optional()
        .describe("TriggerAuthentication, unless the cluster is the tenant's own."),
});

/** A trigger of KEDA's, in its own words, and which workloads it scales. */
const trigger = z.strictObject({
    type: z.string().max(64).describe("A type of KEDA's, such as aws-sqs-queue, kafka or cron."),
    name: id(63).optional().describe("A name that is told with the trigger's metrics."),
    workloads: z.array(id(20)).min(1).max(30).optional().describe("Workloads that it scales; by default all."),
    metadata: entries(
        z
            .string()
            .max(100)
            .regex(/^[A-Za-z][A-Za-z0-9_.]*$/, "must be a name such as queueURL"),
        z.string().max(8192),
        60,
    ).describe("What KEDA is told of it, all of it text; never a secret."),
    secrets: entries(
        z
            .string()
            .max(100)
            .regex(/^[A-Za-z][A-Za-z0-9_.]*$/, "must be a name such as password"),
        id(100).describe("Name of a secret in the tenant's own store."),
        20,
    )
        .optional()
        .describe(
            "What KEDA signs in with: names that it takes by reference, each with the secret of the tenant's own store that holds it.",
        ),
    authenticationRef: authenticationRef
        .optional()
        .describe("A TriggerAuthentication that whoever runs the cluster made; secrets make one."),
    metricType: z
        .enum(["AverageValue", "Value"])
        .optional()
        .describe("How the metric is divided; AverageValue by default."),
});

const scalingModes = ["forecast_only", "auto"] as const;
const verticalModes = ["none", "recommend", "auto"] as const;

/** What scaling ahead and scaling by events take beside thresholds. */
export const aheadFields = {
    mode: z
        .enum(scalingModes)
        .describe(
            "With strategy predictive. auto: replicas follow the forecast. forecast_only: the forecast is made and told, and replicas follow measured load alone (a dry run).",
        ),
    start_delay: duration().describe("How long a new replica takes until it serves; forecasts look ahead by it."),
    time_zone: z
        .string()
        .max(64)
        .describe("IANA time zone whose days the load follows, such as Europe/Berlin; events are in it."),
    events: z.array(event).max(100).describe("Known events, with the load that is expected of them."),
    triggers: z
        .array(trigger)
        .max(20)
        .describe("What else replicas follow: any trigger of KEDA's. The largest count wins."),
    scale_to_zero: z
        .boolean()
        .describe("Whether min_replicas may be 0, for workloads that are not public and that a trigger wakes."),
    vertical: z
        .enum(verticalModes)
        .describe(
            "What follows the memory that replicas use. recommend: what to ask for is told, and nothing changed. auto: running replicas get it, between half of what the workload names and all of it.",
        ),
};

/** What scaling aims at, for loads that say how much a replica serves. */
export const perReplicaFields = {
    requests_per_replica: z
        .int()
        .min(1)
        .max(1_000_000)
        .optional()
        .describe(
            "Requests a second that a replica of a public workload serves; replicas then follow requests too, from component version 2 on.",
        ),
    network_per_replica: size()
        .refine((amount) => amount.bytes >= 1000, "must be at least 1k")
        .optional()
        .describe(
            "Bytes a second, in and out together, that a replica takes; replicas then follow network traffic too, from component version 2 on.",
        ),
};

export type Trigger = z.output<typeof trigger>;
