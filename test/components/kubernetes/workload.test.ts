import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { environment, hashOf } from "../../../components/kubernetes/config";
import { Tenancy } from "../../../components/kubernetes/tenancy";
import type { Tenant } from "../../../model/schema/tenant";
import type { Recording } from "./recorder";
import { record } from "./recorder";
import { sampleScope, sampleServices, sampleTenant } from "./sample";

type Change = Parameters<typeof sampleTenant>[0];
const deployment = "kubernetes:apps/v1:Deployment";
const autoscaler = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";

function tenancy(change?: Change, kubernetesVersion?: string): Promise<Recording> {
    const tenant: Tenant = sampleTenant(change);
    const args = {
        tenant,
        scope: sampleScope(tenant),
        services: sampleServices(),
        hosts: { domain: "x.example", wildcard: false },
        clusterCidrs: [],
    };
    return record(() => new Tenancy("acme", { ...args, kubernetesVersion }));
}
const podOf = async (change?: Change) => (await tenancy(change)).one(deployment, "acme-web").inputs.spec.template.spec;
const scaling =
    (settings: object): Change =>
    (input) =>
        Object.assign(input.tenant_config.autoscaling, settings);

describe("a workload's pods", () => {
    it("run as nobody, on a root they cannot write, with nothing they do not need", async () => {
        const pod = await podOf();
        expect(pod).toMatchObject({
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            serviceAccountName: "app-web",
        });
        expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
        const [container] = pod.containers;
        expect(container.securityContext).toMatchObject({
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
        });
        expect(container.volumeMounts).toEqual([{ name: "tmp", mountPath: "/tmp" }]);
        expect(pod.volumes).toEqual([{ name: "tmp", emptyDir: { sizeLimit: "512Mi" } }]);
    });

    it("ask for what the tenant says, with memory bounded at it", async () => {
        const { resources, image } = (await podOf()).containers[0];
        expect(image).toBe("registry.example/web:1.2.3");
        expect(resources.requests).toMatchObject({ cpu: "250m", memory: "512Mi" });
        expect(resources.limits).toMatchObject({ cpu: "500m", memory: "512Mi" });
    });

    it("are given time to start before they are taken for dead", async () => {
        const slow = { path: "/live", initial_delay: "90s", period: "5s" };
        const [container] = (await podOf((input) => Object.assign(input.workloads.web!, { liveness: slow })))
            .containers;
        const { startupProbe, livenessProbe } = container;
        expect(startupProbe.failureThreshold * startupProbe.periodSeconds).toBeGreaterThanOrEqual(3 * 90);
        expect(livenessProbe.httpGet.path).toBe("/live");
        expect(livenessProbe).not.toHaveProperty("initialDelaySeconds");
    });

    it("must spread over zones in production, and should elsewhere", async () => {
        const zone = async (environment: string) => {
            const pod = await podOf((input) => Object.assign(input, { environment }));
            return pod.topologySpreadConstraints.find((each: { topologyKey: string }) =>
                each.topologyKey.endsWith("/zone"),
            );
        };
        expect((await zone("production")).whenUnsatisfiable).toBe("DoNotSchedule");
        expect((await zone("staging")).whenUnsatisfiable).toBe("ScheduleAnyway");
    });
});

describe("a workload's configuration", () => {
    const of = (change?: Change, services = sampleServices()) => {
        const tenant = sampleTenant(change);
        return environment(tenant, tenant.workloads.web!, sampleScope(tenant), services);
    };

    it("tells where services are and how to use them, and holds no secret", () => {
        const variables = of();
        expect(variables).toMatchObject({
            CACHE_TTL_SECONDS: "3600",
            DATABASE_SSLMODE: "verify-full",
            CACHE_TLS: "true",
        });
        // 100 connections for two workloads of at most 50 replicas, and of usually 2 where a pool shares them.
        expect(variables.DATABASE_POOL_SIZE).toBe("1");
        const services = sampleServices();
        const shared = of(undefined, { ...services, database: { ...services.database!, pooled: true } });
        expect(shared.DATABASE_POOL_SIZE).toBe("25");
        expect(Object.keys(variables).filter((name) => /PASS|SECRET|TOKEN|KEY/.test(name))).toEqual([]);
    });

    it("leaves out what the tenant does not have", () => {
        const none = sampleServices({ database: undefined, cache: undefined, bucket: undefined });
        const names = Object.keys(of(undefined, none));
        expect(names.filter((name) => /DATABASE|CACHE_HOST|BUCKET/.test(name))).toEqual([]);
    });

    it("gives way to the tenant's own variables, but not on who the tenant is", () => {
        const env = { CACHE_TTL_SECONDS: "5", TENANT_ID: "other", LOG_LEVEL: "debug" };
        const variables = of((input) => Object.assign(input.workloads.web!, { env }));
        expect(variables).toMatchObject({ CACHE_TTL_SECONDS: "5", TENANT_ID: "acme", LOG_LEVEL: "debug" });
    });

    it("replaces the pods when, and only when, a variable changes", async () => {
        const hash = (variables: Record<string, pulumi.Input<string>>) =>
            new Promise((resolve) => hashOf(variables).apply(resolve));
        const first = await hash({ A: "1", B: pulumi.output("2") });
        expect(await hash({ B: "2", A: "1" })).toBe(first);
        expect(await hash({ A: "1", B: "3" })).not.toBe(first);
    });
});

