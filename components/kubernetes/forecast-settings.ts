import { momentOf } from "../../model/moments";
import { marginSeconds } from "../../model/pace";
import { workloadBounds } from "../../model/scaling";
import type { WorkloadSettings } from "../../model/schema/forecasting";
import type { Tenant } from "../../model/schema/tenant";
import { historyOf, loadQueries } from "./load-queries";
import { tenantNamespace } from "./names";

/** Part of what a replica serves that is aimed at where load is expected by forecast. */
const target = 0.8;

/** What settings of a workload need to know of the cluster. */
export interface ForecastLink {
    /** Name that the cluster's series have beside those of others. */
    readonly cluster: string;
}

/** Name of a workload's settings beside those of all tenants of the cluster; no id holds a dot, so that no two are alike. */
export function settingsName(tenantId: string, workload: string): string {
    return `${tenantId}.${workload}`;
}

/** Times at which the tenant's load is not as usual, in UTC. */
export function knownEvents({ tenant_config }: Pick<Tenant, "tenant_config">) {
    const { events, time_zone } = tenant_config.autoscaling;
    const instant = (text: string) => new Date(momentOf(text, time_zone)!).toISOString();
    return events.map(({ name, from, to, factor }) => ({ name, from: instant(from), to: instant(to), factor }));
}

/** What the forecaster is told of a workload. */
export function forecastSettings(tenant: Tenant, workload: string, { cluster }: ForecastLink): WorkloadSettings {
    const { mode, start_delay, time_zone } = tenant.tenant_config.autoscaling;
    const { min, max } = workloadBounds(tenant, workload);
    const { windowSeconds, delaySeconds } = historyOf(tenant);
    const events = knownEvents(tenant);
    return {
        version: 1,
        tenant: tenant.tenant_id,
        workload,
        namespace: tenantNamespace(tenant.tenant_id),
        mode,
        loads: loadQueries(tenant, workload, cluster).map(({ metric, unit, query, perReplica }) => ({
            metric,
            unit,
            query,
            ...(perReplica === undefined ? {} : { per_replica: perReplica, target }),
        })),
        replicas: { min, max },
        start_seconds: Math.ceil(start_delay.seconds),
        margin_seconds: marginSeconds,
        window_seconds: windowSeconds,
        delay_seconds: delaySeconds,
        time_zone,
        ...(events.length > 0 ? { events } : {}),
    };
}
