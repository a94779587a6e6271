import { z } from "zod";
import { duration, entries, id, size } from "./fields";

/** Database engines, on whichever clouds (`model/capabilities.ts` says where). */
export const databaseEngines = ["postgres", "sqlserver"] as const;
export type DatabaseEngine = (typeof databaseEngines)[number];

/** From a moment on, how many readers there are at least and at most. */
const readerChange = z.strictObject({
    cron: z
        .string()
        .max(200)
        .describe(
            "When it begins: minute, hour, day of the month, month and day of the week, such as 0 7 * * mon-fri. It holds until another one begins.",
        ),
    time_zone: z
        .string()
        .max(64)
        .optional()
        .describe("IANA time zone of the moment; by default that of tenant_config.autoscaling."),
    min: z.int().min(1).max(20).describe("Fewest readers from then on, within what readers.min and max allow."),
    max: z.int().min(1).max(20).optional().describe("Most readers from then on; by default readers.max."),
});

/**
 * Machines of a server that answer what only reads, and how many of them there are.
 *
 * @param min what is said of the fewest, beside that it is that
 * @param most how many there may be, by cloud
 */
const readersOf = (min: string, most: string) =>
    z.strictObject({
        min: z.int().min(1).max(20).describe(`Fewest readers; ${min}`),
        max: z
            .int()
            .min(1)
            .max(20)
            .describe(
                `Most readers; between the two they follow tenant_config.autoscaling.metrics.cpu_threshold. ${most}`,
            ),
        schedule: entries(id(20), readerChange, 20)
            .optional()
            .describe("Other bounds from certain moments on, by name; on AWS alone."),
    });

export const database = z.strictObject({
    enabled: z.boolean().describe("Whether the tenant has a relational database."),
    engine: z
        .enum(databaseEngines)
        .describe("Database engine. sqlserver is Azure SQL Database, for bridge and silo tenants on Azure."),
    version: z
        .string()
        .regex(/^\d{1,3}(\.\d{1,3})?$/, 'must be a version such as "17", in quotes')
        .describe(
            "Major (or major.minor) engine version; Azure and Google Cloud take the major one and choose the minor. Where a tenant asks for another engine than it inherits and names no version, that engine's own.",
        ),
    class: z
        .enum(["standard", "premium"])
        .describe(
            "What kind of server. premium is Aurora on AWS, Cloud SQL Enterprise Plus on Google Cloud, and the memory-optimised or business-critical tier on Azure; for servers of a tenant's own alone.",
        ),
    size: z
        .enum(["small", "medium", "large", "xlarge"])
        .describe("How large the server is; each cloud and class maps it to a machine."),
    storage: size().describe("Storage at the start."),
    max_storage: size().describe(
        "Ceiling of storage autoscaling. Azure's PostgreSQL servers and Aurora take none and grow on: there an alarm alone tells when it is passed.",
    ),
    high_availability: z.boolean().describe("A standby in a second zone."),
    readers: readersOf("on AWS the standby is the first of them.", "At most 15 on AWS, and 20 on Google Cloud.")
        .optional()
        .describe(
            "Readers beside the server that writes, which workloads are told of as DATABASE_READER_HOST. Of class premium, on AWS and Google Cloud; without it there are none.",
        ),
    backup_retention: duration().describe("How long automated backups are kept (1 to 35 days)."),
    deletion_protection: z.boolean().describe("Refuses deletion by the cloud itself."),
});

/** The server that a cell's pool tenants share; it is of the standard class. */
export const sharedDatabase = database
    .omit({ class: true, readers: true })
    .extend({ engine: z.enum(["postgres"]).describe("Database engine.") });

export const cache = z.strictObject({
    enabled: z.boolean().describe("Whether the tenant has a cache."),
    engine: z.enum(["valkey"]).describe("Cache engine."),
    version: z
        .string()
        .regex(/^\d{1,3}\.\d{1,3}$/, 'must be a version such as "8.0", in quotes')
        .describe("Engine version."),
    size: z.enum(["small", "medium", "large", "xlarge"]).describe("Class of the nodes."),
    replicas: z
        .int()
        .min(0)
        .max(5)
        .describe(
            "Read replicas; at least one gives automatic failover. On Azure there is one at most. Beside readers it says nothing.",
        ),
    readers: readersOf("the replica that takes over is the first of them.", "At most 5.")
        .optional()
        .describe(
            "Replicas that load and clock add and take away. The cache is then in cluster mode, which workloads are told by CACHE_CLUSTER: their clients have to speak it. Of bridge and silo tenants on AWS, in the sizes medium and large; without it there are as many as replicas says.",
        ),
    snapshot_retention: duration().describe("How long daily snapshots are kept; on Azure the last state alone is."),
});

export const storage = z.strictObject({
    enabled: z.boolean().describe("Whether the tenant has object storage."),
    versioning: z.boolean().describe("Keeps overwritten and deleted objects."),
    noncurrent_retention: duration().describe("How long overwritten objects are kept."),
    archive_after: duration().describe("When objects move to cheaper storage."),
    replication: z
        .enum(["none", "preferred", "required"])
        .describe(
            "Copies of all new objects in a second region within residency, or within the region's own country or union where residency is empty. required is an error where there is no such region; preferred copies where there is one, from version 2 of components on.",
        ),
});

/** Names a stateful service for an allowance. */
const statefulServices = ["database", "cache", "storage", "keys", "network", "cluster"] as const;

export const allow = z.strictObject({
    replace: z
        .array(z.enum(statefulServices))
        .describe("Stateful services that may be replaced, losing what they hold."),
    delete: z.array(z.enum(statefulServices)).describe("Stateful services that may be deleted."),
});
