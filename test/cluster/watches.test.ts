import { describe, expect, it } from "vitest";
import { staleSeconds } from "../../autoscaler/workload/model";
import { type ClusterWatch, watchRule } from "../../components/kubernetes/cluster-watch";
import { forecasterMissing, forecastsStale, staleAfter } from "../../components/kubernetes/forecaster-watch";
import { headroomMissing } from "../../components/kubernetes/headroom-watch";
import { alerted, type Series, series } from "./promtool";

type Labels = Readonly<Record<string, string>>;
const namespace = "tenantry-watched";

/** Holds that a watch tells somebody at a time of the series, with these labels of theirs; or, without any, nobody. */
async function told(watch: ClusterWatch, input_series: readonly Series[], eval_time: string, labels?: Labels) {
    const { alert: alertname, severity, summary } = watch;
    const { spec } = watchRule("watched", namespace, [watch]);
    const alert = { exp_labels: { ...labels, severity, namespace }, exp_annotations: { summary } };
    await alerted(spec as object, { input_series, eval_time, alertname, exp_alerts: labels ? [alert] : [] });
}

const metrics = {
    deployment: ["kube_deployment_spec_replicas", "kube_deployment_status_replicas_available"],
    statefulset: ["kube_statefulset_replicas", "kube_statefulset_status_replicas_ready"],
} as const;

/** What kube-state-metrics tells of something that is to have four replicas. */
const replicas = (kind: keyof typeof metrics, of: string, name: string, there: string) =>
    metrics[kind].map((metric, index) =>
        series(metric, { namespace: of, [kind]: name }, index === 0 ? "4x120" : there),
    );

const cases: readonly [string, string, string, boolean][] = [
    ["are away for long", "45m", "4x2 3x120", true],
    ["come back in time", "50m", "4x2 3x10 4x120", false],
    ["are all there", "50m", "4x120", false],
];

describe("replicas that are watched", () => {
    const others = replicas("deployment", "tenantry-headroom", "other", "0x120");
    it.each(cases)("of room on nodes %s", async (_, at, there, tells) => {
        const room = replicas("deployment", "tenantry-headroom", "headroom", there);
        await told(headroomMissing(), [...room, ...others], at, tells ? { deployment: "headroom" } : undefined);
    });

    it.each(cases)("of a forecaster %s", async (_, at, there, tells) => {
        const one = replicas("deployment", "tenantry-forecaster", "forecaster", there);
        await told(forecasterMissing(1), [...one, ...others], at, tells ? { deployment: "forecaster" } : undefined);
    });

    it.each(cases)("of forecasters that share the tenants %s", async (_, at, there, tells) => {
        const several = replicas("statefulset", "tenantry-forecaster", "forecaster", there);
        await told(
            forecasterMissing(4),
            [...several, ...others],
            at,
            tells ? { statefulset: "forecaster" } : undefined,
        );
    });
});

describe("forecasts", () => {
    const workloads = series("tenantry_forecaster_workloads", {}, "3x120");
    const requests = (outcome: string, values: string) =>
        series("tenantry_forecaster_prometheus_request_seconds_count", { outcome }, values);
    const ages = (...all: readonly number[]) =>
        all.map((age, index) => series("tenantry_model_age_seconds", { workload: `w${index}` }, `${age}x120`));
    const fresh = [workloads, requests("ok", "0+4x120"), ...ages(600, 600, 900)];

    it("are stale by the forecaster's own measure", () => {
        expect(staleAfter).toBe(staleSeconds);
    });

    it.each<[string, readonly Series[]]>([
        ["made anew", fresh],
        ["too old for one workload of three", [workloads, requests("ok", "0+4x120"), ...ages(600, 900, 90_000)]],
        ["nobody's, and the history is not asked", [series("tenantry_forecaster_workloads", {}, "0x120")]],
        ["not made yet, while the history answers", [workloads, requests("ok", "0+4x120")]],
        ["made anew, and some questions fail", [...fresh, requests("failed", "0+9x120")]],
    ])("tell nobody where they are %s", async (_, input) => {
        await told(forecastsStale(), input, "60m");
    });

    it.each<[string, readonly Series[]]>([
        ["too old for most workloads", [workloads, requests("ok", "0+4x120"), ...ages(600, 70_000, 90_000)]],
        ["never made, as the history refuses", [workloads, requests("failed", "0+4x120")]],
        ["not made anew, as the history has gone", [workloads, requests("ok", "0+4x5 20x120"), ...ages(600)]],
    ])("tell somebody where they are %s", async (_, input) => {
        await told(forecastsStale(), input, "60m", {});
    });
});
