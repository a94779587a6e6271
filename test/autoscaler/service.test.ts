import { afterEach, describe, expect, test } from "vitest";
import { nobody } from "../../autoscaler/prometheus/auth/authorization";
import { prometheusClient } from "../../autoscaler/prometheus/client";
import { gaugesText } from "../../autoscaler/publish/gauges";
import { phaseOf } from "../../autoscaler/workload/workload";
import type { WorkloadSettings } from "../../model/schema/forecasting";
import { atOnce, configured, linesOf, passed, prometheusOf, serverOf, serviceWith, settingsOf } from "./fixtures";

const day = 86_400;
const now = Date.UTC(2026, 9, 5, 12) / 1000;
/** Work by day, alike on all days. */
const daily = (t: number): number => 4 + 3 * Math.sin(((t % day) / day) * 2 * Math.PI);
const since = (from: number) => (t: number) => (t >= from ? daily(t) : undefined);

const amountOf = (text: string, name: string): number | undefined => {
    const [line] = linesOf(text, name);
    return line === undefined ? undefined : Number(line.split(" ").at(-1));
};

async function running(load: (t: number) => number | undefined, ...settings: WorkloadSettings[]) {
    const { service, noted } = serviceWith(prometheusOf(load));
    configured(service, ...settings);
    await passed(service, now);
    return { service, noted, text: await gaugesText(service, now) };
}

describe("a workload", () => {
    test("has all gauges, whose labels are its own", async () => {
        const { text, noted } = await running((t) => daily(t) * (1 + 0.1 * Math.sin(t / 7777)), settingsOf());
        expect(noted).toEqual({ failures: [], refused: [], refits: 1 });
        const own = 'tenant="acme",workload="api",namespace="tenant-acme"';
        expect(text.match(/^tenantry_\w+\{.*\}/gm)).toEqual([
            `tenantry_predicted_load{${own},metric="cpu"}`,
            `tenantry_predicted_load_p90{${own},metric="cpu"}`,
            `tenantry_desired_replicas{${own}}`,
            `tenantry_growth_cores{${own}}`,
            `tenantry_model_age_seconds{${own}}`,
            `tenantry_backtest_mase{${own},metric="cpu"}`,
            `tenantry_forecast_mode{${own},mode="ensemble"}`,
        ]);
        expect(amountOf(text, "tenantry_predicted_load")).toBeCloseTo(daily(now + 60), 0);
        expect(amountOf(text, "tenantry_model_age_seconds")).toBe(0);
    });

    test("tells what the next hour asks for beyond now, and nothing while load falls", async () => {
        const rise = (from: number) => (t: number) => (t % day >= from && t % day < from + 6 * 3600 ? 12 : 2);
        const soon = await running(rise(12.5 * 3600), settingsOf());
        expect(amountOf(soon.text, "tenantry_growth_cores")).toBeGreaterThanOrEqual(10);
        const later = await running(rise(15 * 3600), settingsOf());
        expect(amountOf(later.text, "tenantry_growth_cores")).toBeLessThanOrEqual(2);
    });

    test("has no desired replicas in a dry run, and everything else", async () => {
        const { text } = await running(daily, settingsOf({ mode: "forecast_only" }));
        expect(linesOf(text, "tenantry_desired_replicas")).toEqual([]);
        expect(linesOf(text, "tenantry_growth_cores")).toEqual([]);
        expect(amountOf(text, "tenantry_predicted_load_p90")).toBeGreaterThan(3);
    });

    test("is cold under a day of history, and desires nothing", async () => {
        const { text } = await running(since(now - 20 * 3600), settingsOf());
        expect(text).toContain('mode="cold"} 1');
        expect(linesOf(text, "tenantry_desired_replicas")).toEqual([]);
        expect(linesOf(text, "tenantry_predicted_load")).toEqual([]);
    });

    test("repeats the day before under two weeks", async () => {
        const { text } = await running(since(now - 3 * day), settingsOf());
        expect(text).toContain('mode="day_ago"} 1');
        expect(amountOf(text, "tenantry_desired_replicas")).toBeGreaterThanOrEqual(4);
    });

    test("has as many replicas as the load that needs most, and those of no load that scales nothing", async () => {
        const loads = (...per: (number | undefined)[]) =>
            per.map((per_replica, at) => ({ metric: `m${at}`, unit: "x", query: `q${at}`, per_replica, target: 0.8 }));
        const desired = async (...per: (number | undefined)[]) =>
            amountOf((await running(daily, settingsOf({ loads: loads(...per) }))).text, "tenantry_desired_replicas");
        const [one, small, both] = [await desired(0.5), await desired(2), await desired(2, 0.5)];
        expect(one).toBeGreaterThan(small!);
        expect(both).toBe(one);
        expect(await desired(undefined)).toBeUndefined();
        expect(await desired(undefined, 2)).toBe(small);
    });

    test("is raised ahead of an event by forecast, and by no event that makes the load less", async () => {
        const event = (from: number, factor: number) => ({
            events: [
                {
                    name: "sale",
                    from: new Date((now + from) * 1000).toISOString(),
                    to: new Date((now + from + 7200) * 1000).toISOString(),
                    factor,
                },
            ],
        });
        const desired = async (changes: Partial<WorkloadSettings>) =>
            amountOf((await running(daily, settingsOf(changes))).text, "tenantry_desired_replicas")!;
        const usual = await desired({});
        expect(await desired(event(30, 5))).toBeGreaterThanOrEqual(Math.ceil((5 * daily(now)) / 0.8));
        expect(await desired(event(90, 5))).toBe(usual);
        expect(await desired(event(30, 0.1))).toBe(usual);
    });

    test("stays within its limits", async () => {
        expect(
            amountOf(
                (await running(daily, settingsOf({ replicas: { min: 9, max: 9 } }))).text,
                "tenantry_desired_replicas",
            ),
        ).toBe(9);
        expect(
            amountOf(
                (await running(() => 0, settingsOf({ replicas: { min: 0, max: 9 } }))).text,
                "tenantry_desired_replicas",
            ),
        ).toBe(0);
    });
});

