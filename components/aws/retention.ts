import type { Duration } from "../../model/units";
import { leastAuditDays } from "../shared/retention";
import { atLeastAllowed } from "../shared/sizing";

/** Days that CloudWatch Logs takes. Source: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html, read 2026-07. */
export const logRetentionDays: readonly number[] = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Most days that a Prometheus workspace keeps. Source: docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html, read 2026-07. */
const mostMetricsDays = 1095;

/** Days that logs are kept: never fewer than asked for, as long as CloudWatch can. */
export function logRetention(wanted: Duration): number {
    return atLeastAllowed(logRetentionDays, Math.ceil(wanted.days));
}

/** Days that a metrics workspace keeps. */
export function metricsRetention(wanted: Duration): number {
    return Math.min(mostMetricsDays, Math.max(1, Math.ceil(wanted.days)));
}

/** Performance Insights keeps 7 days, months of 31 days up to 23, or two years. Source: docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, read 2026-07. */
const insightDays: readonly number[] = [7, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31), 731];

export function insightsRetention(wanted: Duration): number {
    return atLeastAllowed(insightDays, Math.ceil(wanted.days));
}

/** Days that audit records are kept. */
export function auditRetention(wanted: Duration): number {
    return Math.max(leastAuditDays, logRetention(wanted));
}
