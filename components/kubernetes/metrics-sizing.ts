import { tenantQuota } from "../../model/quota";
import type { Tenant } from "../../model/schema/tenant";
import { Size } from "../../model/units";
import { namespaceQuota } from "./sizing";

/** How much of a cluster's metrics a tenant may take, and what the collector needs for it. Imports no Pulumi. */

/** Series that tenants may have for each GiB of memory that their pods ask for: what cells count is what bounds them all together. */
const seriesPerGiB = 4_000;
/** Series that even the smallest pod may have: what a common runtime tells of itself. */
const leastSeries = 500;
/** Memory of a series in the collector's head, with what replaced pods leave there for some hours and queries take. A figure to plan with. */
const bytesPerSeries = 4 * 2 ** 10;
/** What the collector needs for the cluster's own metrics. */
const ownMemory = 2 * 2 ** 30;

/** Most pods of a tenant that are looked at, and most series that each of them may have. */
export interface MetricLimits {
    readonly targetLimit: number;
    readonly sampleLimit: number;
}

/** Limits that one tenant's metrics cannot crowd out another's beyond: as many pods as its namespace holds, a share of its memory each. */
export function metricLimits(tenant: Pick<Tenant, "tenant_config" | "workloads">): MetricLimits {
    const { memory } = tenantQuota(tenant);
    const targets = namespaceQuota({ ...tenant, state: "active" }).pods;
    const share = Math.floor((memory.gibibytes * seriesPerGiB) / Math.max(1, targets));
    return { targetLimit: Math.max(1, targets), sampleLimit: Math.max(leastSeries, share) };
}

/** Memory of a collector for tenants whose pods come to so much memory, in whole MiB. */
export function collectorMemory(carried: Size): Size {
    const bytes = ownMemory + carried.gibibytes * seriesPerGiB * bytesPerSeries;
    return Size.bytes(Math.ceil(bytes / 2 ** 20) * 2 ** 20);
}
