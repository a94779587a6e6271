import { describe, expect, it } from "vitest";
import { ClusterAddons } from "../../../components/kubernetes/addons";
import { alertRouting } from "../../../components/kubernetes/alert-routing";
import type { ClusterAddonsArgs } from "../../../components/kubernetes/args";
import { Cpu, Size } from "../../../model/units";
import { type Recording, record } from "./recorder";
import { sampleScope, sampleTenant } from "./sample";

type Route = { receiver: string; routes: { matchers: string[] }[] };
const headroom = { pods: 12, most: 24, cpu: Cpu.parse("500m"), memory: Size.parse("2Gi") };
const image = `registry.example/forecaster@sha256:${"0a".repeat(32)}`;
const forecaster = {
    image,
    shards: 1,
    history: { url: "https://history.example/", auth: "aws" as const },
    cidrs: ["10.0.0.0/20"],
    after: [],
};

function addons(change: Partial<ClusterAddonsArgs> = {}, componentVersion: 1 | 2 = 2): Promise<Recording> {
    const scope = { ...sampleScope(sampleTenant()), kind: "cell" as const, id: "eu-1", componentVersion };
    const args = {
        scope,
        clusterName: "eu-1",
        region: "eu-west-1",
        values: {},
        charts: [],
        systemReplicas: 2,
        carried: Size.parse("600Gi"),
        tenantNodes: { "tenantry.io/nodes": "workloads" },
        headroom,
    };
    return record(() => new ClusterAddons("eu-1", { ...args, ...change }));
}
const inputs = (recording: Recording, type: string, name: string) =>
    recording.one(`kubernetes:${type}`, `eu-1-headroom-${name}`).inputs;
const ours = (recording: Recording) => recording.all.filter(({ name }) => name.startsWith("eu-1-headroom"));

describe("room on nodes", () => {
    it("is kept by pods that give way to everything, on the tenants' nodes", async () => {
        const recording = await addons();
        expect(inputs(recording, "scheduling.k8s.io/v1:PriorityClass", "priority")).toMatchObject({
            value: -10,
            preemptionPolicy: "Never",
            globalDefault: false,
        });
        const { spec } = inputs(recording, "apps/v1:Deployment", "pods");
        expect(spec).toMatchObject({ replicas: 12, strategy: { type: "Recreate" } });
        const pod = spec.template.spec;
        expect(pod).toMatchObject({
            priorityClassName: "tenantry-headroom",
            terminationGracePeriodSeconds: 0,
            automountServiceAccountToken: false,
            nodeSelector: { "tenantry.io/nodes": "workloads" },
            securityContext: { runAsNonRoot: true },
        });
        const [container] = pod.containers;
        expect(container.image).toMatch(/@sha256:[0-9a-f]{64}$/);
        expect(container.securityContext).toMatchObject({
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
        });
        expect(container.resources.requests).toMatchObject({ cpu: "500m", memory: "2Gi" });
        expect(container.resources.limits).toEqual(container.resources.requests);
    });

    it("lies in a namespace that is shut, and holds the pods that a forecast may ask for, and nothing else", async () => {
        const recording = await addons();
        expect(inputs(recording, "networking.k8s.io/v1:NetworkPolicy", "default-deny").spec).toEqual({
            podSelector: {},
            policyTypes: ["Ingress", "Egress"],
        });
        expect(inputs(recording, "core/v1:ResourceQuota", "quota").spec.hard).toMatchObject({
            pods: "24",
            "requests.cpu": "12",
            "requests.memory": "48Gi",
            secrets: "0",
        });
        const { labels } = inputs(recording, "core/v1:Namespace", "namespace").metadata;
        expect(labels["pod-security.kubernetes.io/enforce"]).toBe("restricted");
    });

    it("stays as large as planned without a forecaster, and is raised by forecasts with one", async () => {
        const scaler = "kubernetes:keda.sh/v1alpha1:ScaledObject";
        expect((await addons()).of(scaler)).toEqual([]);
        const recording = await addons({ forecaster });
        expect(inputs(recording, "apps/v1:Deployment", "pods").spec).not.toHaveProperty("replicas");
        const { spec } = inputs(recording, "keda.sh/v1alpha1:ScaledObject", "scaling");
        expect(spec).toMatchObject({
            minReplicaCount: 12,
            maxReplicaCount: 24,
            fallback: { replicas: 12, behavior: "currentReplicasIfHigher" },
        });
        expect(spec.triggers[0].metadata).toMatchObject({
            query: "sum(tenantry_growth_cores)",
            threshold: "0.5",
            ignoreNullValues: "true",
        });
    });

    it("tells somebody where no node comes for it, and holds no deployment and no drain up", async () => {
        const recording = await addons();
        const { groups } = inputs(recording, "monitoring.coreos.com/v1:PrometheusRule", "alert").spec;
        const [rule] = groups[0].rules;
        expect(rule).toMatchObject({ alert: "HeadroomMissing", for: "30m" });
        const { route } = (alertRouting({}) as { alertmanager: { config: { route: Route } } }).alertmanager.config;
        const silenced = route.routes.flatMap(({ matchers }) => matchers);
        expect(silenced).toEqual(['severity =~ "none|info"']);
        expect([route.receiver, rule.labels.severity]).toEqual(["owner", "warning"]);
        expect(inputs(recording, "apps/v1:Deployment", "pods").metadata.annotations).toEqual({
            "pulumi.com/skipAwait": "true",
        });
        expect(inputs(recording, "policy/v1:PodDisruptionBudget", "budget").spec.maxUnavailable).toBe("100%");
    });

    it("is not there where nobody asks, and with components of version 1", async () => {
        expect(ours(await addons({ headroom: undefined }))).toEqual([]);
        expect(ours(await addons({}, 1))).toEqual([]);
    });
});
