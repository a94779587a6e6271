import { describe, expect, it } from "vitest";
import type { TenancyArgs } from "../../../components/kubernetes/args";
import { Tenancy } from "../../../components/kubernetes/tenancy";
import type { Tenant } from "../../../model/schema/tenant";
import type { Recording } from "./recorder";
import { record } from "./recorder";
import { sampleScope, sampleServices, sampleTenant } from "./sample";

const namespaceType = "kubernetes:core/v1:Namespace";
const deploymentType = "kubernetes:apps/v1:Deployment";

function tenancy(tenant: Tenant, change: Partial<TenancyArgs> = {}): Promise<Recording> {
    const args = {
        tenant,
        scope: sampleScope(tenant),
        services: sampleServices(),
        domain: "eu.example.com",
        clusterCidrs: ["10.20.0.0/16"],
    };
    return record(() => new Tenancy(tenant.tenant_id, { ...args, ...change }));
}

describe("a tenant's namespace", () => {
    it("pins restricted Pod Security to the cluster's version in all three modes", async () => {
        const { metadata } = (await tenancy(sampleTenant(), { kubernetesVersion: "1.35" })).one(
            namespaceType,
            "acme",
        ).inputs;
        expect(metadata.name).toBe("tenant-acme");
        for (const mode of ["enforce", "audit", "warn"]) {
            expect(metadata.labels[`pod-security.kubernetes.io/${mode}`]).toBe("restricted");
            expect(metadata.labels[`pod-security.kubernetes.io/${mode}-version`]).toBe("v1.35");
        }
    });

    it("smoke", async () => {
        const r = await tenancy(sampleTenant());
        expect(r.all.map((each) => `${each.type} ${each.name}`)).toMatchInlineSnapshot(`
          [
            "tenantry:kubernetes:Tenancy acme",
            "kubernetes:core/v1:Namespace acme",
            "tenantry:kubernetes:Workload acme-web",
            "tenantry:kubernetes:Workload acme-worker",
            "kubernetes:core/v1:ServiceAccount acme-default",
            "kubernetes:external-secrets.io/v1:SecretStore acme-secrets",
            "kubernetes:core/v1:ResourceQuota acme-quota",
            "kubernetes:monitoring.coreos.com/v1:ServiceMonitor acme-metrics",
            "kubernetes:core/v1:LimitRange acme-limits",
            "kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy acme-clients",
            "kubernetes:gateway.envoyproxy.io/v1alpha1:BackendTrafficPolicy acme-web-traffic",
            "kubernetes:cert-manager.io/v1:Certificate acme-web-certificate",
            "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute acme-web-route",
            "kubernetes:gateway.networking.k8s.io/v1:ListenerSet acme-listeners",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-default-deny",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-allow-identity-agent",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-allow-cache",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-allow-within-tenant",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-allow-gateway-to-web",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-allow-gateway-to-challenges",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-allow-metrics-of-web",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-allow-metrics-of-worker",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-allow-database",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy acme-allow-dns",
            "kubernetes:rbac.authorization.k8s.io/v1:Role acme-viewer",
            "kubernetes:core/v1:ServiceAccount acme-web",
            "kubernetes:core/v1:Service acme-web",
            "kubernetes:core/v1:ConfigMap acme-web",
            "kubernetes:core/v1:ServiceAccount acme-worker",
            "kubernetes:core/v1:Service acme-worker",
            "kubernetes:core/v1:ConfigMap acme-worker",
            "kubernetes:monitoring.coreos.com/v1:PrometheusRule acme-alerts",
            "kubernetes:policy/v1:PodDisruptionBudget acme-web",
            "kubernetes:policy/v1:PodDisruptionBudget acme-worker",
            "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding acme-viewer",
            "kubernetes:apps/v1:Deployment acme-web",
            "kubernetes:apps/v1:Deployment acme-worker",
            "kubernetes:autoscaling/v2:HorizontalPodAutoscaler acme-web",
            "kubernetes:autoscaling/v2:HorizontalPodAutoscaler acme-worker",
          ]
        `);
        expect(r.of(deploymentType)).toHaveLength(2);
    });
});