describe("desired replicas drop out", () => {
    test("where the load is not known any more, and come back with it", async () => {
        let broken = false;
        const { range, at } = prometheusOf(daily);
        const { service, noted } = serviceWith({
            range,
            at: async (...asked) => {
                if (broken) throw new Error("away");
                return at(...asked);
            },
        });
        configured(service, settingsOf());
        const desired = async (t: number) => amountOf(await gaugesText(service, t), "tenantry_desired_replicas");
        await passed(service, now);
        const before = await desired(now);
        expect(before).toBeGreaterThan(3);
        broken = true;
        for (let t = now + 15; t <= now + 90; t += 15) await passed(service, t);
        expect(await desired(now + 90)).toBe(before);
        for (let t = now + 105; t <= now + 240; t += 15) await passed(service, t);
        expect(await desired(now + 105)).toBeUndefined();
        expect(noted.failures.length).toBeLessThan(10);
        broken = false;
        for (let t = now + 255; t <= now + 330; t += 15) await passed(service, t);
        expect(await desired(now + 330)).toBeGreaterThan(3);
    });

    test("where a series ends", async () => {
        const { service } = await running((t) => (t <= now ? daily(t) : undefined), settingsOf());
        const told: number[] = [];
        for (let t = now + 15; t <= now + 150; t += 15) {
            await passed(service, t);
            if (linesOf(await gaugesText(service, t), "tenantry_desired_replicas").length > 0) told.push(t - now);
        }
        // For six intervals what was told last holds, as where it is not answered at all.
        expect(told).toEqual([15, 30, 45, 60, 75, 90]);
    });

    test("where the model is too old, as is what is predicted", async () => {
        const failing = { ...atOnce, refit: atOnce.refit };
        const { service, noted } = serviceWith(prometheusOf(daily), { refitter: failing });
        configured(service, settingsOf());
        await passed(service, now);
        failing.refit = async () => {
            throw new Error("no memory");
        };
        for (let t = now + 300; t <= now + 19 * 3600; t += 300) {
            await passed(service, t);
            if (t === now + 17 * 3600)
                expect(linesOf(await gaugesText(service, t), "tenantry_desired_replicas")).toHaveLength(1);
        }
        const text = await gaugesText(service, now + 19 * 3600);
        expect(noted.refits).toBe(1);
        expect(text).toContain('mode="cold"} 1');
        expect(amountOf(text, "tenantry_model_age_seconds")).toBe(19 * 3600);
        for (const gone of ["tenantry_desired_replicas", "tenantry_predicted_load"])
            expect(linesOf(text, gone)).toEqual([]);
    });
});

test("a history is asked for in parts, and goes on where a part failed", async () => {
    const asked: [from: number, to: number][] = [];
    const { range, at } = prometheusOf(daily);
    const { service, noted } = serviceWith({
        at,
        range: async (query, from, to, step) => {
            asked.push([(from - now) / day, (to - now) / day]);
            if (asked.length === 3) throw new Error("busy");
            return range(query, from, to, step);
        },
    });
    configured(service, settingsOf());
    await passed(service, now);
    expect(noted).toMatchObject({ refits: 0, failures: [{ what: "history" }] });
    await passed(service, now + 15);
    const step = 300 / day;
    expect(asked.map(([from]) => from)).toEqual(
        [-28, -21 + step, -14 + 2 * step, -14, -7 + step].map((one) => expect.closeTo(one, 6)),
    );
    expect(asked.map(([, to]) => to)).toEqual(
        [-21, -14 + step, -7 + 2 * step, -7, 0].map((one) => expect.closeTo(one, 6)),
    );
    expect(noted.refits).toBe(1);
});

