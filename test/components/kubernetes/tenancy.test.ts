import { describe, expect, it } from "vitest";
import type { TenancyArgs } from "../../../components/kubernetes/args";
import { Tenancy } from "../../../components/kubernetes/tenancy";
import type { Tenant } from "../../../model/schema/tenant";
import type { Recording } from "./recorder";
import { record } from "./recorder";
import { sampleScope, sampleServices, sampleTenant } from "./sample";

function tenancy(tenant: Tenant, change: Partial<TenancyArgs> = {}): Promise<Recording> {
    const scope = sampleScope(tenant);
    const args = {
        tenant,
        scope,
        services: sampleServices(),
        hosts: { domain: "eu.example.com", wildcard: false },
        clusterCidrs: ["10.20.0.0/16"],
    };
    return record(() => new Tenancy(tenant.tenant_id, { ...args, ...change }));
}

const core = (kind: string) => `kubernetes:core/v1:${kind}`;
const monitoring = (kind: string) => `kubernetes:monitoring.coreos.com/v1:${kind}`;

describe("a tenant's namespace", () => {
    it("pins restricted Pod Security to the cluster's version in all three modes", async () => {
        const recording = await tenancy(sampleTenant(), { kubernetesVersion: "1.35" });
        const { metadata } = recording.one(core("Namespace"), "acme").inputs;
        expect(metadata.name).toBe("tenant-acme");
        for (const mode of ["enforce", "audit", "warn"]) {
            expect(metadata.labels[`pod-security.kubernetes.io/${mode}`]).toBe("restricted");
            expect(metadata.labels[`pod-security.kubernetes.io/${mode}-version`]).toBe("v1.35");
        }
    });

    it("keeps a tenant whose id is that of an add-on out of the add-on's namespace", async () => {
        const recording = await tenancy(sampleTenant((input) => Object.assign(input, { tenant_id: "monitoring" })));
        expect(recording.one(core("Namespace"), "monitoring").inputs.metadata.name).toBe("tenant-monitoring");
    });

    it("gives no account a token: neither its own default one nor the workloads'", async () => {
        const accounts = (await tenancy(sampleTenant())).of(core("ServiceAccount"));
        expect(accounts.map(({ inputs }) => inputs.metadata.name).sort()).toEqual(["app-web", "app-worker", "default"]);
        expect(accounts.every(({ inputs }) => inputs.automountServiceAccountToken === false)).toBe(true);
    });

    it("bounds what the tenant may take, and admits no way around it", async () => {
        const recording = await tenancy(sampleTenant());
        const { hard } = recording.one(core("ResourceQuota"), "acme-quota").inputs.spec;
        // Two workloads of 50 replicas, 26 pods of a rollout each, one challenge.
        expect(hard.pods).toBe("153");
        expect(hard["requests.cpu"]).toBe("38010m");
        expect(hard).toMatchObject({
            "services.loadbalancers": "0",
            "services.nodeports": "0",
            persistentvolumeclaims: "0",
        });
        const [limit] = recording.one(core("LimitRange"), "acme-limits").inputs.spec.limits;
        expect(limit).toMatchObject({ type: "Container", max: { cpu: "500m", memory: "512Mi" } });
    });

    it("lets the tenant's people look at everything but secrets, and change nothing", async () => {
        const recording = await tenancy(sampleTenant());
        const { rules } = recording.one("kubernetes:rbac.authorization.k8s.io/v1:Role", "acme-viewer").inputs;
        const words = rules.flatMap((rule: Record<string, string[]>) => Object.values(rule).flat());
        expect(words).not.toContain("*");
        expect(words).not.toContain("secrets");
        expect(new Set(rules.flatMap(({ verbs }: { verbs: string[] }) => verbs))).toEqual(
            new Set(["get", "list", "watch"]),
        );
        const { subjects } = recording.one("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", "acme-viewer").inputs;
        expect(subjects).toEqual([
            { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "tenantry:tenant:acme" },
        ]);
    });

    it("marks every object with its tenant and the tags that Kubernetes takes as labels", async () => {
        const tenant = sampleTenant((input) => {
            input.labels.squad = "blue";
            input.owner.cost_center = "two words";
        });
        const objects = (await tenancy(tenant)).all.filter(({ type }) => type.startsWith("kubernetes:"));
        expect(objects.length).toBeGreaterThan(30);
        for (const { inputs } of objects) {
            expect(inputs.metadata.labels).toMatchObject({ "tenantry.io/tenant": "acme", "tenantry.io/squad": "blue" });
            expect(inputs.metadata.labels).not.toHaveProperty(["tenantry.io/cost_center"]);
        }
    });
});

