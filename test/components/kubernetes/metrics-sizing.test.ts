import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectorMemory, metricLimits } from "../../../components/kubernetes/metrics-sizing";
import { serviceMonitor } from "../../../components/kubernetes/monitoring";
import { namespaceQuota } from "../../../components/kubernetes/sizing";
import { tenantQuota } from "../../../model/quota";
import { Size } from "../../../model/units";
import { sampleTenant } from "./sample";

const tenantOf = (replicas: number, memory: number, state = "active") =>
    sampleTenant((input) => {
        Object.assign(input, { state });
        input.tenant_config.autoscaling.max_replicas = replicas;
        for (const workload of Object.values(input.workloads)) workload.memory = `${memory}Mi`;
    });
const sizes = fc.record({ replicas: fc.integer({ min: 2, max: 1000 }), memory: fc.integer({ min: 4, max: 65_536 }) });

describe("what a tenant's metrics may come to", () => {
    it("is bounded by its memory, and for the smallest pods by their number", () => {
        fc.assert(
            fc.property(sizes, ({ replicas, memory }) => {
                const tenant = tenantOf(replicas, memory);
                const { targetLimit, sampleLimit } = metricLimits(tenant);
                const most = Math.max(4_000 * tenantQuota(tenant).memory.gibibytes, 500 * targetLimit);
                expect(targetLimit * sampleLimit).toBeLessThanOrEqual(most);
                expect(sampleLimit).toBeGreaterThanOrEqual(500);
            }),
        );
    });

    it("leaves none of its pods out, in a rollout either", () => {
        fc.assert(
            fc.property(sizes, ({ replicas, memory }) => {
                const tenant = tenantOf(replicas, memory);
                expect(metricLimits(tenant).targetLimit).toBe(namespaceQuota(tenant).pods);
            }),
        );
    });

    it("is what its monitor says, and does not change while it is suspended", () => {
        expect(serviceMonitor(tenantOf(10, 512)).spec).toMatchObject(metricLimits(tenantOf(10, 512)));
        expect(metricLimits(tenantOf(10, 512, "suspended"))).toEqual(metricLimits(tenantOf(10, 512)));
    });
});

describe("the collector", () => {
    it("has memory for all that tenants of a full cell may have", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 10_000 }), (gibibytes) => {
                const { bytes } = collectorMemory(Size.parse(`${gibibytes}Gi`));
                expect(bytes).toBeGreaterThanOrEqual(2 * 2 ** 30 + gibibytes * 4_000 * 4_096);
                expect(bytes % 2 ** 20).toBe(0);
            }),
        );
    });
});