describe("between refits", () => {
    test("the forecast is brought to the level of the last half hour", async () => {
        const { service } = await running((t) => (t <= now ? daily(t) : 1.5 * daily(t)), settingsOf());
        const before = service.find("tenant-acme", "api")!.loads[0]!;
        for (let t = now + 300; t <= now + 3600; t += 300) await passed(service, t);
        const later = now + 3600;
        expect(before.expected(later)!.p50 / daily(later + 60)).toBeGreaterThan(1.35);
        expect(before.model!.end).toBe(now);
    });

    test("each tenant has its time, six hours apart", async () => {
        const { service, noted } = serviceWith(prometheusOf(daily));
        configured(service, settingsOf());
        const ends: number[] = [];
        for (let t = now; t <= now + 2 * day; t += 300) {
            await passed(service, t);
            const { end } = service.find("tenant-acme", "api")!.loads[0]!.model!;
            if (ends.at(-1) !== end) ends.push(end);
        }
        expect(ends[0]).toBe(now);
        expect(ends.slice(1).every((end) => (end / 300) % 72 === phaseOf("acme"))).toBe(true);
        expect(new Set(ends.slice(2).map((end, at) => end - ends[at + 1]!))).toEqual(new Set([6 * 3600]));
        expect(noted.refits).toBe(ends.length);
    }, 120_000);

    test("other settings make another model, other limits do not", async () => {
        const { service, noted } = await running(daily, settingsOf());
        configured(service, settingsOf({ replicas: { min: 30, max: 40 } }));
        await passed(service, now + 15);
        expect([noted.refits, amountOf(await gaugesText(service, now + 15), "tenantry_desired_replicas")]).toEqual([
            1, 30,
        ]);
        configured(service, settingsOf({ time_zone: "Asia/Tokyo" }));
        await passed(service, now + 30);
        expect(noted.refits).toBe(2);
    });

    test("other settings whose model could not be made are tried again, ever less often", async () => {
        let broken = false;
        let tries = 0;
        const refitter = {
            ...atOnce,
            refit: async (job: Parameters<typeof atOnce.refit>[0]) => {
                tries++;
                if (broken) throw new Error("no memory");
                return atOnce.refit(job);
            },
        };
        const { service, noted } = serviceWith(prometheusOf(daily), { refitter });
        configured(service, settingsOf());
        await passed(service, now);
        broken = true;
        configured(service, settingsOf({ time_zone: "Asia/Tokyo" }));
        for (let t = now + 15; t <= now + 255; t += 15) await passed(service, t);
        expect(tries).toBeGreaterThan(3);
        expect(tries).toBeLessThan(9);
        broken = false;
        for (let t = now + 270; t <= now + 600; t += 15) await passed(service, t);
        expect(noted.refits).toBe(2);
    });

    test("a history that is told nothing any more grows old, and comes back with the first value", async () => {
        const silent = (t: number) => t > now + 3600 && t < now + 3 * day;
        const { service } = await running((t) => (silent(t) ? undefined : daily(t)), settingsOf());
        const workload = service.find("tenant-acme", "api")!;
        for (let t = now + 300; t <= now + 2 * day; t += 300) await passed(service, t);
        expect(workload.modelAge(now + 2 * day)).toBe(2 * day - 3600);
        expect([workload.mode(now + 2 * day), workload.loads[0]!.expected(now + 2 * day)]).toEqual(["cold", undefined]);
        for (let t = now + 2 * day; t <= now + 3 * day; t += 300) await passed(service, t);
        expect(workload.modelAge(now + 3 * day)).toBeLessThan(6 * 3600);
        expect(workload.mode(now + 3 * day)).not.toBe("cold");
    }, 120_000);

    test("one question that is answered with nothing leaves what was known a moment ago", async () => {
        const asked = prometheusOf(daily);
        let empty = false;
        const { service } = serviceWith({ ...asked, at: async (...of) => (empty ? undefined : asked.at(...of)) });
        configured(service, settingsOf());
        await passed(service, now);
        const workload = service.find("tenant-acme", "api")!;
        const before = workload.desired(now);
        empty = true;
        await passed(service, now + 15);
        expect([workload.desired(now + 15) === undefined, before === undefined]).toEqual([false, false]);
        for (let t = now + 30; t <= now + 120; t += 15) await passed(service, t);
        expect(workload.desired(now + 120)).toBeUndefined();
    });
});

describe("a Prometheus that answers nonsense", () => {
    let close: (() => Promise<void>) | undefined;
    afterEach(async () => close?.());

    test.each(["", "<html>", '{"status":"success"}', `[${"1,".repeat(200_000)}1]`, '{"status":"error"}'])(
        "leaves gauges out and the service up, case %#",
        async (body) => {
            const server = await serverOf((_, __, response) => void response.end(body));
            close = server.close;
            const client = prometheusClient({
                base: server.url,
                authorization: nobody,
                timeoutMs: 5000,
                concurrency: 4,
            });
            const { service, noted } = serviceWith(client);
            configured(service, settingsOf());
            for (let t = now; t <= now + 1200; t += 15) await passed(service, t);
            expect(service.ready).toBe(true);
            expect(noted.failures.length).toBeGreaterThan(4);
            // Once failing, it asks less often.
            expect(noted.failures.length).toBeLessThan(60);
            expect(linesOf(await gaugesText(service, now + 1200), "tenantry_desired_replicas")).toEqual([]);
        },
    );
});