describe("a tenant's way in", () => {
    const route = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute";

    it("does not show the public what is for operation alone", async () => {
        const filter = "kubernetes:gateway.envoyproxy.io/v1alpha1:HTTPRouteFilter";
        const recording = await tenancy(sampleTenant());
        const { inputs } = recording.one(filter, "acme-hidden");
        expect(inputs.spec).toEqual({ directResponse: { statusCode: 404 } });
        const [open, closed] = recording.one(route, "acme-web-route").inputs.spec.rules;
        expect(open.matches).toEqual([{ path: { type: "PathPrefix", value: "/" } }]);
        expect(closed.matches.map(({ path }: { path: object }) => path)).toEqual([
            { type: "PathPrefix", value: "/metrics" },
            { type: "PathPrefix", value: "/healthz" },
        ]);
        expect(closed).not.toHaveProperty("backendRefs");
        expect(closed.filters).toEqual([
            {
                type: "ExtensionRef",
                extensionRef: { group: "gateway.envoyproxy.io", kind: "HTTPRouteFilter", name: inputs.metadata.name },
            },
        ]);
    });

    it("shows all where the tenant keeps nothing back", async () => {
        const tenant = sampleTenant((input) => {
            for (const workload of Object.values(input.workloads)) workload.private_paths = [];
        });
        const recording = await tenancy(tenant);
        expect(recording.of("kubernetes:gateway.envoyproxy.io/v1alpha1:HTTPRouteFilter")).toEqual([]);
        expect(recording.one(route, "acme-web-route").inputs.spec.rules).toHaveLength(1);
    });

    it("leads requests for a public workload's host to its Service, over TLS of its own", async () => {
        const recording = await tenancy(sampleTenant());
        const host = "web.acme.eu.example.com";
        const { listeners, parentRef } = recording.one(
            "kubernetes:gateway.networking.k8s.io/v1:ListenerSet",
            "acme-listeners",
        ).inputs.spec;
        expect(parentRef).toMatchObject({ kind: "Gateway", namespace: "envoy-gateway-system" });
        expect(listeners).toHaveLength(1);
        expect(listeners[0]).toMatchObject({
            hostname: host,
            port: 443,
            protocol: "HTTPS",
            tls: { mode: "Terminate" },
        });
        const { spec } = recording.one("kubernetes:cert-manager.io/v1:Certificate", "acme-web-certificate").inputs;
        expect(spec.dnsNames).toEqual([host]);
        expect(listeners[0].tls.certificateRefs[0].name).toBe(spec.secretName);
        const routed = recording.one(route, "acme-web-route").inputs.spec;
        expect(routed.hostnames).toEqual([host]);
        expect(routed.rules[0].backendRefs[0]).toMatchObject({ kind: "Service", name: "web", port: 80 });
        expect(routed.rules[0].timeouts).toEqual({ request: "15s" });
    });

    it("answers for the host that the tenant named", async () => {
        const recording = await tenancy(
            sampleTenant((input) => Object.assign(input.workloads.web!, { host: "shop.example.org" })),
        );
        expect(recording.one(route, "acme-web-route").inputs.spec.hostnames).toEqual(["shop.example.org"]);
    });

    it("is the cell's own listener where its certificate covers the host, and the tenant's for others", async () => {
        const hosts = { domain: "eu.example.com", wildcard: true };
        const tenant = sampleTenant((input) => {
            const web = input.workloads.web!;
            Object.assign(input.workloads, { shop: { ...web, host: "shop.example.org" } });
        });
        const recording = await tenancy(tenant, { hosts });
        const { hostnames, parentRefs } = recording.one(route, "acme-web-route").inputs.spec;
        expect(hostnames).toEqual(["web--acme.eu.example.com"]);
        expect(parentRefs).toMatchObject([
            { kind: "Gateway", name: "tenantry", namespace: "envoy-gateway-system", sectionName: "https" },
        ]);
        const certificates = recording.of("kubernetes:cert-manager.io/v1:Certificate");
        expect(certificates.map(({ inputs }) => inputs.spec.dnsNames)).toEqual([["shop.example.org"]]);
        const sets = recording.of("kubernetes:gateway.networking.k8s.io/v1:ListenerSet");
        expect(sets.map(({ inputs }) => inputs.spec.listeners.map(({ name }: { name: string }) => name))).toEqual([
            ["shop"],
        ]);
        const covered = await tenancy(sampleTenant(), { hosts });
        for (const kind of ["cert-manager.io/v1:Certificate", "gateway.networking.k8s.io/v1:ListenerSet"])
            expect(covered.of(`kubernetes:${kind}`)).toEqual([]);
    });

    it("is not there for a tenant without a public workload", async () => {
        const recording = await tenancy(
            sampleTenant((input) => Object.assign(input.workloads.web!, { public: false })),
        );
        expect(recording.all.filter(({ type }) => /gateway|cert-manager/.test(type))).toEqual([]);
    });

    it("limits the rate, and breaks the circuit where asked to", async () => {
        const type = "kubernetes:gateway.envoyproxy.io/v1alpha1:BackendTrafficPolicy";
        const on = (await tenancy(sampleTenant())).one(type, "acme-web-traffic").inputs.spec;
        // A third of 1,000 requests a second for each of three proxies.
        expect(on.rateLimit.local.rules).toEqual([{ limit: { requests: 334, unit: "Second" } }]);
        expect(on.circuitBreaker.maxParallelRequests).toBe(667);
        expect(on.healthCheck.passive.consecutive5XxErrors).toBe(5);
        const calm = sampleTenant((input) =>
            Object.assign(input.tenant_config.performance, { circuit_breaker: false }),
        );
        const off = (await tenancy(calm)).one(type, "acme-web-traffic").inputs.spec;
        expect(off).not.toHaveProperty("circuitBreaker");
        expect(off.healthCheck).not.toHaveProperty("passive");
        expect(off.rateLimit).toEqual(on.rateLimit);
    });

    it("repeats only requests that never reached the workload", async () => {
        const type = "kubernetes:gateway.envoyproxy.io/v1alpha1:BackendTrafficPolicy";
        const { retry } = (await tenancy(sampleTenant())).one(type, "acme-web-traffic").inputs.spec;
        expect(retry.retryOn.triggers).toEqual(["connect-failure", "refused-stream", "reset-before-request"]);
    });
});

