import { describe, expect, it } from "vitest";
import { ClusterAddons } from "../../../components/kubernetes/addons";
import type { ClusterAddonsArgs } from "../../../components/kubernetes/args";
import { commonCharts } from "../../../components/kubernetes/charts";
import { Size } from "../../../model/units";
import type { Recording } from "./recorder";
import { record } from "./recorder";
import { sampleScope, sampleTenant } from "./sample";

const release = "kubernetes:helm.sh/v3:Release";
const gatewayApi = "kubernetes:gateway.networking.k8s.io/v1";

function addons(change: Partial<ClusterAddonsArgs> = {}): Promise<Recording> {
    const scope = { ...sampleScope(sampleTenant()), kind: "cell" as const, id: "eu-1" };
    const args = {
        scope,
        clusterName: "eu-1",
        region: "eu-west-1",
        values: {},
        charts: [],
        systemReplicas: 2,
        carried: Size.parse("600Gi"),
    };
    return record(() => new ClusterAddons("eu-1", { ...args, ...change }));
}

describe("the charts of a cluster", () => {
    it("are of exact versions, and say where these were read", () => {
        const charts = commonCharts(2, { verticalScaling: true });
        expect(charts.map(({ name }) => name)).toEqual([
            "envoy-gateway",
            "cert-manager",
            "external-secrets",
            "metrics-server",
            "kube-prometheus-stack",
            "keda",
            "vertical-pod-autoscaler",
        ]);
        for (const { version, source } of charts) {
            expect(version).toMatch(/^v?\d+\.\d+\.\d+$/);
            expect(source).toMatch(/\d{4}-\d{2}-\d{2}$/);
        }
    });

    it("recommend requests from the second version on, where the cloud does not do so itself", async () => {
        const names = async (change: Partial<ClusterAddonsArgs["scope"]>) => {
            const scope = { ...sampleScope(sampleTenant()), kind: "cell" as const, id: "eu-1", ...change };
            return (await addons({ scope })).of(release).map(({ inputs }) => inputs.name);
        };
        expect(await names({ componentVersion: 1 })).not.toContain("vertical-pod-autoscaler");
        expect(await names({ componentVersion: 2 })).toContain("vertical-pod-autoscaler");
        expect(await names({ componentVersion: 2, cloud: "azure" })).not.toContain("vertical-pod-autoscaler");
    });

    it("change pods of tenants alone, and let them start as they are where nothing answers", async () => {
        const scope = {
            ...sampleScope(sampleTenant()),
            kind: "cell" as const,
            id: "eu-1",
            componentVersion: 2 as const,
        };
        const recording = await addons({ scope });
        const { admissionController, recommender } = recording.one(release, "eu-1-vertical-pod-autoscaler").inputs
            .values;
        expect(admissionController.mutatingWebhookConfiguration).toEqual({
            failurePolicy: "Ignore",
            namespaceSelector: { matchExpressions: [{ key: "tenantry.io/tenant", operator: "Exists" }] },
        });
        expect(recommender.extraArgs).toEqual(["--pod-recommendation-min-memory-mb=32"]);
        const policy = recording.one(
            "kubernetes:networking.k8s.io/v1:NetworkPolicy",
            "eu-1-vertical-pod-autoscaler-ingress",
        );
        expect(JSON.stringify(policy.inputs.spec)).toContain('"port":8000');
    });

    it("are installed whole or not at all, each into a namespace that is there", async () => {
        const recording = await addons();
        const spaces = recording.of("kubernetes:core/v1:Namespace").map(({ inputs }) => inputs.metadata.name);
        for (const { inputs } of recording.of(release)) {
            expect(inputs).toMatchObject({ atomic: true, createNamespace: false });
            expect([...spaces, "kube-system"]).toContain(inputs.namespace);
        }
    });

    it("come from a repository or as one address of an OCI registry", async () => {
        const recording = await addons();
        expect(recording.one(release, "eu-1-envoy-gateway").inputs).toMatchObject({
            chart: "oci://docker.io/envoyproxy/gateway-helm",
        });
        expect(recording.one(release, "eu-1-envoy-gateway").inputs).not.toHaveProperty("repositoryOpts");
        expect(recording.one(release, "eu-1-keda").inputs).toMatchObject({
            chart: "keda",
            repositoryOpts: { repo: "https://kedacore.github.io/charts" },
        });
    });

    it("take what only the cloud knows over their own values, and keep the rest", async () => {
        const prometheusSpec = { remoteWrite: [{ url: "https://metrics.example" }], retention: "3d" };
        const recording = await addons({ values: { "kube-prometheus-stack": { prometheus: { prometheusSpec } } } });
        const { values } = recording.one(release, "eu-1-kube-prometheus-stack").inputs;
        expect(values.prometheus.prometheusSpec).toMatchObject({
            ...prometheusSpec,
            serviceMonitorSelectorNilUsesHelmValues: false,
            externalLabels: { cluster: "eu-1", region: "eu-west-1" },
        });
    });

    it("keep tenants' secrets from the autoscaler", async () => {
        const { permissions } = (await addons()).one(release, "eu-1-keda").inputs.values;
        expect(permissions.operator.restrict.secret).toBe(true);
    });

    it("have a collector of the size of what the cluster carries", async () => {
        const memory = async (carried: string) => {
            const recording = await addons({ carried: Size.parse(carried) });
            const { values } = recording.one(release, "eu-1-kube-prometheus-stack").inputs;
            const { requests, limits } = values.prometheus.prometheusSpec.resources;
            expect(limits).toEqual({ memory: requests.memory });
            return Size.parse(requests.memory).gibibytes;
        };
        expect(await memory("1Gi")).toBeCloseTo(2, 1);
        expect(await memory("600Gi")).toBeGreaterThan(10);
        expect(await memory("1200Gi")).toBeCloseTo(2 * (await memory("600Gi")) - 2, 1);
    });

    it("let the collector's own monitors of nodes and API server read its token", async () => {
        const { values } = (await addons()).one(release, "eu-1-kube-prometheus-stack").inputs;
        expect(values.prometheus.prometheusSpec.arbitraryFSAccessThroughSMs.deny).toBe(false);
        for (const monitored of ["kubelet", "kubeApiServer"]) expect(values[monitored]?.enabled).not.toBe(false);
    });

    it("include those of the cloud alone, in their own namespaces", async () => {
        const chart = {
            name: "nodes",
            repository: "oci://registry.example/nodes",
            chart: "nodes",
            version: "1.0.0",
            namespace: "nodes",
            source: "test",
            values: { replicas: 2 },
        };
        const recording = await addons({ charts: [chart] });
        expect(recording.one(release, "eu-1-nodes").inputs.values).toEqual({ replicas: 2 });
        expect(recording.one("kubernetes:core/v1:Namespace", "eu-1-nodes").inputs.metadata.name).toBe("nodes");
    });

    it("keep one replica through a drain where there are two", async () => {
        const budget = async (systemReplicas: number) =>
            (await addons({ systemReplicas })).one(release, "eu-1-cert-manager").inputs.values.podDisruptionBudget;
        expect(await budget(2)).toEqual({ enabled: true, maxUnavailable: 1 });
        expect((await budget(1)).enabled).toBe(false);
        const collector = async (systemReplicas: number) => {
            const recording = await addons({ systemReplicas });
            const { prometheus, alertmanager } = recording.one(release, "eu-1-kube-prometheus-stack").inputs.values;
            return [prometheus.podDisruptionBudget, alertmanager.podDisruptionBudget];
        };
        for (const each of await collector(2)) expect(each).toEqual({ enabled: true, minAvailable: 1 });
        for (const each of await collector(1)) expect(each.enabled).toBe(false);
    });
});

