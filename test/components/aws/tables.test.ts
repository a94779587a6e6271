import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { serviceCidr } from "../../../components/aws/cluster/service-network";
import {
    auditRetention,
    insightsRetention,
    logRetention,
    logRetentionDays,
    metricsRetention,
} from "../../../components/aws/retention";
import { cacheClasses, databaseClasses, postgresFamily, valkeyFamily } from "../../../components/aws/sizes";
import { backupWindow, maintenanceWindow } from "../../../components/aws/windows";
import { zoneIdsOf } from "../../../components/aws/zones";
import { closedWindow } from "../../../components/shared/closed-window";
import { backupDays } from "../../../components/shared/retention";
import { addressRange, overlaps } from "../../../model/cidr";
import { awsRegions } from "../../../model/regions/aws";
import { Duration } from "../../../model/units";

const minutes = (count: number) => Duration.milliseconds(count * 60_000);
const days = (count: number) => Duration.milliseconds(count * 86_400_000);

describe("zoneIdsOf", () => {
    it.each(Object.entries(awsRegions))("knows the zones of %s", (region, { zones }) => {
        const names = zoneIdsOf(region, zones);
        expect(new Set(names).size).toBe(zones);
        for (const name of names) expect(name).toMatch(/^[a-z]{2,3}(n|s|e|w|c|ne|nw|se|sw)\d-az[1-6]$/);
        expect(() => zoneIdsOf(region, 4)).toThrow(`has ${zones} usable availability zones`);
    });

    it("are ids that no two regions share", () => {
        const all = Object.entries(awsRegions).flatMap(([region, { zones }]) => zoneIdsOf(region, zones));
        expect(new Set(all).size).toBe(all.length);
        expect(zoneIdsOf("ap-southeast-2", 2)).toEqual(["apse2-az1", "apse2-az2"]);
        expect(zoneIdsOf("us-gov-west-1", 1)).toEqual(["usgw1-az1"]);
    });

    it.each([
        ["us-east-1", "use1-az3"],
        ["us-west-1", "usw1-az2"],
        ["ca-central-1", "cac1-az3"],
    ])("of %s leave out %s, where no control plane can be", (region, zone) => {
        expect(zoneIdsOf(region, awsRegions[region]!.zones)).not.toContain(zone);
    });

    it("refuses regions it does not know", () => {
        expect(() => zoneIdsOf("xx-west-9", 2)).toThrow("no availability zones are known");
    });
});

describe("retention", () => {
    const wanted = fc.integer({ min: 1, max: 10_000 });

    it("keeps logs at least as long as asked, in days that CloudWatch takes", () => {
        fc.assert(
            fc.property(wanted, (count) => {
                const kept = logRetention(days(count));
                expect(logRetentionDays).toContain(kept);
                if (count <= 3653) expect(kept).toBeGreaterThanOrEqual(count);
                expect(auditRetention(days(count))).toBe(Math.max(365, kept));
            }),
        );
    });

    it("counts parts of a day as a day", () => {
        expect(logRetention(Duration.parse("12h"))).toBe(1);
        expect(logRetention(Duration.parse("25h"))).toBe(3);
        expect(metricsRetention(Duration.parse("36h"))).toBe(2);
    });

    it.each([
        [30, 30, 30, 31],
        [7, 7, 7, 7],
        [400, 400, 400, 403],
        [9999, 3653, 1095, 731],
    ])("turns %s days into %s of logs, %s of metrics, %s of performance figures", (count, logs, metrics, insights) => {
        expect(logRetention(days(count))).toBe(logs);
        expect(metricsRetention(days(count))).toBe(metrics);
        expect(insightsRetention(days(count))).toBe(insights);
    });

    it("keeps backups for no more than 35 days", () => {
        expect([0, 1, 35, 90].map((count) => backupDays(days(count)))).toEqual([0, 1, 35, 35]);
    });
});

const window = fc.record({
    day: fc.constantFrom("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    start: fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`),
    length: fc.integer({ min: 60, max: 3 * 1440 }).map(minutes),
});
const weekDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

describe("windows", () => {
    it("are an hour to less than a day long, in the form that RDS takes", () => {
        fc.assert(
            fc.property(window, (some) => {
                const [from, to] = maintenanceWindow(some).split("-") as [string, string];
                expect(from).toBe(`${some.day}:${some.start}`);
                expect(to).toMatch(/^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/);
                const at = (text: string) => weekDays.indexOf(text.slice(0, 3)) * 1440 + clock(text.slice(4));
                const length = (at(to) - at(from) + 7 * 1440) % (7 * 1440);
                expect(length).toBeGreaterThanOrEqual(60);
                expect(length).toBeLessThanOrEqual(1440);
            }),
        );
    });

    it("never overlap with the daily backup", () => {
        fc.assert(
            fc.property(window, (some) => {
                const [from, to] = maintenanceWindow(some)
                    .split("-")
                    .map((text) => clock(text.slice(4))) as [number, number];
                const length = (to - from + 1440) % 1440 || 1440;
                const [start, end] = backupWindow(some).split("-").map(clock) as [number, number];
                expect((end - start + 1440) % 1440).toBe(60);
                for (const minute of [start, end]) {
                    expect((minute - from + 1440) % 1440).toBeGreaterThanOrEqual(length);
                }
            }),
        );
    });

    it("and the time outside of them make up the week", () => {
        fc.assert(
            fc.property(window, (some) => {
                const { schedule, minutes: closed } = closedWindow(some)!;
                const [minute, hour, , , day] = schedule.split(" ").map(Number) as [
                    number,
                    number,
                    number,
                    number,
                    number,
                ];
                expect(closed + some.length.minutes).toBe(7 * 1440);
                const opens = weekDays.indexOf(some.day) * 1440 + clock(some.start);
                const closes = ((day + 6) % 7) * 1440 + hour * 60 + minute;
                expect((closes - opens + 7 * 1440) % (7 * 1440)).toBe(some.length.minutes % (7 * 1440));
            }),
        );
    });

    it("read as written", () => {
        const some = { day: "sun", start: "23:30", length: minutes(120) } as const;
        expect(maintenanceWindow(some)).toBe("sun:23:30-mon:01:30");
        expect(backupWindow(some)).toBe("22:00-23:00");
        expect(closedWindow(some)).toEqual({ schedule: "30 1 * * 1", minutes: 7 * 1440 - 120 });
        expect(closedWindow({ ...some, length: minutes(7 * 1440) })).toBeUndefined();
    });
});

describe("sizes", () => {
    it.each([
        ["databases", databaseClasses],
        ["caches", cacheClasses],
    ])("of %s grow with their names", (_, classes) => {
        const memory = (["small", "medium", "large", "xlarge"] as const).map((size) => classes[size].memoryGiB);
        expect(memory).toEqual([...memory].sort((a, b) => a - b));
        expect(new Set(memory).size).toBe(4);
    });

    it("and versions name parameter families", () => {
        expect([postgresFamily("17"), postgresFamily("16.4")]).toEqual(["postgres17", "postgres16"]);
        expect([valkeyFamily("8.0"), valkeyFamily("7.2")]).toEqual(["valkey8", "valkey7"]);
    });
});

describe("serviceCidr", () => {
    it("never overlaps with the cluster's network", () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 16, max: 23 }), (first, prefix) => {
                const cidr = `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
                expect(overlaps(addressRange(serviceCidr(cidr)), addressRange(cidr))).toBe(false);
            }),
        );
        expect(serviceCidr("172.20.0.0/16")).toBe("10.100.0.0/16");
    });
});
