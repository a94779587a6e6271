import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
    circuitThreshold,
    connectionsPerReplica,
    containerSize,
    gatewayTimeouts,
    largestContainer,
    namespaceQuota,
    rateLimitPerProxy,
    rolloutPods,
    seconds,
} from "../../../components/kubernetes/sizing";
import { mostReplicas, tenantQuota } from "../../../model/quota";
import { replicaBounds } from "../../../model/scaling";
import type { Tenant } from "../../../model/schema/tenant";
import { Duration } from "../../../model/units";
import { sampleTenant, tenantInput } from "./sample";

const tenants: fc.Arbitrary<Tenant> = fc
    .record({
        enabled: fc.boolean(),
        min: fc.integer({ min: 0, max: 60 }),
        extra: fc.integer({ min: 0, max: 200 }),
        pool: fc.integer({ min: 1, max: 5000 }),
        workloads: fc.array(
            fc.record({
                cpu: fc.integer({ min: 1, max: 64_000 }),
                memory: fc.integer({ min: 4, max: 262_144 }),
                open: fc.boolean(),
            }),
            { minLength: 1, maxLength: 6 },
        ),
    })
    .map(({ enabled, min, extra, pool, workloads }) =>
        sampleTenant((input) => {
            const scaling = input.tenant_config.autoscaling;
            Object.assign(scaling, { enabled, min_replicas: min, max_replicas: Math.max(1, min + extra) });
            input.tenant_config.performance.connection_pool = pool;
            const like = tenantInput().workloads.web!;
            const each = ({ cpu, memory, open }: (typeof workloads)[number]) => ({
                ...like,
                cpu: `${cpu}m`,
                memory: `${memory}Mi`,
                public: open,
            });
            input.workloads = Object.fromEntries(workloads.map((one, index) => [`w${index}`, each(one)]));
        }),
    );

describe("replica bounds", () => {
    it("never let an autoscaler go to nothing, nor below its own minimum", () => {
        fc.assert(
            fc.property(tenants, (tenant) => {
                const { min, max } = replicaBounds(tenant);
                const scaling = tenant.tenant_config.autoscaling;
                expect(min).toBeLessThanOrEqual(max);
                expect(min).toBeGreaterThanOrEqual(scaling.enabled ? 1 : 0);
                expect(max).toBe(scaling.enabled ? Math.max(1, mostReplicas(tenant)) : min);
            }),
        );
    });
});

describe("the namespace's quota", () => {
    it("holds every workload at full size during a rollout, whatever their sizes", () => {
        fc.assert(
            fc.property(tenants, (tenant) => {
                const quota = namespaceQuota(tenant);
                const pods = replicaBounds(tenant).max + rolloutPods(replicaBounds(tenant).max);
                const sizes = Object.values(tenant.workloads).map(containerSize);
                const sum = (each: (size: (typeof sizes)[number]) => number) =>
                    sizes.reduce((total, size) => total + pods * each(size), 0);
                expect(quota.pods).toBeGreaterThanOrEqual(sizes.length * pods);
                expect(quota.cpu.millicores).toBeGreaterThanOrEqual(sum((size) => size.cpu.millicores));
                expect(quota.cpuLimit.millicores).toBeGreaterThanOrEqual(sum((size) => size.cpuLimit.millicores));
                expect(quota.memory.bytes).toBeGreaterThanOrEqual(sum((size) => size.memory.bytes));
            }),
        );
    });

    it("is the cell's count and a bounded room beside it", () => {
        fc.assert(
            fc.property(tenants, (tenant) => {
                const [inside, counted] = [namespaceQuota(tenant), tenantQuota(tenant)];
                const workloads = Object.keys(tenant.workloads).length;
                expect(inside.pods).toBeGreaterThanOrEqual(counted.pods);
                // Half as many again, one more each way of rounding up, and a challenge each.
                expect(inside.pods).toBeLessThanOrEqual(Math.ceil(counted.pods * 1.5) + 3 * workloads);
            }),
        );
    });

    it("leaves a replica's surge of zero replicas at zero", () => {
        expect(rolloutPods(0)).toBe(0);
        expect(rolloutPods(1)).toBe(2);
        expect(rolloutPods(50)).toBe(26);
    });
});

