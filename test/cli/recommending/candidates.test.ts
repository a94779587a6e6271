import { describe, expect, it } from "vitest";
import type { Facts } from "../../../cli/recommending/candidate";
import { candidatesOf, type Step } from "../../../cli/recommending/candidates";
import type { WorkloadHistory } from "../../../cli/recommending/history";
import { plannedScenario } from "../../../cli/recommending/scenario";
import type { Origin } from "../../../model/fleet";
import type { Tenant } from "../../../model/schema/tenant";
import { outcomeOf } from "../../../scaling/recommending/scenario";
import { spreadOf } from "../../../scaling/recommending/sizing";
import { sampleTenant } from "../../components/kubernetes/sample";

const day = 86_400;
const end = Date.parse("2026-11-29T12:00:00Z") / 1000;
/** What a tenant writes of its scaling. */
type Scaling = Readonly<Record<string, unknown>>;

interface World {
    /** Cores at a time. */
    readonly cores?: (t: number) => number;
    /** Use of a replica, in cores. */
    readonly each?: number;
    readonly replicas?: number;
    /** Which layer says min_replicas. */
    readonly layer?: Origin["layer"];
    readonly forecaster?: boolean;
    /** What else is not as usual of the tenant. */
    readonly input?: Partial<Tenant>;
}

/** What is proposed at a step for a tenant of one workload, which requests 500m. */
function proposed(step: Step, scaling: Scaling, world: World = {}) {
    const { cores = () => 1, each, replicas, layer = "tenant", forecaster = false, input: more = {} } = world;
    const sample = sampleTenant((input) => {
        Object.assign(input, { component_version: 2 });
        for (const name of Object.keys(input.workloads)) if (name !== "web") delete input.workloads[name];
        input.workloads.web!.cpu = "500m";
        Object.assign(input.tenant_config.autoscaling, scaling);
    });
    const tenant: Tenant = { ...sample, ...more };
    const from = end - 28 * day;
    const samples = Array.from({ length: 28 * 288 + 1 }, (_, at) => ({
        t: from + at * 300,
        v: cores(from + at * 300),
    }));
    const history: WorkloadHistory = {
        name: "web",
        samples,
        from,
        to: end,
        days: 28,
        measured: 1,
        lately: 1,
        doubt: undefined,
        missing: {},
        cores: each === undefined ? undefined : spreadOf([each]),
        bytes: undefined,
        starts: undefined,
        replicas: replicas === undefined ? undefined : spreadOf([replicas]),
    };
    const seen = samples.reduce((most, { v }) => Math.max(most, v), 0);
    const facts: Facts = {
        tenant,
        provenance: new Map([
            ["tenant_config.autoscaling.min_replicas", { layer, file: "acme.yaml", line: 1, column: 1 }],
        ]),
        histories: [history],
        peaks: new Map([["web", { seen, expected: undefined }]]),
        startSeconds: undefined,
        forecaster,
    };
    const scenario = plannedScenario(tenant, forecaster, [history]);
    const before = outcomeOf(scenario, 7);
    return candidatesOf(step, facts, scenario, "web").filter((one) => one.accepts(outcomeOf(one.scenario, 7), before));
}
const at = (cpu_threshold: number, more = {}) => ({
    cpu_threshold,
    cpu_threshold_ahead: 80,
    memory_threshold: 80,
    latency_threshold: "1s",
    ...more,
});
const values = (...args: Parameters<typeof proposed>) => proposed(...args).map(({ value }) => Number(value));

describe("a fixed number of replicas", () => {
    const fixed = {
        enabled: false,
        min_replicas: 12,
        max_replicas: 30,
        metrics: at(65),
    };

    it("stays at what the largest load needs at the target, and not at what the last week just held", () => {
        const cores = (t: number) => (t < end - 10 * day && t % day < 7200 ? 2.9 : 1.4);
        expect(values("fewer-when-quiet", fixed, { cores })[0]).toBe(9); // 2.9 / (0.5 * 0.65)
    });
});

describe("fewest replicas", () => {
    const scaling = { min_replicas: 6, max_replicas: 30 };

    it("are lowered where the tenant says how many, and left where its tier or edition does", () => {
        expect(values("fewer-when-quiet", scaling, { layer: "tenant" }).length).toBeGreaterThan(0);
        for (const layer of ["tier", "edition"] as const)
            expect(proposed("fewer-when-quiet", scaling, { layer })).toEqual([]);
    });
});

