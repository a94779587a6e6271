import { describe, expect, it } from "vitest";
import { loadQueries } from "../../../components/kubernetes/load-queries";
import { Tenancy } from "../../../components/kubernetes/tenancy";
import { workloadSettings } from "../../../model/schema/forecasting";
import { type Recording, record } from "./recorder";
import { sampleScope, sampleServices, sampleTenant } from "./sample";

type Change = NonNullable<Parameters<typeof sampleTenant>[0]>;
const scaledObjects = "kubernetes:keda.sh/v1alpha1:ScaledObject";
const autoscalers = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
const configMaps = "kubernetes:core/v1:ConfigMap";

const scaling =
    (settings: object, more: Change = () => {}): Change =>
    (input) => {
        input.component_version = 2;
        Object.assign(input.tenant_config.autoscaling, settings);
        more(input);
    };
const predictive = (settings: object = {}, more?: Change) => scaling({ strategy: "predictive", ...settings }, more);

function tenancy(change: Change, { forecaster = true, version = "1.36" } = {}): Promise<Recording> {
    const tenant = sampleTenant(change);
    const forecasts = forecaster ? { cluster: "eu-1" } : undefined;
    const args = {
        tenant,
        scope: sampleScope(tenant),
        services: sampleServices(),
        forecasts,
        kubernetesVersion: version,
    };
    return record(
        () => new Tenancy("acme", { ...args, hosts: { domain: "x.example", wildcard: false }, clusterCidrs: [] }),
    );
}

// biome-ignore lint/suspicious/noExplicitAny: inputs of a custom resource
const objectOf = async (change: Change, workload = "web", options?: Parameters<typeof tenancy>[1]): Promise<any> =>
    (await tenancy(change, options)).one(scaledObjects, `acme-${workload}-scaling`).inputs;
// biome-ignore lint/suspicious/noExplicitAny: the same
const kinds = (object: any): string[] => object.spec.triggers.map((one: any) => one.name ?? one.type);

describe("who scales a workload", () => {
    it("is the cluster's own autoscaler for a reactive tenant without triggers", async () => {
        const recording = await tenancy(scaling({}));
        expect(recording.of(scaledObjects)).toEqual([]);
        expect(recording.of(autoscalers)).toHaveLength(2);
    });

    it("is KEDA alone for a predictive one, so that no two scale the same", async () => {
        const recording = await tenancy(predictive());
        expect(recording.of(autoscalers)).toEqual([]);
        expect(recording.of(scaledObjects)).toHaveLength(2);
    });

    it("is KEDA where there are triggers, and not with components of version 1", async () => {
        const triggers = [{ type: "kafka", metadata: { bootstrapServers: "kafka.example.com:9093" } }];
        expect((await tenancy(scaling({ triggers }))).of(scaledObjects)).toHaveLength(2);
        const first = await tenancy(
            scaling({ strategy: "predictive", triggers }, (input) => (input.component_version = 1)),
        );
        expect(first.of(scaledObjects)).toEqual([]);
    });

    it("is nobody while the tenant is suspended or does not scale", async () => {
        for (const change of [predictive({}, (input) => (input.state = "suspended")), predictive({ enabled: false })]) {
            const recording = await tenancy(change);
            expect([...recording.of(scaledObjects), ...recording.of(autoscalers)]).toEqual([]);
        }
    });

    it("lets KEDA take over from an autoscaler that is still there", async () => {
        const { metadata } = (await tenancy(scaling({}))).one(autoscalers, "acme-web").inputs;
        expect(metadata.annotations["validations.keda.sh/hpa-ownership"]).toBe("false");
    });

    it("is watched by its name when it stands at its most replicas", async () => {
        const rules = async (change: Change) =>
            JSON.stringify(
                (await tenancy(change)).one("kubernetes:monitoring.coreos.com/v1:PrometheusRule", "acme-alerts").inputs,
            );
        expect(await rules(predictive())).toContain('horizontalpodautoscaler=\\"keda-hpa-web\\"');
        expect(await rules(scaling({}))).toContain('horizontalpodautoscaler=\\"web\\"');
    });
});

