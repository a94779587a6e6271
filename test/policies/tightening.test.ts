import { describe, expect, it } from "vitest";
import type { FileParameters, Origin } from "../../model/fleet";
import type { PolicyEntries } from "../../model/policies";
import { readStatements } from "../../model/statements";
import { catalogue } from "../../policies/catalogue";
import { everyPack } from "../../policies/held";
import type { Judged } from "../../policies/judged";
import { tightenings } from "../../policies/tightening";

const today = "2026-12-02";
const rule = "aws-kms-deletion-window";
const own = catalogue.find(({ id }) => id === rule)!.parameters![0]!.default;
const written = (layer: Origin["layer"], line: number): Origin => ({ layer, file: `${layer}.yaml`, line, column: 1 });

interface Said {
    readonly layer: Origin["layer"];
    readonly days: number;
    readonly from?: string;
    readonly until?: string;
    readonly may_loosen?: boolean;
}

/** A tenant of whom files and statements say something of one threshold. */
function judged(statements: string, said: readonly Said[] = [], policies: PolicyEntries = {}): Judged {
    const bytes = Buffer.from(`statements:\n${statements}`);
    const read = readStatements({ file: "policies.yaml", bytes }, { tenants: ["acme"], tiers: ["free"] });
    expect(read.problems).toEqual([]);
    const files = said.map(({ layer, days, ...more }, at): FileParameters => {
        const values = { days: { value: days, at: written(layer, at + 1) } };
        return { file: `${layer}.yaml`, layer, rules: { [rule]: { values, ...more } } };
    });
    return {
        tenant: { tenant_id: "acme", tier: "free", cloud: "aws", labels: {}, packs: everyPack, policies },
        provenance: new Map(Object.keys(policies).map((one) => [`policies.${one}`, written("tier", 9)])),
        said: files,
        statements: read.list,
    };
}
const asks = (days: number, when: string) =>
    `  - {when: {${when}}, policies: {${rule}: {parameters: {days: ${days}}}}}\n`;

describe("thresholds that ask for more soon", () => {
    it("are told from 30 days before, with what is asked until then and the line that says so", () => {
        const of = judged(asks(25, "from: 2027-01-01"));
        const told = { rule, parameter: "days", from: own, to: 25, day: "2027-01-01" };
        expect(
            ["2026-12-01", "2026-12-02", "2026-12-31", "2027-01-01"].map((day) => tightenings(of, day)),
        ).toMatchObject([[], [{ ...told, by: { file: "policies.yaml", line: 2 } }], [told], []]);
    });

    it("are those whose milder entry ends, too, in whichever file", () => {
        const ends = judged("  []", [{ layer: "tier", days: 7, until: "2026-12-31" }]);
        expect(tightenings(ends, today)).toEqual([
            { rule, parameter: "days", from: 7, to: own, day: "2027-01-01", by: written("tier", 1) },
        ]);
        const steps = judged(asks(20, "from: 2026-12-10") + asks(25, "from: 2026-12-20"));
        expect(tightenings(steps, today).map(({ from, to, day }) => [from, to, day])).toEqual([
            [own, 20, "2026-12-10"],
            [20, 25, "2026-12-20"],
        ]);
    });

    it("are none that ask for less, for as much as somebody does already, of others or of a rule that stops nothing", () => {
        expect(tightenings(judged(asks(7, "from: 2027-01-01")), today)).toEqual([]);
        expect(tightenings(judged(asks(25, "from: 2027-01-01"), [{ layer: "tenant", days: 25 }]), today)).toEqual([]);
        expect(tightenings(judged(asks(25, "tiers: [free], clouds: [gcp], from: 2027-01-01")), today)).toEqual([]);
        expect(tightenings(judged(asks(25, "from: 2027-01-01"), [], { [rule]: "advisory" }), today)).toEqual([]);
    });

    it("leave to the word about a tenant's own value that leave for it ends", () => {
        const tier = { layer: "tier", days: own as number, may_loosen: true, until: "2026-12-31" } as const;
        expect(tightenings(judged("  []", [tier, { layer: "tenant", days: 7 }]), today)).toEqual([]);
        const itsOwn = [
            { ...tier, until: "2027-12-31" },
            { layer: "tenant", days: 7, until: "2026-12-31" },
        ] as const;
        expect(tightenings(judged("  []", itsOwn), today)).toMatchObject([{ from: 7, to: own, by: { line: 2 } }]);
    });
});
