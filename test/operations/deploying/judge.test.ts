import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import { judgeStacks } from "../../../operations/deploying/judge";
import { fleetOf, pooled } from "../../cli/fleets";

/** How a tenant is judged before it is deployed, under statements of the organisation. */
async function refusal(statements: string, asOf: string) {
    const directory = fleetOf({
        "cells/shared-a.yaml": "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n",
        "acme.yaml": pooled("acme").replace("tier: free", "tier: premium").replace("pool", "bridge"),
        "policies.yaml": statements,
    });
    const signal = new AbortController().signal;
    const judged = await judgeStacks(loadFleet({ directory }), ["acme"], { keep: false, signal, asOf });
    return judged.get("acme")?.refused;
}
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
