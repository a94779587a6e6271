import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import type { RunEvent } from "../../../operations/deploying/events";
import { packsOf } from "../../../operations/offboarding/packs";
import type { OffboardPorts, OffboardRequest } from "../../../operations/offboarding/request";
import { fleetOf, pooled } from "../../cli/fleets";

/** What Pulumi's engine is asked of a tenant that leaves, under statements of the organisation, and what is noted. */
async function packs(statements: string) {
    const directory = fleetOf({
        "tenants/cells/shared-a.yaml":
            "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n",
        "tenants/acme.yaml": `${pooled("acme").replace("tier: free", "tier: premium").replace("pool", "bridge")}state: offboarding\n`,
        "tenants/policies.yaml": statements,
    });
    const events: RunEvent[] = [];
    const ports = {
        signal: new AbortController().signal,
        now: () => Date.parse("2026-12-19T08:00:00Z"),
        onEvent: (event: RunEvent) => void events.push(event),
    } as unknown as OffboardPorts;
    const fleet = loadFleet({ directory: join(directory, "tenants") });
    const found = await packsOf({ fleet, tenant: "acme" } as unknown as OffboardRequest, ports);
    return { found, notes: events.flatMap((event) => (event.kind === "note" ? event.message : [])) };
}

describe("what is asked while a tenant's end is prepared", { timeout: 120_000 }, () => {
    const mended = (when: string) =>
        `statements:\n  - {when: {${when}}, policies: {aws-kms-rotation: {level: remediate, parameters: {days: 100}}}}\n`;

    it("is what a rule mends, at the level of the day, and nothing where nothing is open", async () => {
        expect(await packs(mended("from: 2026-12-19"))).toMatchObject({
            found: {
                open: ["aws-kms-rotation"],
                settings: {
                    baseline: { all: "advisory", "aws-kms-rotation": { enforcementLevel: "remediate", days: 100 } },
                },
            },
            notes: [],
        });
        expect(await packs(mended("from: 2026-12-20"))).toEqual({ found: undefined, notes: [] });
    });

    it("is nothing where nobody knows what holds, which is told", async () => {
        const { found, notes } = await packs("statements: 1\n");
        expect(found).toBeUndefined();
        expect(notes).toEqual([expect.stringMatching(/could not be planned.*policies\.yaml has errors/)]);
    });
});
