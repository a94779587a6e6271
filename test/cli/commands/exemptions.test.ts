import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StackPlan } from "../../../planner/document";
import { fileOf } from "../../policies/exempting/exemptions";
import { fleetOf, pooled } from "../fleets";
import { tenantry } from "../host";

const cell = "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n";
/** A rule that is advice by itself, and that most stacks do not keep: enforced, it makes a violation. */
const enforced = "policies: {crypto-quantum-safe: mandatory}\n";

async function run(exemptions: Readonly<Record<string, string>>, ...args: string[]) {
    const files = Object.entries(exemptions).map(([name, text]) => [`policies/exemptions/${name}`, text]);
    const folder = fleetOf({
        "tenants/cells/shared-a.yaml": cell,
        "tenants/acme.yaml": `${pooled("acme").replace("tier: free", "tier: premium").replace("pool", "bridge")}${enforced}`,
        ...Object.fromEntries(files),
    });
    const named = args.length > 0 ? args : ["plan", "acme", "--json"];
    return tenantry([...named, "--tenants", join(folder, "tenants")]);
}

const planOf = ({ out }: { readonly out: string }) => JSON.parse(out) as StackPlan;
/** What violates a mandatory rule where nothing is exempted. */
let found: Promise<{ readonly code: number; readonly urns: readonly string[] }> | undefined;
function violated() {
    found ??= run({}).then((plain) => {
        const { policies } = planOf(plain).tenantry;
        const wrong = policies.filter(({ result, level }) => result === "fail" && level === "mandatory");
        return { code: plain.code, urns: wrong.map(({ urn }) => urn) };
    });
    return found;
}
const waiver = (urns: readonly string[], change = {}) =>
    fileOf(
        ...urns.map((resource, at) => ({
            id: `EX-${at}`,
            rules: ["crypto-quantum-safe"],
            resource,
            expires: "2026-12-20",
            ...change,
        })),
    );

describe("a violation that somebody answers for", { timeout: 60_000 }, () => {
    it("stops nothing while the exemption lasts, stays in the plan, and stops again after", async () => {
        const { code, urns } = await violated();
        expect(urns.length).toBeGreaterThan(0);
        expect(code).toBe(5);
        const files = { "acme.yaml": waiver(urns) };
        const exempted = await run(files);
        expect(exempted.code).toBe(0);
        const { policies, exemptions, asOf } = planOf(exempted).tenantry;
        expect(policies.filter(({ result }) => result === "exempted").map(({ urn }) => urn)).toEqual(urns);
        expect(exemptions?.map(({ state }) => state)).toEqual(urns.map(() => "used"));
        expect(asOf).toBe("2026-11-29");
        expect((await run(files, "plan", "acme", "--json", "--as-of", "2026-12-20")).code).toBe(0);
        const later = await run(files, "plan", "acme", "--json", "--as-of", "2026-12-21");
        expect(later.code).toBe(5);
        expect(planOf(later).tenantry.exemptions?.[0]).toMatchObject({ state: "expired" });
        const text = await run(files, "plan", "acme", "--as-of", "2026-12-19");
        expect(text.out).toContain(`${urns.length} exempted`);
        expect(text.out).toContain(
            "acme exempted from crypto-quantum-safe until 2026-12-20, which ends in 1 day (EX-0, SEC-12, approved by bob@example.com)",
        );
    });

    it("stops all the same where the exemption is malformed, and where it names something else", async () => {
        const { urns } = await violated();
        for (const change of [{ approver: "ann@example.com" }, { reason: undefined }, { created: "2026-12-01" }]) {
            const { code, err } = await run({ "acme.yaml": waiver(urns, change) });
            expect(code).toBe(2);
            expect(err).toContain("../policies/exemptions/acme.yaml");
        }
        const renamed = await run({ "acme.yaml": waiver(urns.map((urn) => `${urn}-old`)) });
        expect(renamed.code).toBe(5);
        expect(planOf(renamed).tenantry.exemptions?.[0]).toMatchObject({ state: "unused" });
    });

    it("is told of by validate: what ends, what nobody has, what is no file of exemptions", async () => {
        const files = {
            "acme.yaml": waiver(["urn:pulumi:acme::tenantry::t$u::n", "urn:pulumi:globex::tenantry::t$u::n"]),
            "notes.txt": "later",
        };
        const { code, out } = await run(files, "validate", "--as-of", "2026-12-10");
        expect(code).toBe(2);
        expect(out).toMatch(/acme\.yaml:\d+:\d+ warning TN448 .*the exemption EX-0 ends in 10 days/);
        expect(out).toMatch(/warning TN447 .*the exemption EX-1 is about globex, which is no tenant or cell/);
        expect(out).toMatch(/notes\.txt:1:1 error TN115/);
        expect((await run(files, "validate", "--as-of", "2026-13-10")).code).toBe(2);
    });
});
