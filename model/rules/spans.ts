import type { Problem } from "../problem";
import { type Path, printPath } from "../read/node";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { Tenant } from "../schema/tenant";
import { Duration } from "../units";
import type { CellRule, FieldRule, RuleContext, TenantRule } from "./rule";
import { soundWorkloads } from "./workloads";

/** Bounds of a span of time, and the unit that it must be whole in. */
interface Span {
    readonly least: Duration;
    readonly most: Duration;
    readonly whole: Duration;
    readonly unit: string;
    /** Whose limit it is, and where it is written. */
    readonly why: string;
}

const span = (least: string, most: string, whole: string, unit: string, why: string): Span => ({
    least: Duration.parse(least),
    most: Duration.parse(most),
    whole: Duration.parse(whole),
    unit,
    why,
});

/** Source: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html, read 2026-07. */
const logs = span("1d", "3653d", "1d", "days", "logs are kept for whole days, ten years at most");
/** Source: docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html, read 2026-07. */
const metrics = span("1d", "1095d", "1d", "days", "metrics are kept for whole days, three years at most");
/** Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html, read 2026-07. */
const backups = span("1d", "35d", "1d", "days", "automated backups are kept for 1 to 35 whole days");
/** Source: docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html, read 2026-07. */
const snapshots = span("0d", "35d", "1d", "days", "snapshots are kept for at most 35 whole days");
/** Source: docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html, read 2026-07: whole days. */
const lifecycle = span("1d", "3650d", "1d", "days", "lifecycle rules count whole days");
/** Source: learn.microsoft.com/azure/container-registry/container-registry-retention-policy (0 to 365 days; from knowledge, unverified). */
const untagged = span("1d", "365d", "1d", "days", "registries count whole days, a year at most");
/** An hour is what every cloud needs at least; the rest of the day belongs to backups, which must not overlap with it. */
const maintenance = span("1h", "22h", "1m", "minutes", "updates need an hour, and the daily backup time outside of it");
/** Source: kubernetes.io, HorizontalPodAutoscaler v2, stabilizationWindowSeconds: 0 to 3600, read 2026-07. */
const stabilization = span("0s", "1h", "1s", "seconds", "the autoscaler looks back for at most an hour");
/** The most that settings of the forecaster take (`model/schema/forecasting.ts`). */
const start = span("0s", "1h", "1ms", "milliseconds", "forecasts look ahead by it for an hour at most");
const latency = span("1ms", "60s", "1ms", "milliseconds", "requests of more than a minute are no requests");
const delay = span("0s", "1h", "1s", "seconds", "probes count whole seconds");
const period = span("1s", "10m", "1s", "seconds", "probes count whole seconds");

/** Whether a span of time is within its bounds: what a cloud makes of others is nobody's question. */
function within({ least, most, whole }: Span, value: Duration): boolean {
    const inside = value.milliseconds >= least.milliseconds && value.milliseconds <= most.milliseconds;
    return inside && value.milliseconds % whole.milliseconds === 0;
}

export const snapshotsFit = (kept: Duration): boolean => within(snapshots, kept);
export const metricsFit = (kept: Duration): boolean => within(metrics, kept);
export const logsFit = (kept: Duration): boolean => within(logs, kept);

function* outOf(bounds: Span, value: Duration, path: Path, context: RuleContext): Iterable<Problem> {
    const { least, most, whole } = bounds;
    if (within(bounds, value)) return;
    // Nothing at all is written in the unit of the rest: 0d, not 0ms.
    const first = least.milliseconds === 0 ? String(whole).replace(/^\d+/, "0") : String(least);
    yield problem("TN307", {
        at: context.origin(path),
        path: printPath(path),
        message: `${path.at(-1)} must be ${first} to ${most}, in whole ${bounds.unit}: ${bounds.why}`,
        value: String(value),
        fix: `Write ${first} to ${most} in whole ${bounds.unit}.`,
    });
}

/** A rule for the span at a fixed path. */
function spanRule<T>(path: string, bounds: Span, read: (value: T) => Duration): FieldRule<T> {
    return { fields: [path], check: (value, context) => outOf(bounds, read(value), path.split("."), context) };
}

const probes: TenantRule = {
    fields: [],
    *check(tenant, context) {
        for (const probe of ["readiness", "liveness"] as const) {
            for (const [name, workload] of soundWorkloads(tenant, context, [probe])) {
                const path = ["workloads", name, probe];
                yield* outOf(delay, workload[probe].initial_delay, [...path, "initial_delay"], context);
                yield* outOf(period, workload[probe].period, [...path, "period"], context);
            }
        }
    },
};

export const tenantSpans: readonly TenantRule[] = [
    spanRule<Tenant>("maintenance_window.length", maintenance, (tenant) => tenant.maintenance_window.length),
    spanRule<Tenant>("database.backup_retention", backups, (tenant) => tenant.database.backup_retention),
    spanRule<Tenant>("cache.snapshot_retention", snapshots, (tenant) => tenant.cache.snapshot_retention),
    spanRule<Tenant>("storage.noncurrent_retention", lifecycle, (tenant) => tenant.storage.noncurrent_retention),
    spanRule<Tenant>("storage.archive_after", lifecycle, (tenant) => tenant.storage.archive_after),
    spanRule<Tenant>(
        "tenant_config.monitoring.metrics_retention",
        metrics,
        (tenant) => tenant.tenant_config.monitoring.metrics_retention,
    ),
    spanRule<Tenant>(
        "tenant_config.autoscaling.scale_down_delay",
        stabilization,
        (tenant) => tenant.tenant_config.autoscaling.scale_down_delay,
    ),
    spanRule<Tenant>(
        "tenant_config.autoscaling.start_delay",
        start,
        (tenant) => tenant.tenant_config.autoscaling.start_delay,
    ),
    spanRule<Tenant>(
        "tenant_config.autoscaling.metrics.latency_threshold",
        latency,
        (tenant) => tenant.tenant_config.autoscaling.metrics.latency_threshold,
    ),
    spanRule<Tenant>(
        "placement.registry.untagged_retention",
        untagged,
        (tenant) => tenant.placement.registry.untagged_retention,
    ),
    probes,
];

export const cellSpans: readonly CellRule[] = [
    spanRule<Cell>("maintenance_window.length", maintenance, (cell) => cell.maintenance_window.length),
    spanRule<Cell>("database.backup_retention", backups, (cell) => cell.database.backup_retention),
    spanRule<Cell>("registry.untagged_retention", untagged, (cell) => cell.registry.untagged_retention),
    spanRule<Cell>("log_retention", logs, (cell) => cell.log_retention),
];
