import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import type { Tenant } from "../../../model/schema/tenant";
import { lossesBetween } from "../../../operations/moving/losses";
import { begunAs, keptOf, leadingTo, withTier } from "../../../operations/moving/tiers";
import type { StackPlan } from "../../../planner/document";
import { planFleet } from "../../../planner/plan";
import { fleetOf } from "../../cli/fleets";

const subscription = "0b1f6471-1bf0-4dda-aec3-111122223333";
const administrator = "6b8b6a3e-5a54-4f0e-9c53-111122223333";
const grounds = {
    aws: { region: "eu-west-1", cell: 'account: "111122223333"\n', silo: 'account: "111122223333"' },
    azure: {
        region: "westeurope",
        cell: `account: ${subscription}\nadministrators: [${administrator}]\n`,
        silo: `account: ${subscription}, administrators: [${administrator}]`,
    },
    gcp: { region: "europe-west1", cell: "account: acme-cells\n", silo: "account: acme-silo" },
} as const;
type Cloud = keyof typeof grounds;
type Isolation = Tenant["placement"]["isolation"];

const fileOf = (cloud: Cloud, isolation: Isolation, tier: string) => `tenant_id: acme
tier: ${tier} # as sold
region: ${grounds[cloud].region}
placement: { isolation: ${isolation}, ${isolation === "silo" ? grounds[cloud].silo : "cell: shared-a"} }
`;

/** A fleet with one tenant, whose file holds. */
function resolved(cloud: Cloud, text: string) {
    const { region, cell } = grounds[cloud];
    const directory = fleetOf({
        "cells/shared-a.yaml": `cell: shared-a\nregion: ${region}\ncidr: 10.20.0.0/16\ndomain: a.example.com\n${cell}`,
        "acme.yaml": text,
    });
    const fleet = loadFleet({ directory });
    expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    return { fleet, tenant: fleet.tenants[0]!.tenant };
}

async function planned(cloud: Cloud, text: string): Promise<StackPlan> {
    const { stacks } = await planFleet({ fleet: resolved(cloud, text).fleet, stacks: ["acme"], jobs: 0 });
    expect(stacks[0]!.tenantry.failed).toBeUndefined();
    return stacks[0]!;
}

/** The file of a tenant with another tier, and what it keeps of the one that it has. */
function retiered(cloud: Cloud, text: string, tier: string): string {
    const before = resolved(cloud, text).tenant;
    const after = resolved(cloud, withTier(text, tier, undefined, undefined, [])).tenant;
    return withTier(text, tier, undefined, begunAs(before, after), keptOf(before, after));
}

const clouds = ["aws", "azure", "gcp"] as const;
const tiers = ["free", "standard", "premium", "enterprise"] as const;
const tiersOf = { pool: tiers.slice(0, 2), bridge: tiers, silo: tiers } as const;

const at = (value: unknown, path: string): unknown =>
    path.split(".").reduce<unknown>((tree, key) => (tree as Record<string, unknown> | undefined)?.[key], value);
/** Paths of what some cloud never changes, or in one direction alone, though its provider plans it as an update. */
const settled = ["properties.kty", "immutableStorageWithVersioning", "retentionPolicy.isLocked"];

/** What of a plan is settled once, by resource. */
const settledIn = ({ steps }: StackPlan) =>
    new Map(
        steps.flatMap(({ urn, newState }) =>
            settled.flatMap((path) => {
                const value = at(newState?.inputs, path);
                return value === undefined ? [] : [[`${urn} ${path}`, value] as const];
            }),
        ),
    );

/** Mandatory rules that would keep a plan from being deployed. */
const stoppedBy = ({ tenantry }: StackPlan) =>
    tenantry.policies.filter(({ result, level }) => result === "fail" && level === "mandatory").map(({ rule }) => rule);

describe.each(clouds)("another tier on %s", { timeout: 300_000 }, (cloud) => {
    it.each(["pool", "bridge", "silo"] as const)(
        "replaces and deletes nothing that holds data, of a %s tenant, from any tier to any other",
        async (isolation) => {
            for (const from of tiersOf[isolation]) {
                const text = fileOf(cloud, isolation, from);
                const before = await planned(cloud, text);
                for (const to of tiersOf[isolation]) {
                    if (to === from) continue;
                    const after = await planned(cloud, retiered(cloud, text, to));
                    expect(lossesBetween(before, after), `${from} to ${to}`).toEqual([]);
                    expect(stoppedBy(after), `${from} to ${to}`).toEqual(stoppedBy(before));
                    const now = settledIn(after);
                    for (const [what, value] of settledIn(before)) expect(now.get(what), what).toEqual(value);
                }
            }
        },
    );
});

describe("another tier", () => {
    it("written by hand is what replaces data", async () => {
        const [before, after] = [
            await planned("gcp", fileOf("gcp", "bridge", "standard")),
            await planned("gcp", fileOf("gcp", "bridge", "premium")),
        ];
        expect(lossesBetween(before, after)).toContainEqual({
            op: "replace",
            type: "gcp:kms/cryptoKey:CryptoKey",
            name: "keys-database",
            service: "keys",
            properties: ["versionTemplate.protectionLevel"],
        });
    });

    it("keeps what would be lost or refused, and the rest of the file as it is", () => {
        const text = fileOf("aws", "bridge", "enterprise");
        expect(retiered("aws", text, "free")).toBe(`tenant_id: acme
tier: free # as sold
region: eu-west-1
placement: { isolation: bridge, cell: shared-a }
begun_as: strict
storage: { replication: preferred }
database: { storage: 100Gi, max_storage: 2Ti }
cache: { enabled: true }
`);
    });

    it("leads back: a tenant that returns to the level that it was begun with says nothing of it", () => {
        const text = fileOf("azure", "bridge", "standard");
        const there = retiered("azure", text, "premium");
        expect(there).toContain("begun_as: standard\n");
        expect(retiered("azure", there, "enterprise")).toContain("begun_as: standard\n");
        expect(retiered("azure", there, "standard")).not.toContain("begun_as");
    });

    it("comes after the moves that lead to its isolation", () => {
        const { tenant } = resolved("aws", fileOf("aws", "pool", "standard"));
        expect(leadingTo(tenant, "bridge")).toEqual(["bridge"]);
        expect(leadingTo(tenant, "silo")).toEqual(["bridge", "silo"]);
        expect(leadingTo({ ...tenant, placement: { ...tenant.placement, isolation: "silo" } }, "pool")).toBeUndefined();
    });
});
