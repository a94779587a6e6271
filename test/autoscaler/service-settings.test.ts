import { describe, expect, test } from "vitest";
import { gaugesText } from "../../autoscaler/publish/gauges";
import { shardOf } from "../../autoscaler/shard";
import { configured, linesOf, passed, prometheusOf, serviceWith, settingsOf, textsOf } from "./fixtures";

const now = Date.UTC(2026, 9, 5, 12) / 1000;
/** Work by day, alike on all days. */
const daily = (t: number): number => 4 + 3 * Math.sin(((t % 86_400) / 86_400) * 2 * Math.PI);

describe("settings", () => {
    const broken = new Map([["broken.json", "{"]]);

    test("that are broken are told, harm nobody else, and keep what they said before", async () => {
        const { service, noted } = serviceWith(prometheusOf(daily));
        const good = textsOf(settingsOf());
        service.configure(new Map([...broken, ...good]));
        await passed(service, now);
        expect(noted.refused).toEqual([{ source: "broken.json", message: "TN500: no JSON" }]);
        expect(await gaugesText(service, now)).toContain('tenantry_forecaster_settings_error{source="broken.json"} 1');
        service.configure(new Map([...good.keys()].map((name) => [name, '{"version":2}'])));
        expect(noted.refused[1]!.message).toMatch(/^TN500: version: .*expected 1; tenant: /);
        expect(linesOf(await gaugesText(service, now), "tenantry_desired_replicas")).toHaveLength(1);
        service.configure(new Map());
        expect(await gaugesText(service, now)).toBe("");
    });

    test("that name a workload of others, or are too many, are refused until there is room", async () => {
        const { service, noted } = serviceWith(prometheusOf(daily), { mostLoads: 2 });
        const all = ["a", "b", "c"].map((tenant) => settingsOf({ tenant }));
        service.configure(new Map([...textsOf(...all), ["z.json", JSON.stringify(all[0])]]));
        expect(service.count).toBe(2);
        expect(noted.refused.map(({ source, message }) => [source, message.slice(0, 5)])).toEqual([
            ["c-api.json", "TN502"],
            ["z.json", "TN501"],
        ]);
        service.configure(textsOf(all[0]!, all[2]!));
        expect([service.count, service.settingsErrors()]).toEqual([2, []]);
    });

    test("of other shards are left to them, and a shard more takes tenants from all", () => {
        const tenants = Array.from({ length: 300 }, (_, at) => `tenant-${at}`);
        const counts = [0, 1, 2].map((index) => {
            const { service } = serviceWith(prometheusOf(daily), { shard: { index, count: 3 } });
            configured(service, ...tenants.map((tenant) => settingsOf({ tenant })));
            return service.count;
        });
        expect(counts.reduce((sum, count) => sum + count)).toBe(300);
        expect(Math.min(...counts)).toBeGreaterThan(70);
        const moved = tenants.filter((tenant) => shardOf(tenant, 3) !== shardOf(tenant, 4));
        expect(moved.every((tenant) => shardOf(tenant, 4) === 3)).toBe(true);
        expect(moved.length).toBeGreaterThan(40);
    });

    test("say when all that there is was tried, and later ones keep nobody waiting", async () => {
        const { service } = serviceWith(prometheusOf(daily));
        expect(service.ready).toBe(false);
        configured(service, settingsOf());
        expect(service.ready).toBe(false);
        await passed(service, now);
        expect(service.ready).toBe(true);
        configured(service, settingsOf(), settingsOf({ tenant: "other" }));
        expect(service.ready).toBe(true);
    });
});