describe("a workload's replicas", () => {
    it("belong to the autoscaler where there is one", async () => {
        const recording = await tenancy();
        expect(recording.one(deployment, "acme-web").inputs.spec).not.toHaveProperty("replicas");
        const { spec } = recording.one(autoscaler, "acme-web").inputs;
        expect(spec).toMatchObject({
            minReplicas: 2,
            maxReplicas: 50,
            scaleTargetRef: { kind: "Deployment", name: "web" },
        });
        expect(
            spec.metrics.map(({ resource }: { resource: { name: string; target: object } }) => [
                resource.name,
                resource.target,
            ]),
        ).toEqual([
            ["cpu", { type: "Utilization", averageUtilization: 70 }],
            ["memory", { type: "Utilization", averageUtilization: 80 }],
        ]);
    });

    it("tell which strategy the tenant asked for", async () => {
        const { metadata } = (await tenancy(scaling({ strategy: "predictive" }))).one(autoscaler, "acme-web").inputs;
        expect(metadata.annotations).toMatchObject({ "tenantry.io/strategy": "predictive" });
    });

    it("stay at the minimum where nothing scales", async () => {
        const recording = await tenancy(scaling({ enabled: false, min_replicas: 3 }));
        expect(recording.of(autoscaler)).toEqual([]);
        expect(recording.one(deployment, "acme-web").inputs.spec.replicas).toBe(3);
    });

    it("never go to zero under an autoscaler that measures pods", async () => {
        const recording = await tenancy(scaling({ min_replicas: 0, max_replicas: 1 }));
        expect(recording.one(autoscaler, "acme-web").inputs.spec).toMatchObject({ minReplicas: 1, maxReplicas: 1 });
    });

    it("rise at once and fall after the tenant's delay, at most an hour", async () => {
        const behavior = async (scale_down_delay: string) =>
            (await tenancy(scaling({ scale_down_delay }))).one(autoscaler, "acme-web").inputs.spec.behavior;
        expect((await behavior("10m")).scaleDown.stabilizationWindowSeconds).toBe(600);
        expect((await behavior("3h")).scaleDown.stabilizationWindowSeconds).toBe(3600);
        expect((await behavior("10m")).scaleUp.stabilizationWindowSeconds).toBe(0);
    });

    it("react to five percent where the cluster's version can be told so", async () => {
        const up = async (version: string) =>
            (await tenancy(undefined, version)).one(autoscaler, "acme-web").inputs.spec.behavior.scaleUp;
        expect((await up("1.36")).tolerance).toBe("50m");
        expect(await up("1.34")).not.toHaveProperty("tolerance");
    });

    it("can always be drained one at a time, however few there are", async () => {
        const { spec } = (await tenancy()).one("kubernetes:policy/v1:PodDisruptionBudget", "acme-web").inputs;
        // A percentage is rounded up: of one replica one, of fifty thirteen may be away.
        expect(spec.maxUnavailable).toBe("25%");
        expect(spec).not.toHaveProperty("minAvailable");
    });

    it("roll out without a gap", async () => {
        const { strategy } = (await tenancy()).one(deployment, "acme-web").inputs.spec;
        expect(strategy.rollingUpdate).toEqual({ maxSurge: "25%", maxUnavailable: 0 });
    });
});
