import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import { enginePacks } from "../../../operations/deploying/engine-packs";
import { judgeStacks } from "../../../operations/deploying/judge";
import { fleetOf, pooled } from "../../cli/fleets";

const note = () => undefined;

/** How a tenant is judged before it is deployed, under statements of the organisation. */
async function judgement(statements: string, asOf: string) {
    const directory = fleetOf({
        "cells/shared-a.yaml": "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n",
        "acme.yaml": pooled("acme").replace("tier: free", "tier: premium").replace("pool", "bridge"),
        "policies.yaml": statements,
    });
    const signal = new AbortController().signal;
    const judged = await judgeStacks(loadFleet({ directory }), ["acme"], { keep: false, signal, asOf, note });
    return judged.get("acme");
}
const refusal = async (...given: Parameters<typeof judgement>) => (await judgement(...given))?.refused;
const mandatory = "statements:\n  - when: {from: 2026-12-20}\n    policies: {crypto-quantum-safe: mandatory}\n";

describe("what is deployed under the organisation's statements", { timeout: 180_000 }, () => {
    it("is nothing that violates what became mandatory by the day", async () => {
        expect(await refusal(mandatory, "2026-12-19")).toBeUndefined();
        expect(await refusal(mandatory, "2026-12-20")).toMatchObject({
            reason: "policy",
            message: expect.stringContaining("crypto-quantum-safe"),
        });
    });

    it("is nothing at all while they have an error", async () => {
        expect(await refusal(mandatory.replace("policies:", "policy:"), "2026-12-19")).toMatchObject({
            outcome: "failed",
            message: expect.stringContaining("policies.yaml has errors"),
        });
    });
});

describe("what Pulumi's engine is asked besides", { timeout: 180_000 }, () => {
    const mending = "statements:\n  - policies: {aws-kms-rotation: {level: remediate, parameters: {days: 100}}}\n";

    it("is nothing where the planner settled everything", async () => {
        expect((await judgement("statements: []\n", "2026-12-19"))?.packs).toBeUndefined();
    });

    it("is what an unknown value leaves open", async () => {
        const fleet = loadFleet({ directory: join(__dirname, "../../../tenants") });
        const { signal } = new AbortController();
        const judged = await judgeStacks(fleet, ["cobalt-gallery"], { keep: false, signal, asOf: "2026-12-19", note });
        expect(judged.get("cobalt-gallery")?.packs?.open).toEqual(["k8s-no-literal-secret-objects"]);
    });

    it("is the rules at the tenant's levels, where the planner mended something", async () => {
        const { packs, refused } = (await judgement(mending, "2026-12-19"))!;
        expect([refused, packs?.open]).toEqual([undefined, ["aws-kms-rotation"]]);
        expect(packs?.settings).toEqual({
            baseline: { all: "advisory", "aws-kms-rotation": { enforcementLevel: "remediate", days: 100 } },
        });
        expect(packs?.exemptions).toMatch(/policies\/exemptions$/);
    });

    it("is a pack that has the rule, and exemptions that are malformed are told", async () => {
        const notes: string[] = [];
        const directory = fleetOf({
            "tenants/cells/shared-a.yaml":
                "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n",
            "tenants/acme.yaml": pooled("acme"),
            "policies/exemptions/all.yaml": "exemptions: [{id: EX-1}]\n",
        });
        const fleet = loadFleet({ directory: join(directory, "tenants") });
        const { signal } = new AbortController();
        const given = { keep: true, signal, asOf: "2026-12-19", note: (text: string) => void notes.push(text) };
        const { plan } = (await judgeStacks(fleet, ["acme"], given)).get("acme")!;
        expect(notes.length).toBeGreaterThan(0);
        for (const text of notes) expect(text).toMatch(/all\.yaml:1: .*the exemption does not hold/);
        const [one] = plan!.tenantry.policies;
        const rule = "aws-s3-abort-multipart";
        const policies = [{ ...one!, rule, level: "mandatory" as const, result: "undetermined" as const }];
        const asked = enginePacks(
            fleet,
            { ...plan!, tenantry: { ...plan!.tenantry, policies } },
            { asOf: "2026-12-19", exemptions: "" },
        );
        expect([asked?.open, Object.keys(asked?.settings ?? {})]).toEqual([[rule], ["iso27001"]]);
    });
});