describe("what replicas of a predictive tenant follow", () => {
    it("is the forecast, and what is measured beside it", async () => {
        const object = await objectOf(predictive());
        expect(kinds(object)).toEqual(["forecast", "cpu", "memory", "latency"]);
        expect(object.spec).toMatchObject({
            scaleTargetRef: { kind: "Deployment", name: "web" },
            minReplicaCount: 2,
            maxReplicaCount: 50,
            fallback: { failureThreshold: 3, replicas: 2, behavior: "currentReplicasIfHigher" },
        });
        expect(object.spec.triggers[0]).toEqual({
            type: "prometheus",
            name: "forecast",
            metricType: "AverageValue",
            metadata: {
                serverAddress: "http://kube-prometheus-stack-prometheus.monitoring.svc:9090",
                query: 'max(tenantry_desired_replicas{namespace="tenant-acme",workload="web"})',
                threshold: "1",
                ignoreNullValues: "true",
            },
        });
    });

    it("is CPU by the threshold beside a forecast where one acts, and by the usual one where none does", async () => {
        // biome-ignore lint/suspicious/noExplicitAny: a trigger
        const cpu = (object: any) => object.spec.triggers.find((one: any) => one.type === "cpu");
        expect(cpu(await objectOf(predictive()))).toEqual({
            type: "cpu",
            metricType: "Utilization",
            metadata: { value: "80" },
        });
        expect(cpu(await objectOf(predictive({ mode: "forecast_only" }))).metadata.value).toBe("70");
        expect(cpu(await objectOf(predictive(), "web", { forecaster: false })).metadata.value).toBe("70");
    });

    it("has no fallback where nothing can fail that KEDA asks for", async () => {
        const object = await objectOf(predictive(), "worker", { forecaster: false });
        expect(kinds(object)).toEqual(["cpu", "memory"]);
        expect(object.spec).not.toHaveProperty("fallback");
    });

    it("is requests where the tenant says what a replica serves", async () => {
        const metrics = {
            cpu_threshold: 70,
            cpu_threshold_ahead: 80,
            memory_threshold: 80,
            latency_threshold: "500ms",
            requests_per_replica: 40,
        };
        expect(kinds(await objectOf(predictive({ metrics })))).toContain("requests");
        expect(kinds(await objectOf(predictive({ metrics }), "worker"))).not.toContain("requests");
    });

    it("is network traffic where the tenant says what a replica takes, also by measured load alone", async () => {
        const metrics = {
            cpu_threshold: 70,
            cpu_threshold_ahead: 80,
            memory_threshold: 80,
            latency_threshold: "500ms",
            network_per_replica: "20Mi",
        };
        for (const change of [predictive({ metrics }), scaling({ metrics })]) {
            const { spec } = await objectOf(change, "worker");
            expect(spec.triggers.at(-1)).toMatchObject({
                type: "prometheus",
                name: "network",
                metricType: "AverageValue",
                metadata: {
                    query: expect.stringMatching(/^sum\(.*receive_bytes_total.*\) \+ sum\(.*transmit_bytes_total.*\)$/),
                    threshold: String(20 * 2 ** 20),
                },
            });
        }
    });

    it("has no tolerance above, where the cluster's version can be told so", async () => {
        const up = async (version: string) =>
            (await objectOf(predictive(), "web", { version })).spec.advanced.horizontalPodAutoscalerConfig.behavior
                .scaleUp;
        expect((await up("1.36")).tolerance).toBe("0");
        expect(await up("1.34")).not.toHaveProperty("tolerance");
    });
});

describe("triggers of a tenant's own", () => {
    const queue = {
        type: "rabbitmq",
        name: "orders",
        workloads: ["worker"],
        metadata: { queueName: "orders", mode: "QueueLength", value: "20" },
        authenticationRef: { name: "queues" },
    };

    it("scale the workloads that they name, in KEDA's own words", async () => {
        const worker = await objectOf(scaling({ triggers: [queue] }), "worker");
        const web = await objectOf(scaling({ triggers: [queue] }));
        const { workloads: _, ...given } = queue;
        expect(worker.spec.triggers.at(-1)).toEqual(given);
        expect(kinds(web)).not.toContain("orders");
    });

    it("let sleep what is not public and what they wake, and nothing else", async () => {
        const least = async (settings: object, name: string) =>
            (await objectOf(scaling({ min_replicas: 0, triggers: [queue], ...settings }), name)).spec;
        expect(await least({ scale_to_zero: true }, "worker")).toMatchObject({
            minReplicaCount: 0,
            pollingInterval: 15,
            cooldownPeriod: expect.any(Number),
        });
        // KEDA warns of what decides nothing.
        expect(await least({ scale_to_zero: true }, "web")).not.toHaveProperty("pollingInterval");
        expect(await least({ scale_to_zero: true }, "web")).not.toHaveProperty("cooldownPeriod");
        expect((await least({ scale_to_zero: true }, "worker")).fallback.replicas).toBe(1);
        expect((await least({ scale_to_zero: true }, "web")).minReplicaCount).toBe(1);
        expect((await least({}, "worker")).minReplicaCount).toBe(1);
    });
});

describe("what the forecaster is told of a workload", () => {
    const settings = async (change: Change) => {
        const { metadata, data } = (await tenancy(change)).one(configMaps, "acme-web-forecast").inputs;
        return { metadata, told: workloadSettings.parse(JSON.parse(data["workload.json"])) };
    };

    it("lies in its namespace, under a name that no other tenant's workload can have", async () => {
        const { metadata, told } = await settings(predictive());
        expect(metadata).toMatchObject({
            name: "acme.web",
            namespace: "tenantry-forecaster",
            labels: { "tenantry.io/forecast": "true" },
        });
        expect(told).toMatchObject({
            tenant: "acme",
            workload: "web",
            namespace: "tenant-acme",
            mode: "auto",
            replicas: { min: 2, max: 50 },
            start_seconds: 60,
            margin_seconds: 15,
        });
        expect(told.loads[0]).toMatchObject({ metric: "cpu", per_replica: 0.25, target: 0.8 });
        expect(told.loads.map(({ metric }) => metric)).toEqual(["cpu", "memory", "network", "requests"]);
    });

    it("asks for the series of its own namespace and cluster alone", () => {
        const tenant = sampleTenant(predictive());
        for (const { query } of loadQueries(tenant, "web", "eu-1")) {
            expect(query).toMatch(/namespace="tenant-acme"|httproute\/tenant-acme\/web\//);
            expect(query).toContain('cluster="eu-1"');
        }
    });

    it("has events as moments of the tenant's time zone", async () => {
        const events = [{ name: "sale", from: "2026-11-27", to: "2026-11-28T12:00", factor: 3 }];
        const { told } = await settings(predictive({ events, time_zone: "Europe/Berlin" }));
        expect(told.events).toEqual([
            { name: "sale", from: "2026-11-26T23:00:00.000Z", to: "2026-11-28T11:00:00.000Z", factor: 3 },
        ]);
    });

    it("is nothing where the cluster has no forecaster, or the tenant is reactive", async () => {
        for (const recording of [await tenancy(predictive(), { forecaster: false }), await tenancy(scaling({}))]) {
            expect(recording.of(configMaps).filter(({ name }) => name.endsWith("-forecast"))).toEqual([]);
        }
    });
});
