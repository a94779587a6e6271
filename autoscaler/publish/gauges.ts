import type { Service } from "../service";
import type { Workload } from "../workload/workload";
import { type Gauge, gauge, labelsOf, put, written } from "./exposition";

/** Gauges of workloads (docs/autoscaler.md). */
const gauges = () => ({
    predicted: gauge("tenantry_predicted_load", "Load that is expected once pods that are asked for now have started"),
    upper: gauge("tenantry_predicted_load_p90", "Load that nine in ten of what comes then stay under"),
    desired: gauge(
        "tenantry_desired_replicas",
        "Replicas to ask for now; absent where that is not known, or not wanted",
    ),
    growth: gauge(
        "tenantry_growth_cores",
        "CPU that replicas of the next hour ask for beyond those that are wanted now; absent with those",
    ),
    age: gauge("tenantry_model_age_seconds", "Time since the newest value that the oldest model was made from"),
    error: gauge("tenantry_backtest_mase", "Mean error of trials a day ahead, by that of repeating the day before"),
    mode: gauge("tenantry_forecast_mode", "What serves the workload; always 1"),
    broken: gauge("tenantry_forecaster_settings_error", "Settings that are refused; the log says why; always 1"),
});

/** Labels stay as they are while a workload does. */
const texts = new WeakMap<
    Workload["settings"],
    { readonly own: string; readonly metrics: ReadonlyMap<string, string> }
>();

function textsOf({ settings }: Workload) {
    const known = texts.get(settings);
    if (known) return known;
    const { tenant, workload, namespace, loads } = settings;
    const own = labelsOf({ tenant, workload, namespace });
    const made = { own, metrics: new Map(loads.map(({ metric }) => [metric, `${own},${labelsOf({ metric })}`])) };
    texts.set(settings, made);
    return made;
}

function putWorkload(all: Record<keyof ReturnType<typeof gauges>, Gauge>, workload: Workload, now: number): void {
    const { own, metrics } = textsOf(workload);
    for (const load of workload.loads) {
        const labels = metrics.get(load.metric)!;
        const expected = load.expected(now);
        put(all.predicted, labels, expected?.p50);
        put(all.upper, labels, expected?.p90);
        put(all.error, labels, load.model?.error);
    }
    if (workload.settings.mode === "auto") {
        const desired = workload.desired(now);
        put(all.desired, own, desired);
        put(all.growth, own, workload.growth(now, desired));
    }
    put(all.age, own, workload.modelAge(now));
    put(all.mode, `${own},mode="${workload.mode(now)}"`, 1);
}

/** Workloads that are written before others get their turn: a few milliseconds. */
const atOnce = 250;

/** What all workloads are expected to need, as Prometheus reads it. */
export async function gaugesText(service: Pick<Service, "all" | "settingsErrors">, now: number): Promise<string> {
    const all = gauges();
    let done = 0;
    for (const workload of [...service.all()]) {
        putWorkload(all, workload, now);
        if (++done % atOnce === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    for (const [source] of service.settingsErrors()) put(all.broken, labelsOf({ source }), 1);
    return written(Object.values(all));
}