describe("how a tenant is watched", () => {
    it("samples every 15 seconds in real time, else every minute", async () => {
        const interval = async (real_time: boolean) => {
            const tenant = sampleTenant((input) => Object.assign(input.tenant_config.monitoring, { real_time }));
            return (await tenancy(tenant)).one(monitoring("ServiceMonitor"), "acme-metrics").inputs.spec.endpoints[0]
                .interval;
        };
        expect(await interval(true)).toBe("15s");
        expect(await interval(false)).toBe("60s");
    });

    it("raises an alert when requests are slower than the tenant's threshold", async () => {
        const { groups } = (await tenancy(sampleTenant())).one(monitoring("PrometheusRule"), "acme-alerts").inputs.spec;
        const rules = groups.find(({ name }: { name: string }) => name === "web").rules;
        const latency = rules.find(({ alert }: { alert: string }) => alert === "RequestLatencyHigh");
        expect(latency.expr).toContain("> 500");
        expect(latency.expr).toContain("httproute/tenant-acme/web/");
        expect(latency.labels).toMatchObject({ namespace: "tenant-acme", tenant: "acme" });
    });

    it("sends alerts on where the cloud gives a receiver", async () => {
        const type = "kubernetes:monitoring.coreos.com/v1alpha1:AlertmanagerConfig";
        const alertReceiver = { snsConfigs: [{ topicARN: "arn:aws:sns:eu-west-1:123456789012:acme" }] };
        const with_ = await tenancy(sampleTenant(), { services: sampleServices({ alertReceiver }) });
        expect(with_.one(type, "acme-alert-route").inputs.spec.receivers).toEqual([
            { name: "tenant", ...alertReceiver },
        ]);
        expect((await tenancy(sampleTenant())).of(type)).toEqual([]);
    });
});

describe("the tenant's secret store", () => {
    it("is its own, with the provider of its cloud", async () => {
        const store = (await tenancy(sampleTenant())).one(
            "kubernetes:external-secrets.io/v1:SecretStore",
            "acme-secrets",
        );
        expect(store.inputs.metadata.namespace).toBe("tenant-acme");
        expect(store.inputs.spec.provider).toEqual({ aws: { service: "SecretsManager", region: "eu-west-1" } });
    });
});

describe("a caller's transform", () => {
    it("changes what it names, and cannot rename, move or unlabel an object", async () => {
        const recording = await tenancy(sampleTenant(), {
            transform: {
                namespace: {
                    metadata: {
                        name: "mine",
                        labels: { extra: "yes", "pod-security.kubernetes.io/enforce": "privileged" },
                    },
                },
                deployment: (args, opts, name) => {
                    Object.assign(args.spec as object, { minReadySeconds: name.length });
                    opts.protect = true;
                },
                service: { metadata: { namespace: "kube-system" } },
            },
        });
        const { metadata } = recording.one(core("Namespace"), "acme").inputs;
        expect(metadata.name).toBe("tenant-acme");
        expect(metadata.labels).toMatchObject({ extra: "yes", "pod-security.kubernetes.io/enforce": "restricted" });
        expect(recording.one("kubernetes:apps/v1:Deployment", "acme-web").inputs.spec.minReadySeconds).toBe(
            "acme-web".length,
        );
        expect(recording.one(core("Service"), "acme-web").inputs.metadata.namespace).toBe("tenant-acme");
    });
});