describe("most replicas", () => {
    const scaling = { min_replicas: 2, max_replicas: 60, metrics: at(50) };
    const event = (from: string, to: string, factor: number) => ({ events: [{ name: "sale", from, to, factor }] });

    it("are twice what the peak needs", () => {
        expect(values("fewer-at-most", scaling)).toEqual([8]);
    });

    it("hold the events to come, by what a usual day takes", () => {
        const to = event("2026-12-12", "2026-12-14", 5);
        expect(values("fewer-at-most", { ...scaling, ...to })).toEqual([40]);
        expect(values("more-at-peaks", { ...scaling, ...to, max_replicas: 10 })).toEqual([20]);
        // One that was is nothing to come, and what it took is not a usual day's.
        expect(values("fewer-at-most", { ...scaling, ...event("2026-11-10", "2026-11-11", 5) })).toEqual([8]);
        const times = [event("2026-11-10", "2026-11-11", 3), event("2026-12-12", "2026-12-14", 3)];
        const events = times.flatMap((one) => one.events).map((one, index) => ({ ...one, name: `sale-${index}` }));
        const [was, till] = ["2026-11-10", "2026-11-11"].map((one) => Date.parse(one) / 1000);
        const cores = (t: number) => (t >= was! && t < till! ? 3 : 1);
        expect(values("fewer-at-most", { ...scaling, events }, { cores })).toEqual([24]);
    });

    it("are twice those that there were, whatever they were for", () => {
        const [found] = proposed("fewer-at-most", scaling, { replicas: 20 });
        expect(found).toMatchObject({ value: "40", evidence: { largest_replicas: 20 } });
        expect(found!.why).toContain("no more than 20 were there");
    });
});

describe("what follows more than CPU", () => {
    const quiet = { min_replicas: 6, max_replicas: 60 };
    const queue = { type: "kafka", metadata: { topic: "orders" } };
    const tried = [
        ["fewer-when-quiet", quiet, 1],
        ["fewer-at-most", quiet, 1],
        ["threshold", { ...quiet, min_replicas: 2 }, 4],
    ] as const;

    it.each([
        ["triggers", { metrics: at(50), triggers: [queue] }],
        ["requests", { metrics: at(50, { requests_per_replica: 20 }) }],
    ])("is left with as many replicas, by CPU alone: %s", (_, more) => {
        for (const [step, scaling, load] of tried) {
            const cores = () => load;
            expect(proposed(step, { ...scaling, metrics: at(50) }, { cores }).length).toBeGreaterThan(0);
            expect(proposed(step, { ...scaling, ...more }, { cores })).toEqual([]);
        }
        expect(values("fewer-at-most", { ...quiet, ...more }, { replicas: 10, each: 0.1 })).toEqual([20]);
    });
});

describe("a threshold that readers aim at as well", () => {
    const scaling = { min_replicas: 2, max_replicas: 60, metrics: at(50) };
    const readers = { min: 1, max: 2 };
    const tried = (input: Partial<Tenant>) => values("threshold", scaling, { cores: () => 4, input });

    it("is only one that they take", () => {
        expect(Math.max(...tried({}))).toBe(80);
        // Those of a cache on AWS take 35 to 70, those of Aurora 1 to 100.
        const cache = tried({ cache: { ...sampleTenant().cache, readers } });
        expect(cache.length).toBeGreaterThan(0);
        expect(Math.max(...cache)).toBe(70);
        expect(Math.max(...tried({ database: { ...sampleTenant().database, readers } }))).toBe(80);
    });
});

describe("a request of CPU", () => {
    const scaling = { min_replicas: 2, max_replicas: 40, metrics: at(65) };
    const ahead = { ...scaling, strategy: "predictive" as const, mode: "auto" as const };

    it("follows the use that is aimed at beside a forecast", () => {
        const [found] = proposed("cpu", ahead, { each: 0.2, forecaster: true });
        expect(found!.value).toBe("250m"); // 200m / 0.8
        expect(proposed("cpu", scaling, { each: 0.2 })[0]!.value).toBe("310m");
    });

    it("is not raised for a use that scaling itself leads to", () => {
        expect(proposed("cpu", ahead, { each: 0.38, forecaster: true })).toEqual([]);
        expect(proposed("cpu", scaling, { each: 0.38 })).toEqual([]);
        expect(proposed("cpu", scaling, { each: 0.52 })[0]!.value).toBe("800m");
    });
});

describe("a forecast", () => {
    const jumps = (t: number) => ((t % day) / 3600 >= 8 && (t % day) / 3600 < 18 ? 3 : 0.4);
    const scaling = { min_replicas: 2, max_replicas: 12, strategy: "reactive" as const };

    it("is a dry run where the tenant's mode says so, and acts else", () => {
        const of = (mode: "auto" | "forecast_only") =>
            proposed("strategy", { ...scaling, mode }, { cores: jumps, forecaster: true })[0]!;
        expect(of("auto")).toMatchObject({ value: "predictive", dryRun: false });
        expect(of("forecast_only")).toMatchObject({ value: "predictive", dryRun: true });
        expect(of("forecast_only").why).toContain("changes nothing until mode is auto");
    });
});
