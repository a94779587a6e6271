import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellHeadroom } from "../../model/headroom";
import type { Tenant } from "../../model/schema/tenant";
import { siloHeadroom } from "../../model/silo-headroom";
import { Cpu, Size } from "../../model/units";
import { sampleTenant } from "../components/kubernetes/sample";

type Change = NonNullable<Parameters<typeof sampleTenant>[0]>;
const silo = (headroom: number, more: Change = () => {}): Tenant =>
    sampleTenant((input) => {
        input.placement.isolation = "silo";
        input.placement.headroom = headroom;
        more(input);
    });
const replicas =
    (min: number, max: number): Change =>
    (input) =>
        Object.assign(input.tenant_config.autoscaling, { min_replicas: min, max_replicas: max });

describe("room of a silo tenant", () => {
    test("is a share of what it may take, in pods of its largest workload", () => {
        // Two workloads of 250m and 512Mi at 50 replicas: 25 CPU, of which a tenth is ten replicas.
        expect(siloHeadroom(silo(10))).toEqual({
            pods: 10,
            most: 20,
            cpu: Cpu.parse("250m"),
            memory: Size.parse("512Mi"),
        });
    });

    test("is for as many replicas as there are at least, and two", () => {
        // Of each of its two workloads.
        expect(siloHeadroom(silo(1, replicas(6, 50)))?.pods).toBe(12);
        expect(siloHeadroom(silo(1, replicas(1, 50)))?.pods).toBe(2);
    });

    test("is for no more than can be added", () => {
        expect(siloHeadroom(silo(10, replicas(20, 20)))).toBeUndefined();
        expect(siloHeadroom(silo(10, replicas(20, 22)))).toMatchObject({ pods: 4, most: 4 });
        // Neither does a workload that is small beside another take a pod of that one's size for each replica.
        const uneven: Change = (input) => {
            replicas(4, 8)(input);
            Object.assign(Object.values(input.workloads)[0]!, { cpu: "1", memory: "2Gi" });
        };
        expect(siloHeadroom(silo(10, uneven))).toMatchObject({ pods: 5, most: 5 });
    });

    test("is none where nobody asks, nothing runs or scales, and on nodes of Autopilot", () => {
        const none = [
            silo(0),
            silo(10, (input) => (input.state = "suspended")),
            silo(10, (input) => (input.tenant_config.autoscaling.enabled = false)),
            silo(10, (input) => (input.placement.machines = "autopilot")),
        ];
        expect(none.map(siloHeadroom)).toEqual([undefined, undefined, undefined, undefined]);
    });

    test("stays within the replicas that can be added, and grows with the share", () => {
        const share = fc.integer({ min: 1, max: 49 });
        fc.assert(
            fc.property(share, fc.integer({ min: 1, max: 40 }), fc.nat(300), (asked, min, more) => {
                const found = siloHeadroom(silo(asked, replicas(min, min + more)));
                expect(found === undefined).toBe(more === 0);
                if (found === undefined) return;
                // Two workloads of one size.
                expect(found.pods).toBeGreaterThanOrEqual(Math.min(2 * min, 2 * more));
                expect(found.pods).toBeLessThanOrEqual(found.most);
                expect(found.most).toBeLessThanOrEqual(2 * more);
                const larger = siloHeadroom(silo(asked + 1, replicas(min, min + more)))!;
                expect(larger.pods).toBeGreaterThanOrEqual(found.pods);
            }),
            { numRuns: 50 },
        );
    });
});

describe("room of a cell", () => {
    const capacity = (cpu: number, gibibytes: number) => ({
        tenants: 100,
        cpu: Cpu.millicores(cpu),
        memory: Size.bytes(gibibytes * 2 ** 30),
    });

    test("is a share of what its tenants may take, in pods of half a core", () => {
        expect(cellHeadroom({ headroom: 2, capacity: capacity(300_000, 1200) })).toEqual({
            pods: 12,
            most: 24,
            cpu: Cpu.parse("500m"),
            memory: Size.parse("2Gi"),
        });
        expect(cellHeadroom({ headroom: 0, capacity: capacity(300_000, 1200) })).toBeUndefined();
    });

    test("never comes to more than the cell has", () => {
        const memory = Size.parse("512Mi");
        const tiny = { tenants: 1, cpu: Cpu.millicores(200), memory };
        expect(cellHeadroom({ headroom: 1, capacity: tiny })).toMatchObject({
            pods: 2,
            cpu: Cpu.millicores(100),
            memory: Size.parse("256Mi"),
        });
        const sound = fc.record({
            cpu: fc.integer({ min: 2, max: 2_000_000 }),
            mebibytes: fc.integer({ min: 2_000, max: 9_000_000 }),
        });
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 50 }), sound, (headroom, has) => {
                const capacity = {
                    tenants: 1,
                    cpu: Cpu.millicores(has.cpu),
                    memory: Size.bytes(has.mebibytes * 2 ** 20),
                };
                const { pods, cpu, memory } = cellHeadroom({ headroom, capacity })!;
                expect(pods * cpu.millicores).toBeLessThanOrEqual(has.cpu);
                expect(pods * memory.bytes).toBeLessThanOrEqual(capacity.memory.bytes);
            }),
        );
    });

    test("comes to the share at least, and to less than a pod and a mebibyte a pod more", () => {
        fc.assert(
            fc.property(
                fc.integer({ min: 1, max: 50 }),
                fc.integer({ min: 4_000, max: 2_000_000 }),
                fc.integer({ min: 8, max: 16_000 }),
                (headroom, cpu, gibibytes) => {
                    const { pods, memory } = cellHeadroom({ headroom, capacity: capacity(cpu, gibibytes) })!;
                    const wanted = (headroom / 100) * cpu;
                    expect(pods * 500).toBeGreaterThanOrEqual(wanted - 1e-6);
                    expect(memory.bytes).toBeGreaterThan(0);
                    expect(pods).toBeGreaterThanOrEqual(2);
                },
            ),
        );
    });
});