describe("the largest container", () => {
    it("is no smaller than any workload's, nor than a certificate challenge's", () => {
        fc.assert(
            fc.property(tenants, (tenant) => {
                const largest = largestContainer(tenant);
                for (const size of Object.values(tenant.workloads).map(containerSize)) {
                    expect(largest.cpu.millicores).toBeGreaterThanOrEqual(size.cpuLimit.millicores);
                    expect(largest.memory.bytes).toBeGreaterThanOrEqual(size.memory.bytes);
                }
                expect(largest.cpu.millicores).toBeGreaterThanOrEqual(100);
                expect(largest.memory.mebibytes).toBeGreaterThanOrEqual(64);
            }),
        );
    });
});

describe("connections of a replica", () => {
    it("keep all replicas within the tenant's pool, and are at least one", () => {
        fc.assert(
            fc.property(tenants, (tenant) => {
                const each = connectionsPerReplica(tenant, false);
                const replicas = Object.keys(tenant.workloads).length * replicaBounds(tenant).max;
                expect(each).toBeGreaterThanOrEqual(1);
                if (each > 1)
                    expect(each * replicas).toBeLessThanOrEqual(tenant.tenant_config.performance.connection_pool);
            }),
        );
    });
});

describe("connections of a replica behind a pool", () => {
    it("are what the usual replicas share, never more than the tenant's pool", () => {
        fc.assert(
            fc.property(tenants, (tenant) => {
                const { connection_pool: pool } = tenant.tenant_config.performance;
                const each = connectionsPerReplica(tenant, true);
                const usual = Object.keys(tenant.workloads).length * Math.max(1, replicaBounds(tenant).min);
                expect(each).toBe(Math.ceil(pool / usual));
                expect(each).toBeLessThanOrEqual(pool);
                expect(each).toBeGreaterThanOrEqual(connectionsPerReplica(tenant, false));
            }),
        );
    });

    it("are half a pool of 100 for a workload of 2 to 50 replicas", () => {
        const tenant = sampleTenant((input) => {
            input.workloads = { web: input.workloads.web! };
        });
        expect([connectionsPerReplica(tenant, true), connectionsPerReplica(tenant, false)]).toEqual([50, 2]);
    });
});

describe("the gateway's numbers", () => {
    const rates = fc.integer({ min: 1, max: 1_000_000 });
    const proxies = fc.integer({ min: 1, max: 20 });
    const spans = fc.integer({ min: 0, max: 7 * 86_400_000 }).map(Duration.milliseconds);

    it("let all proxies together pass the tenant's rate, and at most one request more each", () => {
        fc.assert(
            fc.property(rates, proxies, (rate, count) => {
                const together = rateLimitPerProxy(rate, count) * count;
                expect(together).toBeGreaterThanOrEqual(rate);
                expect(together).toBeLessThan(rate + count);
            }),
        );
    });

    it("wait longer for slower tenants, within a second and five minutes a try, in the gateway's own notation", () => {
        fc.assert(
            fc.property(spans, spans, (a, b) => {
                const [fast, slow] = a.milliseconds <= b.milliseconds ? [a, b] : [b, a];
                expect(gatewayTimeouts(fast).attempt.seconds).toBeLessThanOrEqual(
                    gatewayTimeouts(slow).attempt.seconds,
                );
                const { attempt, request } = gatewayTimeouts(a);
                expect(attempt.seconds).toBeGreaterThanOrEqual(1);
                expect(attempt.seconds).toBeLessThanOrEqual(300);
                expect(request.seconds).toBe(3 * attempt.seconds);
                // Gateway API GEP-2257
                for (const span of [attempt, request]) expect(span.toString()).toMatch(/^([0-9]{1,5}(h|m|s|ms)){1,4}$/);
            }),
        );
    });

    it("open the circuit later for tenants with more requests", () => {
        fc.assert(
            fc.property(rates, spans, proxies, (rate, latency, count) => {
                const threshold = circuitThreshold(rate, latency, count);
                expect(threshold).toBeGreaterThanOrEqual(32);
                expect(circuitThreshold(rate + 1000, latency, count)).toBeGreaterThanOrEqual(threshold);
                expect(Number.isSafeInteger(threshold)).toBe(true);
            }),
        );
    });

    it("round spans up to whole seconds", () => {
        expect(seconds(Duration.parse("500ms"))).toBe(1);
        expect(seconds(Duration.parse("10s"))).toBe(10);
        expect(seconds(Duration.milliseconds(0))).toBe(1);
    });
});
