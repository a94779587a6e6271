import { describe, expect, it } from "vitest";
import { pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

const ask = (directory: string, ...words: string[]) =>
    tenantry(["compliance", "readiness", ...words, "--tenants", directory]);

// Each plans twice, and the first loads the SDKs.
describe("compliance readiness", { timeout: 60_000 }, () => {
    it("tells place by place how a tenant is erased and exported, and what to do", async () => {
        const { code, out } = await ask(smallFleet(), "acme");
        expect(code).toBe(0);
        expect(out).toMatch(
            /^acme {2}ready: nothing of what its application stores can be read \d+ days after it left\n/,
        );
        expect(out).toMatch(
            /^S3: objects \(acme storage-bucket\) +with the tenant +deleted with all versions +aws s3 sync /m,
        );
        expect(out).toMatch(/^S3: records \(cell\.shared-a audit-records-bucket\) +kept, \d+ d a record .*Art\. 17/m);
        expect(out).toMatch(
            /^CloudWatch Logs: records \(acme audit-logs\) +with the tenant +deleted with its resource; the trail that it is a share of is kept, in cell\.shared-a audit-logs and cell\.shared-a audit-records-bucket /m,
        );
        expect(out).toMatch(
            /^To erase it\n1\. export .*\n2\. write state: offboarding .*\n3\. tenantry offboard acme --dry-run\n4\. /m,
        );
    });

    it("ends with 1 where something prevents it, and says what to mend", async () => {
        const directory = smallFleet({ "still.yaml": `${pooled("still")}state: suspended\n` });
        const { code, out } = await ask(directory, "still");
        expect(code).toBe(1);
        expect(out).toMatch(/^still {2}not ready, \d gaps?: /);
        expect(out).toMatch(/^export {2}.*suspended.*\n {2}fix: write state: active/m);
        const page = await ask(directory, "still", "--format", "markdown");
        expect(page.out).toMatch(/^# Erasing and exporting still\n/);
        expect(page.out).toMatch(/^## Gaps\n\n- export, /m);
    });

    it("prints one document for one tenant, and one for all of several", async () => {
        const directory = smallFleet();
        const one = JSON.parse((await ask(directory, "acme", "--json")).out);
        expect(one).toMatchObject({ version: 1, tenant: "acme", ready: true, gaps: [] });
        const all = JSON.parse((await ask(directory, "--all", "--json")).out);
        expect(all.tenants.map(({ tenant }: { tenant: string }) => tenant)).toEqual(["acme", "globex"]);
    });

    it("refuses nobody and who is unknown", async () => {
        expect((await ask(smallFleet())).code).toBe(2);
        expect((await ask(smallFleet(), "acm")).code).toBe(6);
    });
});
