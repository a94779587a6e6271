import { historyOf } from "../../components/kubernetes/load-queries";
import { kubernetesVersion } from "../../components/kubernetes/names";
import { followsForecasts } from "../../components/kubernetes/scaled-object";
import { scalingBehavior } from "../../components/kubernetes/scaling";
import { behaviourOf } from "../../components/shared/versions";
import { replicaBounds } from "../../model/scaling";
import type { Tenant } from "../../model/schema/tenant";
import { type Behavior, behaviorOf } from "../../scaling/hpa/behavior";
import type { Scaling, Scenario } from "../../scaling/recommending/scenario";
import { loadSeries, type WorkloadHistory } from "./history";

/** The autoscaler's behavior as it is planned. */
export function plannedBehavior(tenant: Tenant, ahead: boolean): Behavior {
    const { scaleUp, scaleDown } = scalingBehavior(tenant, kubernetesVersion, ahead);
    const { tolerance, ...rules } = scaleUp;
    const up = tolerance === undefined ? {} : { tolerance: tolerance === "0" ? 0 : 0.05 };
    return behaviorOf({ scaleUp: { ...rules, ...up }, scaleDown } as Parameters<typeof behaviorOf>[0]);
}

/** How the tenant's workloads are scaled as they are planned. @param startSeconds what pods took to start, where that is known */
function plannedScaling(tenant: Tenant, forecaster: boolean, startSeconds: number | undefined): Scaling {
    const { enabled, metrics, start_delay, time_zone } = tenant.tenant_config.autoscaling;
    // Before the second version of components nobody followed forecasts.
    const { scaledObjects } = behaviourOf({ componentVersion: tenant.component_version });
    const acts = scaledObjects && followsForecasts(tenant, forecaster);
    const ahead = Math.max(1, Math.ceil(start_delay.seconds));
    return {
        strategy: !enabled ? "fixed" : acts ? "predictive" : "reactive",
        limits: replicaBounds(tenant),
        target: metrics.cpu_threshold / 100,
        targetAhead: metrics.cpu_threshold_ahead / 100,
        behavior: plannedBehavior(tenant, acts),
        aheadSeconds: ahead,
        startSeconds: startSeconds ?? ahead,
        queries: historyOf(tenant),
        zone: time_zone,
    };
}

/** Seconds that the slowest pod that was starting took, nine tenths of the time; undefined where nothing tells. */
export function startsOf(histories: readonly WorkloadHistory[]): number | undefined {
    const known = histories.flatMap(({ starts }) => starts?.p90 ?? []);
    return known.length === 0 ? undefined : Math.max(1, Math.ceil(Math.max(...known)));
}

/** The tenant as it is planned, under the load that it had. */
export function plannedScenario(tenant: Tenant, forecaster: boolean, histories: readonly WorkloadHistory[]): Scenario {
    const workloads = histories.map((history) => {
        const { cpu, memory } = tenant.workloads[history.name]!;
        return { name: history.name, load: loadSeries(history), cores: cpu.cores, bytes: memory.bytes };
    });
    return { workloads, scaling: plannedScaling(tenant, forecaster, startsOf(histories)) };
}
