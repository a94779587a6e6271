import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Site } from "./site";

const bucketType = "aws:s3/bucket:Bucket";
const roomy = ["--wave", "rest", "--failure-budget", "100%"];

let site: Site;
let deployed: readonly string[];

beforeAll(async () => {
    site = await Site.open({ tenants: ["acme", "globex"], settings: { replacing: { [bucketType]: ["bucket"] } } });
    const first = await site.run("deploy", "--all", "--yes", ...roomy);
    expect(first.code, first.stdout + first.stderr).toBe(0);
    deployed = (await site.cloud.summary()).existing;
});
afterAll(() => site?.close());
beforeEach(() => {
    for (const id of ["acme", "globex"]) site.tenant(id);
});

/** Runs a deployment that must be refused, and must have left everything in the clouds. */
async function refused(...args: readonly string[]) {
    const ended = await site.run("deploy", ...args);
    expect((await site.cloud.summary()).existing).toEqual(deployed);
    return ended;
}

/** Ways of losing data by a change of the file, with the consent that the file could give. */
const losses = [
    {
        loss: "replacing a bucket",
        labels: { bucket: "acme-other" },
        allow: { replace: ["storage"] },
        resource: "files",
    },
    { loss: "deleting a key", labels: { key: "no" }, allow: { delete: ["keys"] }, resource: "key" },
] as const;

