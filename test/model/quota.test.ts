import fc from "fast-check";
import { expect, test } from "vitest";
import { leastQuota, mostReplicas, tenantQuota } from "../../model/quota";
import type { Tenant } from "../../model/schema/tenant";
import { Cpu, Size } from "../../model/units";
import { resolved } from "./helpers/fleet";

const base = resolved().tenant;

function sized(max: number, amounts: readonly { cpu: number; memory: number }[]): Tenant {
    const web = Object.values(base.workloads)[0]!;
    const workloads = amounts.map(({ cpu, memory }, index) => [
        `w${index}`,
        { ...web, cpu: Cpu.millicores(cpu), memory: Size.bytes(memory) },
    ]);
    const autoscaling = { ...base.tenant_config.autoscaling, max_replicas: max };
    return { ...base, workloads: Object.fromEntries(workloads), tenant_config: { ...base.tenant_config, autoscaling } };
}

test("a quota is the most replicas times the requests of all workloads", () => {
    const quota = tenantQuota(
        sized(4, [
            { cpu: 100, memory: 2 ** 20 },
            { cpu: 250, memory: 2 ** 21 },
        ]),
    );
    expect([quota.pods, String(quota.cpu), String(quota.memory)]).toEqual([8, "1400m", "12Mi"]);
});

test("what does not scale counts with the replicas that it keeps", () => {
    const { tenant } = resolved("tenant_config: {autoscaling: {enabled: false, min_replicas: 3, max_replicas: 9}}\n");
    expect([mostReplicas(tenant), tenantQuota(tenant).pods]).toEqual([3, 3]);
});

test("the least is that of the fewest replicas, whatever scales", () => {
    const pods = (enabled: boolean) => {
        const scaling = `{enabled: ${enabled}, min_replicas: 3, max_replicas: 9}`;
        return leastQuota(resolved(`tenant_config: {autoscaling: ${scaling}}\n`).tenant).pods;
    };
    expect([pods(true), pods(false)]).toEqual([3, 3]);
});

test("quotas of workloads add up", () => {
    const amount = fc.record({
        cpu: fc.integer({ min: 1, max: 64_000 }),
        memory: fc.integer({ min: 2 ** 22, max: 2 ** 38 }),
    });
    fc.assert(
        fc.property(
            fc.integer({ min: 1, max: 1000 }),
            fc.array(amount, { minLength: 1, maxLength: 8 }),
            (max, amounts) => {
                const whole = tenantQuota(sized(max, amounts));
                const parts = amounts.map((one) => tenantQuota(sized(max, [one])));
                const sum = (read: (quota: (typeof parts)[number]) => number) =>
                    parts.reduce((total, part) => total + read(part), 0);
                expect(whole.pods).toBe(sum(({ pods }) => pods));
                expect(whole.cpu.millicores).toBe(sum(({ cpu }) => cpu.millicores));
                expect(whole.memory.bytes).toBe(sum(({ memory }) => memory.bytes));
            },
        ),
    );
});
