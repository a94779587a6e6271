import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Site } from "./site";

/** This project's own program, by its own command line, into simulated clouds. */

let site: Site;
beforeAll(async () => {
    site = await Site.open({ tenants: ["acme"], realProgram: true });
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

    test("leaves nothing that drifted", async () => {
        const looked = await site.run("drift", "--all");
        expect([looked.code, looked.stderr]).toEqual([0, ""]);
    });
});
