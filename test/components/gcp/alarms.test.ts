import { describe, expect, it } from "vitest";
import { aggregationOf, databaseAlarms, workloadAlarms } from "../../../components/gcp/observability/alarm-catalogue";
import { planGoogleCell } from "./plans";

/** Metrics of workloads that GKE collects. Source: cloud.google.com/kubernetes-engine/docs/how-to/kube-state-metrics (from knowledge, unverified). */
const collected = new Set([
    "kube_deployment_spec_replicas",
    "kube_deployment_status_replicas_available",
    "kube_deployment_status_replicas_updated",
    "kube_horizontalpodautoscaler_spec_max_replicas",
    "kube_horizontalpodautoscaler_status_current_replicas",
]);

describe("alarms of a database server", () => {
    it("add up the connections of its databases, and nothing else", () => {
        const alarms = databaseAlarms("cell-eu-1-database", 100).filter(({ kind }) => kind === "threshold");
        const summed = alarms.flatMap((alarm) =>
            alarm.kind === "threshold" && "crossSeriesReducer" in aggregationOf(alarm)
                ? [[alarm.name, alarm.threshold, aggregationOf(alarm)]]
                : [],
        );
        expect(summed).toEqual([
            [
                "database-connections",
                90,
                {
                    alignmentPeriod: "60s",
                    perSeriesAligner: "ALIGN_MEAN",
                    crossSeriesReducer: "REDUCE_SUM",
                    groupByFields: ["resource.label.database_id"],
                },
            ],
        ]);
    });

    it("show on the dashboard what they compare", async () => {
        const cell = await planGoogleCell();
        const policy = cell.one("gcp:monitoring/alertPolicy:AlertPolicy", "alarms-database-connections");
        const board = JSON.parse(cell.one("gcp:monitoring/dashboard:Dashboard").dashboardJson);
        const shown = JSON.stringify(board).includes('"crossSeriesReducer":"REDUCE_SUM"');
        const [{ conditionThreshold }] = policy.conditions;
        expect([shown, conditionThreshold.aggregations[0].crossSeriesReducer]).toEqual([true, "REDUCE_SUM"]);
    });
});

describe("alarms of a workload", () => {
    it("ask for nothing that GKE does not collect: such an alarm would be silent for ever", () => {
        const asked = workloadAlarms("c", "tenant-acme", "web").flatMap((alarm) =>
            alarm.kind === "query" ? [...alarm.query.matchAll(/kube_\w+/g)].map(([name]) => name) : [],
        );
        expect(asked.length).toBeGreaterThan(2);
        expect(asked.filter((name) => !collected.has(name))).toEqual([]);
    });
});
