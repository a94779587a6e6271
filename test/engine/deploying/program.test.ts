import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Site } from "./site";

/** This project's own program, by its own command line, into simulated clouds. */

let site: Site;
beforeAll(async () => {
    site = await Site.open({ tenants: ["acme"], realProgram: true, wholeRuns: true });
});
afterAll(() => site?.close());

async function planned(...args: readonly string[]): Promise<void> {
    const { code, stdout, stderr } = await site.run("plan", ...args, "--json");
    expect(code, stderr).toBe(0);
    writeFileSync(join(site.folder, "plan.json"), stdout);
}

const deployed = ["deploy", "--plan", "plan.json", "--yes", "--wave", "rest"];

describe("a plan of the planner, deployed by the engine", { timeout: 400_000 }, () => {
    test("of what is not there: happens as it was reviewed, the cell first", async () => {
        await planned("acme", "--with-cells");
        const ended = await site.run(...deployed);
        expect(ended.code, ended.stdout + ended.stderr).toBe(0);
        expect(ended.results.map(({ stack }) => stack)).toEqual(["cell.shared-a", "acme"]);
        expect((await site.cloud.summary()).duplicates).toEqual([]);
        expect(site.locks()).toEqual([]);
    });

    test("of a change to what is there: happens as it was reviewed", async () => {
        site.tenant("acme", { labels: { squad: "blue" } });
        await planned("acme", "--state", ".tenantry/state");
        const ended = await site.run(...deployed);
        expect(ended.code, ended.stdout + ended.stderr).toBe(0);
        expect(ended.results[0]?.changes.update).toBeGreaterThan(0);
    });

    test("is refused once the file has changed, and the refusal says what", async () => {
        site.tenant("acme", { labels: { squad: "red" } });
        const ended = await site.run(...deployed);
        expect([ended.code, ended.outcomes]).toEqual([2, { acme: "plan" }]);
        expect(ended.results[0]?.message).toContain('labels.squad is "red" instead of "blue"');
    });

    test("of a tenant that is suspended and comes back: nothing that holds data is touched, and all is as it was", async () => {
        const ids = async () => new Map((await site.cloud.resources()).map(({ urn, id }) => [urn, id]));
        const running = /HorizontalPodAutoscaler|metricAlarm/;
        site.tenant("acme", { labels: { squad: "blue" } });
        const before = await ids();
        site.tenant("acme", { labels: { squad: "blue" }, state: "suspended" });
        const off = await site.run("deploy", "acme", "--yes");
        expect(off.code, off.stdout + off.stderr).toBe(0);
        expect(off.results[0]?.changes).not.toHaveProperty("replace");
        const suspended = await ids();
        const gone = [...before.keys()].filter((urn) => !suspended.has(urn));
        expect(gone.length).toBeGreaterThan(0);
        expect(gone.filter((urn) => !running.test(urn))).toEqual([]);
        for (const [urn, id] of suspended) expect([urn, id]).toEqual([urn, before.get(urn)]);
        site.tenant("acme", { labels: { squad: "blue" } });
        const on = await site.run("deploy", "acme", "--yes");
        expect(on.code, on.stdout + on.stderr).toBe(0);
        expect(on.results[0]?.changes.create).toBe(gone.length);
        expect(on.results[0]?.changes).not.toHaveProperty("delete");
        const after = await ids();
        expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
        for (const [urn, id] of suspended) expect([urn, id]).toEqual([urn, after.get(urn)]);
    });

    test("leaves nothing that drifted", async () => {
        const looked = await site.run("drift", "--all");
        expect([looked.code, looked.stderr]).toEqual([0, ""]);
    });
});