describe("the add-ons' namespaces", () => {
    it("hold every pod to the restricted standard", async () => {
        const spaces = (await addons()).of("kubernetes:core/v1:Namespace");
        const level = Object.fromEntries(
            spaces.map(({ inputs }) => [
                inputs.metadata.name,
                inputs.metadata.labels["pod-security.kubernetes.io/enforce"],
            ]),
        );
        expect(level).toEqual({
            "envoy-gateway-system": "restricted",
            "cert-manager": "restricted",
            "external-secrets": "restricted",
            monitoring: "restricted",
            keda: "restricted",
        });
    });

    it("let nobody in but where a port is named", async () => {
        const policies = (await addons()).of("kubernetes:networking.k8s.io/v1:NetworkPolicy");
        expect(policies).toHaveLength(5);
        for (const { inputs } of policies) {
            expect(inputs.spec).toMatchObject({ podSelector: {}, policyTypes: ["Ingress"] });
            for (const rule of inputs.spec.ingress) expect(rule.from ?? rule.ports).toBeDefined();
        }
    });
});

describe("the shared gateway", () => {
    it("takes listeners and routes from tenants' namespaces alone, and none in the clear but its own", async () => {
        const recording = await addons();
        const { spec } = recording.one(`${gatewayApi}:Gateway`, "eu-1-gateway").inputs;
        const chosen = { from: "Selector", selector: { matchLabels: { "tenantry.io/routes": "allowed" } } };
        expect(spec.allowedListeners.namespaces).toEqual(chosen);
        expect(spec.listeners).toHaveLength(1);
        expect(spec.listeners[0]).toMatchObject({ port: 80, protocol: "HTTP", allowedRoutes: { namespaces: chosen } });
        const [rule] = recording.one(`${gatewayApi}:HTTPRoute`, "eu-1-redirect").inputs.spec.rules;
        expect(rule.filters[0].requestRedirect).toEqual({ scheme: "https", statusCode: 301 });
    });

    it("tells the cloud's load balancer what it needs to know", async () => {
        const gateway = {
            annotations: { "example.com/scheme": "internet-facing" },
            loadBalancerClass: "example.com/nlb",
        };
        const recording = await addons({ gateway });
        const { metadata, spec } = recording.one("kubernetes:core/v1:Service", "eu-1-load-balancer").inputs;
        expect(metadata).toMatchObject({ namespace: "envoy-gateway-system", annotations: gateway.annotations });
        expect(spec).toMatchObject({ type: "LoadBalancer", loadBalancerClass: gateway.loadBalancerClass });
        // A controller that made a balancer of its own would leave it behind.
        const proxies = recording.one("kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy", "eu-1-proxy").inputs.spec;
        expect(proxies.provider.kubernetes.envoyService).toEqual({ type: "ClusterIP" });
        // It leads to the proxies' pods, on the ports that their network policy opens.
        const { pod } = proxies.provider.kubernetes.envoyDeployment;
        expect(spec.selector).toEqual(pod.labels);
        const { ingress } = recording.one(
            "kubernetes:networking.k8s.io/v1:NetworkPolicy",
            "eu-1-envoy-gateway-system-ingress",
        ).inputs.spec;
        const open = ingress.flatMap(({ from, ports }: { from?: unknown; ports?: { port: number }[] }) =>
            from ? [] : (ports ?? []).map(({ port }) => port),
        );
        expect(spec.ports.map(({ port }: { port: number }) => port)).toEqual([80, 443]);
        for (const { targetPort } of spec.ports) expect(open).toContain(targetPort);
    });

    it("has certificates signed after challenges on its own listener", async () => {
        const tenantNodes = { "example.com/nodes": "tenants" };
        const { acme } = (await addons({ certificates: { email: "ops@example.com" }, tenantNodes })).one(
            "kubernetes:cert-manager.io/v1:ClusterIssuer",
            "eu-1-issuer",
        ).inputs.spec;
        expect(acme.server).toBe("https://acme-v02.api.letsencrypt.org/directory");
        expect(acme.email).toBe("ops@example.com");
        expect(acme.solvers[0].http01.gatewayHTTPRoute.serviceType).toBe("ClusterIP");
        expect(acme.solvers[0].http01.gatewayHTTPRoute.podTemplate.spec.nodeSelector).toEqual(tenantNodes);
        expect(acme.solvers[0].http01.gatewayHTTPRoute.parentRefs[0]).toMatchObject({
            kind: "Gateway",
            sectionName: "http",
        });
    });

    it("serves every host below the domain by one certificate where there is a zone to answer challenges in", async () => {
        const solver = { route53: { region: "eu-west-1", hostedZoneID: "Z0123456789" } };
        const recording = await addons({ certificates: { wildcard: { domain: "eu.example.com", solver } } });
        const issuer = recording.one("kubernetes:cert-manager.io/v1:ClusterIssuer", "eu-1-issuer").inputs.spec;
        expect(issuer.acme.solvers).toMatchObject([
            { http01: {} },
            { selector: { dnsZones: ["eu.example.com"] }, dns01: solver },
        ]);
        const certificate = recording.one("kubernetes:cert-manager.io/v1:Certificate", "eu-1-wildcard").inputs;
        expect(certificate.metadata.namespace).toBe("envoy-gateway-system");
        expect(certificate.spec.dnsNames).toEqual(["*.eu.example.com"]);
        const [, tls] = recording.one(`${gatewayApi}:Gateway`, "eu-1-gateway").inputs.spec.listeners;
        expect(tls).toMatchObject({ name: "https", hostname: "*.eu.example.com", port: 443, protocol: "HTTPS" });
        expect(tls.tls.certificateRefs).toEqual([{ group: "", kind: "Secret", name: certificate.spec.secretName }]);
        const policy = recording.one("kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy", "eu-1-clients");
        expect(policy.inputs.spec.targetRefs).toMatchObject([
            { kind: "Gateway", name: "tenantry", sectionName: "https" },
        ]);
        expect(policy.inputs.spec.tls.minVersion).toBe("1.2");
    });

    it("belongs to no tenant", async () => {
        const objects = (await addons()).all.filter(({ inputs }) => inputs.metadata?.labels);
        expect(objects.length).toBeGreaterThan(10);
        for (const { inputs } of objects) expect(inputs.metadata.labels).toMatchObject({ "tenantry.io/cell": "eu-1" });
    });
});

