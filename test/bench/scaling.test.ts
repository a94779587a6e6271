import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-scaling-"));
    const daily = Array.from({ length: 12 * 288 + 1 }, (_, index) => {
        const slot = index % 288;
        return `${index * 300},${slot >= 108 && slot < 204 ? 100 : 10}`;
    });
    writeFileSync(join(folder, "daily.csv"), `timestamp,value\n${daily.join("\n")}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bench = (...args: string[]) =>
    spawnSync(process.execPath, [join(__dirname, "../../bench/scaling.js"), ...args], { encoding: "utf8" });

test("tells figures of each policy, means and goals", () => {
    const { status, stdout, stderr } = bench("--traces", folder, "--json", "--enforce");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { traces, means, goals, protocol } = JSON.parse(stdout);
    expect(protocol).toMatchObject({ days: 7, peakPods: 20, min: 2, startDelays: [60, 180] });
    expect(traces).toHaveLength(2);
    expect(means.map((mean: { startDelay: number; policy: string }) => [mean.startDelay, mean.policy])).toEqual(
        [60, 180].flatMap((delay) => ["static", "hpa", "predictive", "oracle"].map((policy) => [delay, policy])),
    );
    expect(goals).toContainEqual({ startDelay: 60, saving: true, violation: true, onsets: true });
});

test("asks for a folder", () => {
    const { status, stdout } = bench();
    expect(status).toBe(1);
    expect(stdout).toContain("--traces <dir>");
});
