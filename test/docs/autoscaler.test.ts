import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { help, parsedOptions } from "../../autoscaler/options";
import { gaugesText } from "../../autoscaler/publish/gauges";
import { parsedSettings } from "../../autoscaler/settings/parse";
import { configured, passed, prometheusOf, serviceWith, settingsOf } from "../autoscaler/fixtures";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/autoscaler.md"), "utf8");

const sources = readdirSync(join(root, "autoscaler"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, "autoscaler", name), "utf8"))
    .join("\n");

describe("the page about the forecaster", () => {
    test("shows settings that can be used, and tells each of their fields", () => {
        const [, example] = /```json\n([\s\S]*?)```/.exec(page)!;
        expect(parsedSettings(example!)).toHaveProperty("settings");
        const rows = [...page.matchAll(/^\| (`[^|]*`) \|/gm)].map(([, cell]) => cell!).join(" ");
        for (const field of [
            "mode",
            "per_replica",
            "target",
            "query",
            "start_seconds",
            "margin_seconds",
            "time_zone",
            "events",
        ])
            expect(rows).toContain(field);
    });

    test("tells the gauges that there are, and no other", async () => {
        const now = Date.UTC(2026, 9, 5, 12) / 1000;
        const { service } = serviceWith(prometheusOf((t) => 4 + Math.sin(t / 13_751) + Math.sin(t / 1777)));
        configured(service, settingsOf());
        await passed(service, now);
        service.configure(
            new Map([
                ["broken.json", "{"],
                ["api.json", JSON.stringify(settingsOf())],
            ]),
        );
        const published = (await gaugesText(service, now)).match(/^# TYPE (\w+)/gm)!.map((line) => line.slice(7));
        const told = [...page.matchAll(/^\| `(tenantry_\w+)` \|/gm)].map(([, name]) => name);
        expect(told).toEqual(published);
        const own = new Set([...page.matchAll(/`tenantry_forecaster_(\w+)`/g)].map(([, name]) => name!));
        own.delete("settings_error");
        const measured = [...sources.matchAll(/(?:tenantry_forecaster_|gauge\(")([a-z0-9_]+)"/g)].map(
            ([, name]) => name!,
        );
        for (const name of own) expect(measured).toContain(name);
    });

    test("tells the codes that there are, and options that exist", () => {
        const codes = new Set(sources.match(/\bTN5\d\d\b/g));
        expect([...page.matchAll(/^\| `(TN\d+)` \|/gm)].map(([, code]) => code)).toEqual([...codes].sort());
        for (const [option] of page.matchAll(/--[a-z][a-z-]+/g))
            expect(`${help} docker build --build-arg`).toContain(option);
    });

    test("shows commands that can be run", () => {
        const commands = [...`${page}\n${help}`.matchAll(/npm run autoscaler -- (.*)$/gm)].map(([, words]) =>
            words!.split(" "),
        );
        expect(commands.length).toBeGreaterThan(5);
        for (const words of commands) expect(() => parsedOptions(words, "")).not.toThrow();
    });
});
