import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checked } from "../../../autoscaler/check";
import { folderSource } from "../../../autoscaler/settings/folder";
import { parsedSettings } from "../../../autoscaler/settings/parse";
import { settingsOf } from "../fixtures";

let folder: string;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

test("files of a folder are told when one of them changes, and only then", async () => {
    write("a.json", "1");
    write("notes.txt", "no");
    write(".hidden.json", "no");
    const source = folderSource(folder, 10);
    const taken: Record<string, string>[] = [];
    const failures: unknown[] = [];
    source.start(
        (texts) => taken.push(Object.fromEntries(texts)),
        (error) => failures.push(error),
    );
    const until = async (count: number) => {
        for (let tries = 0; tries < 300 && taken.length < count; tries++)
            await new Promise((resolve) => setTimeout(resolve, 10));
        return taken[count - 1];
    };
    try {
        expect(await until(1)).toEqual({ "a.json": "1" });
        write("b.json", "22");
        expect(await until(2)).toEqual({ "a.json": "1", "b.json": "22" });
        write("a.json", "333");
        expect(await until(3)).toEqual({ "a.json": "333", "b.json": "22" });
        unlinkSync(join(folder, "b.json"));
        expect(await until(4)).toEqual({ "a.json": "333" });
        write("c.json", "x".repeat(200_000));
        expect(parsedSettings((await until(5))!["c.json"]!)).toEqual({ error: "TN500: more than 65536 bytes" });
        expect(failures).toEqual([]);
        rmSync(folder, { recursive: true });
        for (let tries = 0; tries < 300 && failures.length === 0; tries++)
            await new Promise((resolve) => setTimeout(resolve, 10));
        expect(failures[0]).toMatchObject({ code: "ENOENT" });
    } finally {
        source.stop();
    }
});

test("settings are checked before they are used", async () => {
    const lines: string[] = [];
    const check = (path = folder) => checked(path, (line) => lines.push(line));
    expect(await check()).toBe(1);
    write("a.json", JSON.stringify(settingsOf()));
    expect(await check(join(folder, "a.json"))).toBe(0);
    write("b.json", JSON.stringify(settingsOf()));
    write("c.json", "{}");
    expect(await check()).toBe(1);
    expect(lines.map((line) => line.replace(folder, "").trim().slice(0, 40))).toEqual([
        ": no .json file",
        "a.json: ok, acme/tenant-acme/api",
        "a.json: ok, acme/tenant-acme/api",
        "b.json: TN501: acme/tenant-acme/api is t",
        "c.json: TN500: version: Invalid input: e",
    ]);
    await expect(check(join(folder, "none"))).rejects.toThrow("ENOENT");
});

test.each([
    [{ replicas: { min: 3, max: 2 } }, "replicas.max: must not be below min"],
    [{ time_zone: "Mars/Base" }, "time_zone: must be an IANA time zone such as Europe/Berlin"],
    [{ loads: [] }, "loads: "],
    [
        { loads: [{ metric: "cpu", unit: "cores", query: "q", per_replica: 1 }] },
        "loads.0.target: is needed beside per_replica",
    ],
    [
        {
            loads: [
                { metric: "a", unit: "x", query: "q" },
                { metric: "a", unit: "x", query: "r" },
            ],
        },
        "loads.1.metric: is there twice",
    ],
    [
        { events: [{ name: "x", from: "2026-12-01T00:00:00Z", to: "2026-11-01T00:00:00Z", factor: 2 }] },
        "events.0.to: must be after from",
    ],
    [{ events: [{ name: "x", from: "2026-12-01", to: "2026-12-02", factor: 2 }] }, "events.0.from: "],
    [{ country: "DE" }, "document: Unrecognized key"],
])("what cannot be is refused with its place, %j", (changes, message) => {
    const text = JSON.stringify({ ...settingsOf(), ...changes });
    expect(parsedSettings(text)).toEqual({ error: expect.stringContaining(`TN500: ${message}`) });
});