describe("requests in the history that forecasts are made from", () => {
    const type = "kubernetes:monitoring.googleapis.com/v1:PodMonitoring";
    const forecaster = {
        image: `registry.example/forecaster@sha256:${"0a".repeat(32)}`,
        shards: 1,
        history: { url: "https://monitoring.googleapis.com/v1/projects/p/location/global/prometheus", auth: "google" },
        cidrs: ["10.0.0.0/20"],
        after: [],
    } as const;
    const on = (cloud: "aws" | "azure" | "gcp", change: Partial<ClusterAddonsArgs> = { forecaster }) =>
        addons({ scope: { ...sampleScope(sampleTenant()), kind: "cell" as const, id: "eu-1", cloud }, ...change });
    const collectors = (recording: Recording) =>
        JSON.stringify(
            recording.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", "eu-1-envoy-gateway-system-ingress").inputs,
        ).includes("gmp-system");

    it("come by the cloud's own collectors where it keeps it, which the gateway lets in", async () => {
        const recording = await on("gcp");
        const { spec, metadata } = recording.one(type, "eu-1-proxy-history").inputs;
        expect(metadata.namespace).toBe("envoy-gateway-system");
        expect(spec.endpoints).toEqual([
            {
                port: "metrics",
                path: "/stats/prometheus",
                interval: "30s",
                metricRelabeling: [
                    { sourceLabels: ["__name__"], regex: "envoy_cluster_upstream_rq_total", action: "keep" },
                ],
            },
        ]);
        expect(spec.selector).toEqual(
            recording.one("kubernetes:monitoring.coreos.com/v1:PodMonitor", "eu-1-proxy-metrics").inputs.spec.selector,
        );
        expect(collectors(recording)).toBe(true);
    });

    it.each([
        ["on another cloud, whose cluster sends them", "aws", { forecaster }],
        ["where nobody forecasts", "gcp", {}],
    ] as const)("are not collected twice %s", async (_, cloud, change) => {
        const recording = await on(cloud, change);
        expect(recording.of(type)).toEqual([]);
        expect(collectors(recording)).toBe(false);
    });
});
