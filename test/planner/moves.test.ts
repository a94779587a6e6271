import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadFleet } from "../../model/load";
import { type Journey, stages, textAt } from "../../operations/moving/phases";
import { planFleet } from "../../planner/plan";

const samples = join(__dirname, "../../tenants");
const folder = mkdtempSync(join(tmpdir(), "tenantry-moves-"));
/** A region of each cloud where a sample cell is, and the account that the cell names, which a silo that was moved names too. */
const places = {
    aws: ["eu-west-1", "111122223333"],
    azure: ["westeurope", "0b1f6471-1bf0-4dda-aec3-111122223333"],
    gcp: ["europe-west1", "tenantry-cells-eu"],
} as const;
/** Moves that a tenant of a tier makes, one after the other. */
const journeys: Readonly<Record<string, readonly Journey[]>> = {
    standard: [
        { from: "pool", to: "bridge", first: "pool" },
        { from: "bridge", to: "silo", first: "pool" },
    ],
    premium: [{ from: "bridge", to: "silo", first: "bridge" }],
    enterprise: [{ from: "bridge", to: "silo", first: "bridge" }],
};
const cases = (["aws", "azure", "gcp"] as const).flatMap((cloud) => [
    { cloud, version: 2, tier: "standard" },
    { cloud, version: 1, tier: "premium" },
    { cloud, version: 2, tier: "enterprise" },
]);

/** What the tenant's file says at each step of its moves, as `tenantry move` writes it. */
function steps({ cloud, version, tier }: (typeof cases)[number]) {
    const [region, account] = places[cloud];
    const { from } = journeys[tier]![0]!;
    let text = `tenant_id: acme\ntier: ${tier}\nregion: ${region}\ncomponent_version: ${version}\nplacement:\n  isolation: ${from}\n  account: "${account}"\n`;
    return journeys[tier]!.flatMap((journey) => {
        const before = text;
        text = textAt(before, "finish", journey);
        return stages
            .slice(1)
            .map((stage) => ({ step: `${stage} of ${journey.to}`, text: textAt(before, stage, journey) }));
    });
}

beforeAll(() => {
    // All but the tenants, which lie beside the folders.
    const filter = (path: string) => dirname(path) !== samples || !path.endsWith(".yaml");
    cpSync(samples, folder, { recursive: true, filter });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(cases)("a tenant of tier $tier on $cloud, of component version $version", (one) => {
    it("keeps to every mandatory rule of its packs on its way to a silo in its cell's account", {
        timeout: 120_000,
    }, async () => {
        for (const { step, text } of steps(one)) {
            writeFileSync(join(folder, "acme.yaml"), text);
            const fleet = loadFleet({ directory: folder });
            expect([step, fleet.problems.filter(({ severity }) => severity === "error")]).toEqual([step, []]);
            const { stacks } = await planFleet({ fleet, stacks: ["acme"], jobs: 0 });
            const judged = stacks.find(({ tenantry }) => tenantry.stack === "acme")!.tenantry.policies;
            const mandatory = judged.filter(({ level }) => level === "mandatory");
            expect(mandatory.filter(({ result }) => result === "pass").length, step).toBeGreaterThan(10);
            const broken = mandatory.filter(({ result }) => result === "fail");
            expect([step, broken.map(({ rule, urn }) => `${rule} ${urn}`)]).toEqual([step, []]);
        }
    });
});
