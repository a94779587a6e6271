import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import { judgeStacks } from "../../../operations/deploying/judge";
import { fleetOf, pooled } from "../../cli/fleets";

/** How a tenant is judged before it is deployed, under statements of the organisation. */
async function judgement(statements: string, asOf: string) {
    const directory = fleetOf({
        "cells/shared-a.yaml": "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n",
        "acme.yaml": pooled("acme").replace("tier: free", "tier: premium").replace("pool", "bridge"),
        "policies.yaml": statements,
    });
    const signal = new AbortController().signal;
    const judged = await judgeStacks(loadFleet({ directory }), ["acme"], { keep: false, signal, asOf });
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
        expect((await judgement("statements: []\n", "2026-12-19"))?.pack).toBeUndefined();
    });

    it("is what an unknown value leaves open", async () => {
        const fleet = loadFleet({ directory: join(__dirname, "../../../tenants") });
        const { signal } = new AbortController();
        const judged = await judgeStacks(fleet, ["cobalt-gallery"], { keep: false, signal, asOf: "2026-12-19" });
        expect(judged.get("cobalt-gallery")?.pack?.open).toEqual(["k8s-no-literal-secret-objects"]);
    });

    it("is the rules at the tenant's levels, where the planner mended something", async () => {
        const { pack, refused } = (await judgement(mending, "2026-12-19"))!;
        expect([refused, pack?.open]).toEqual([undefined, ["aws-kms-rotation"]]);
        expect(pack?.config["aws-kms-rotation"]).toEqual({ enforcementLevel: "remediate", days: 100 });
        expect(pack?.exemptions).toMatch(/policies\/exemptions$/);
    });
});
