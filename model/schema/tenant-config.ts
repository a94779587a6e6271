import { z } from "zod";
import { cpu, duration, email, entries, hostName, percent, size } from "./fields";
import { aheadFields, perReplicaFields } from "./scaling";

/** How the tenant's workloads follow load. */
const autoscaling = z.strictObject({
    enabled: z.boolean().describe("Whether workloads scale by themselves; without it they stay at min_replicas."),
    strategy: z
        .enum(["reactive", "predictive"])
        .describe(
            "reactive follows measured load; predictive also scales ahead of forecast load, from component version 2 on.",
        ),
    min_replicas: z.int().min(0).max(1000).describe("Fewest replicas of each workload."),
    max_replicas: z.int().min(1).max(1000).describe("Most replicas of each workload."),
    metrics: z
        .strictObject({
            cpu_threshold: percent().describe("CPU use, in percent of the request, that scaling aims at."),
            cpu_threshold_ahead: percent().describe(
                "The same beside a forecast that acts (strategy predictive, mode auto, a forecaster). By default the cpu_threshold that the tenant or another layer above the edition writes, else 80: a forecast has seen to the room that the edition's threshold is for.",
            ),
            memory_threshold: percent().describe("Memory use, in percent of the request, that scaling aims at."),
            latency_threshold: duration().describe(
                "Request latency (p95) above which the tenant is alerted; the gateway's timeouts follow from it.",
            ),
            ...perReplicaFields,
        })
        .describe("What scaling aims at."),
    scale_down_delay: duration().describe("How long load must stay low before replicas are returned."),
    ...aheadFields,
});

/** Where alerts of each channel go. On a channel without a target nobody is told, and a warning says so. */
const alertTargets = z.strictObject({
    email: z.array(email()).max(10).describe("Addresses for the email channel."),
    webhook: z
        .array(z.url({ protocol: /^https$/, error: "must be an https:// address" }).max(2048))
        .max(10)
        .describe("HTTPS endpoints for the webhook channel."),
    slack: z
        .strictObject({
            workspace_id: z
                .string()
                .regex(/^[0-9A-Z]{9,12}$/, "must be a workspace id such as T0123ABCD")
                .describe("Slack workspace (team) id, such as T0123ABCD."),
            channel_id: z
                .string()
                .regex(/^[A-Z0-9]{9,12}$/, "must be a channel id such as C0123ABCD")
                .describe("Slack channel id, such as C0123ABCD."),
        })
        .optional()
        .describe("Workspace and channel for the slack channel."),
});

const monitoring = z.strictObject({
    real_time: z.boolean().describe("15-second metrics instead of 60-second ones."),
    metrics_retention: duration().describe(
        "How long metrics and logs are kept. Metrics of clusters are kept for 18 months on Azure and for 24 months on Google Cloud, whatever it says, and logs on Azure for 730 days at most; those of a cell's cluster on AWS for as long as the cell's log_retention.",
    ),
    alert_channels: z.array(z.enum(["slack", "email", "webhook"])).describe("Ways alerts leave."),
    alert_targets: alertTargets.describe("Where alerts of each channel go."),
});

export const isolationLevels = ["standard", "strict"] as const;

const security = z.strictObject({
    encryption: z.enum(["AES-256"]).describe("Algorithm of encryption at rest, under the tenant's own keys."),
    isolation_level: z
        .enum(isolationLevels)
        .describe("strict never shares a database, cache, bucket or key with another tenant."),
    audit_logging: z.boolean().describe("Records who did what, in the cloud, the cluster and the database."),
});

const performance = z.strictObject({
    cache_ttl: z.int().min(0).max(31_536_000).describe("Seconds that cached entries live by default."),
    connection_pool: z.int().min(1).max(5000).describe("Database connections available to the tenant."),
    circuit_breaker: z.boolean().describe("Stops sending requests to a workload that fails."),
    rate_limit: z
        .strictObject({
            requests_per_second: z.int().min(1).max(1_000_000).describe("Sustained requests per second let through."),
        })
        .describe("Requests let through."),
});

export const tenantConfig = z.strictObject({
    autoscaling: autoscaling.describe("How workloads follow load."),
    monitoring: monitoring.describe("What is measured, how long it is kept, and who hears of trouble."),
    security: security.describe("Encryption, isolation and audit."),
    performance: performance.describe("Caching, connections and limits of requests."),
});

const probe = z.strictObject({
    path: z
        .string()
        .max(256)
        .regex(/^\/[!-~]*$/, "must be a path that starts with /")
        .describe("HTTP path that answers 200."),
    initial_delay: duration().describe("Wait after the start before the first probe."),
    period: duration().describe("Time between two probes."),
});

/** One deployment of the tenant. */
export const workload = z.strictObject({
    image: z
        .string()
        .max(512)
        .regex(
            /^[a-z0-9]([a-z0-9._/-]*[a-z0-9])?(:\d+\/[a-z0-9._/-]+)?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,
            "must be an image with a tag or digest",
        )
        .refine((image) => image.includes("@sha256:") || /:[\w][\w.-]*$/.test(image), "must have a tag or a digest")
        .refine(
            (image) => !image.endsWith(":latest"),
            "must not be latest, which is no version; name a tag or a digest",
        )
        .describe("Container image by digest or tag."),
    port: z.int().min(1).max(65_535).describe("Port that the container listens on."),
    cpu: cpu()
        .refine((amount) => amount.millicores > 0, "must be more than 0")
        .describe("CPU request of a replica."),
    memory: size()
        .refine((amount) => amount.bytes >= 2 ** 22, "must be at least 4Mi: no container starts in less")
        .describe("Memory request and limit of a replica."),
    readiness: probe.describe("Tells when a replica takes requests."),
    liveness: probe.describe("Tells when a replica must be restarted."),
    env: entries(
        z
            .string()
            .max(100)
            .regex(/^[A-Z][A-Z0-9_]*$/, "must be upper-case letters, digits and _"),
        z
            .string()
            .max(32_768)
            // biome-ignore lint/suspicious/noControlCharactersInRegex: a process cannot be started with one
            .regex(/^[^\u0000]*$/, "must not hold the character NUL"),
        200,
    ).describe("Environment variables; never secrets."),
    public: z.boolean().describe("Whether the gateway routes outside requests to it."),
    private_paths: z
        .array(
            z
                .string()
                .max(200)
                .regex(
                    /^(\/\.?[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/,
                    "must be a path such as /metrics: it starts with /, and does not end with it",
                ),
        )
        .max(60)
        .describe("Paths that the gateway answers 404 for, with all below them: for operation, not for the public."),
    host: hostName()
        .optional()
        .describe(
            "Host name the gateway answers for; by default <workload>.<tenant>.<cell domain>, or <workload>--<tenant>.<cell domain> where the cell names its DNS zone.",
        ),
});