describe("data is not destroyed without two consents", () => {
    for (const { loss, labels, allow, resource } of losses) {
        test(`${loss}: refused with neither`, async () => {
            site.tenant("acme", { labels });
            const { code, outcomes, results } = await refused("acme", "--yes");
            expect([code, outcomes]).toEqual([2, { acme: "guard" }]);
            expect(results[0]?.message).toContain(`${resource} would be`);
            expect(results[0]?.fix).toMatch(/allow: \{.*acme\.yaml.*--allow-destroy/);
        });

        test(`${loss}: refused with the command line's alone`, async () => {
            site.tenant("acme", { labels });
            const { outcomes, results } = await refused("acme", "--yes", "--allow-destroy");
            expect(outcomes).toEqual({ acme: "guard" });
            expect(results[0]?.fix).not.toContain("--allow-destroy");
        });

        test(`${loss}: refused with the file's alone`, async () => {
            site.tenant("acme", { labels, allow });
            const { outcomes, results } = await refused("acme", "--yes");
            expect(outcomes).toEqual({ acme: "guard" });
            expect(results[0]?.fix).toContain("--allow-destroy");
        });

        test(`${loss}: refused with consents to something else`, async () => {
            const other = "replace" in allow ? { delete: ["storage"] } : { delete: ["database"], replace: ["keys"] };
            site.tenant("acme", { labels, allow: other });
            expect((await refused("acme", "--yes", "--allow-destroy")).outcomes).toEqual({ acme: "guard" });
        });
    }

    test("a resumed or retried run needs both again", async () => {
        site.tenant("acme", { labels: { key: "no" } });
        await refused("acme", "--yes");
        expect((await refused("--retry-failed")).outcomes).toEqual({ acme: "guard" });
        expect((await refused("--retry-failed", "--allow-destroy")).outcomes).toEqual({ acme: "guard" });
        site.tenant("acme", { labels: { key: "no" }, allow: { delete: ["keys"] } });
        expect((await refused("--retry-failed")).outcomes).toEqual({ acme: "guard" });
    });

    test("a tenant whose file is gone stays, whatever is deployed, and whatever was consented to", async () => {
        site.removeTenant("acme");
        const ended = await refused("--all", "--yes", "--allow-destroy", ...roomy);
        expect(ended.outcomes).toEqual({ "cell.shared-a": "succeeded", globex: "succeeded" });
        expect((await refused("acme", "--yes", "--allow-destroy")).code).not.toBe(0);
        expect(site.state("acme").urns).toContainEqual(expect.stringContaining("::files"));
    });

    test("a tenant under a new name is another one: the old one stays", async () => {
        site.removeTenant("acme");
        site.tenant("acme-two", { labels: { bucket: "acme-files" } });
        await site.run("deploy", "acme-two", "--yes", "--allow-destroy");
        const existing = new Set((await site.cloud.summary()).existing);
        expect(deployed.filter((urn) => !existing.has(urn))).toEqual([]);
        site.removeTenant("acme-two");
        deployed = [...existing].sort();
    });

    test("a tenant that leaves is left alone, which a dry run says: only offboarding destroys", async () => {
        site.tenant("acme", { state: "offboarding", labels: { key: "no" } });
        const looked = await refused("acme", "--dry-run");
        expect([looked.code, looked.results]).toMatchObject([
            0,
            [{ outcome: "skipped", message: "it would be skipped: the tenant leaves" }],
        ]);
        expect((await refused("acme", "--yes", "--allow-destroy")).outcomes).toEqual({ acme: "guard" });
    });

    test("nothing consents to the loss of what a cell carries for others", async () => {
        const cell = (bucket: string) =>
            `{cell: shared-a, region: eu-west-1, cidr: 10.20.0.0/16, domain: shared-a.example.com${bucket}}\n`;
        site.write("tenants/cells/shared-a.yaml", cell(", labels: {bucket: other}"));
        const ended = await refused("cell.shared-a", "--yes", "--allow-destroy");
        site.write("tenants/cells/shared-a.yaml", cell(""));
        expect(ended.outcomes).toEqual({ "cell.shared-a": "guard" });
        expect(ended.results[0]?.fix).toContain("nothing consents");
    });

    test("a broken file stops the fleet before anything happens", async () => {
        site.write("tenants/acme.yaml", "tenant_id: acme\ntier: nonsense\n");
        expect((await refused("--all", "--yes", "--allow-destroy")).code).toBe(2);
    });

    test("an empty fleet destroys nothing", async () => {
        for (const id of ["acme", "globex"]) site.removeTenant(id);
        rmSync(join(site.folder, "tenants/cells/shared-a.yaml"));
        await refused("--all", "--yes", "--allow-destroy");
        site.write(
            "tenants/cells/shared-a.yaml",
            "{cell: shared-a, region: eu-west-1, cidr: 10.20.0.0/16, domain: shared-a.example.com}\n",
        );
    });

    test("looking destroys nothing, and says what would be refused", async () => {
        site.tenant("acme", { labels: { key: "no" } });
        expect((await refused("acme", "--dry-run", "--allow-destroy")).outcomes).toEqual({ acme: "guard" });
        await site.run("drift", "--all");
        expect((await site.cloud.summary()).existing).toEqual(deployed);
    });

    test("a reviewed plan is no consent", async () => {
        site.tenant("acme", { labels: { key: "no" } });
        const planned = await site.run("plan", "acme", "--json");
        writeFileSync(join(site.folder, "plan.json"), planned.stdout);
        expect((await refused("--plan", "plan.json", "--yes")).outcomes).toEqual({ acme: "guard" });
        expect((await refused("--plan", "plan.json", "--yes", "--allow-destroy")).outcomes).toEqual({ acme: "guard" });
    });
});

describe("with both consents", () => {
    test("what was consented to happens, and nothing else", async () => {
        site.tenant("acme", { labels: { key: "no" }, allow: { delete: ["keys"] } });
        const ended = await site.run("deploy", "acme", "--yes", "--allow-destroy");
        expect(ended.code, ended.stdout + ended.stderr).toBe(0);
        const existing = (await site.cloud.summary()).existing;
        const gone = deployed.filter((urn) => !existing.includes(urn));
        expect(gone).toEqual([expect.stringMatching(/:acme::.*::key$/)]);
        deployed = existing;
    });

    test("what Pulumi protects stays until its protection is lifted in a run of its own", async () => {
        site.tenant("globex", { labels: { protect: "yes" } });
        expect((await site.run("deploy", "globex", "--yes")).code).toBe(0);
        const labels = { protect: "yes", bucket: "globex-other" };
        site.tenant("globex", { labels, allow: { replace: ["storage"] } });
        const ended = await refused("globex", "--yes", "--allow-destroy");
        expect(ended.code).toBe(2);
        expect(ended.outcomes.globex).toBe("guard");
        expect(ended.results[0]?.message).toContain("Pulumi protects");
        expect(ended.results[0]?.fix).toContain("allow.replace");
    });
});
