import { expect, it } from "vitest";
import { planFleet } from "../../planner/plan";
import { stops } from "../../policies/verdict";
import { fleetOf } from "../model/helpers/fleet";

const places = {
    aws: ["eu-west-1", ""],
    azure: ["westeurope", ", administrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]"],
    gcp: ["europe-west1", ", account: large-project"],
} as const;
const most = 3;
const workloads = Array.from({ length: 12 }, (_, at) => `w${at}: {image: "shop:1.0"}`).join(", ");
const image = `x.example/forecaster@sha256:${"a".repeat(64)}`;

/** Silos that have more pods of Tenantry's own than replicas of a workload, from images that no registry of theirs holds. */
const kept = {
    headroom: "headroom: 50%",
    shards: `headroom: 0, forecaster: {image: "${image}", shards: 6}`,
} as const;

it.each(Object.entries(places))(
    "on %s rules about a tenant's workloads let Tenantry's own pods be",
    async (_, [region, more]) => {
        const silo = (placement: string) => `tier: enterprise
region: ${region}
images: registry
placement: {registry: {enabled: true, repositories: [shop]}, ${placement}${more}}
tenant_config: {autoscaling: {max_replicas: ${most}, min_replicas: 2}}
workloads: {${workloads}}
`;
        const fleet = fleetOf({
            "organisation/defaults.yaml": "owner: {team: shop, email: it@shop.example, cost_center: c}\n",
            ...Object.fromEntries(
                Object.entries(kept).map(([id, placement]) => [`${id}.yaml`, `tenant_id: ${id}\n${silo(placement)}`]),
            ),
        });
        expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
        const { stacks } = await planFleet({ fleet, jobs: 0 });
        expect(stacks.map(({ tenantry }) => tenantry.stack)).toEqual(Object.keys(kept));
        for (const { tenantry, steps } of stacks) {
            const own = steps.flatMap(({ newState }) => {
                const { metadata, spec } = (newState?.inputs ?? {}) as {
                    metadata?: { namespace?: string };
                    spec?: { replicas?: number };
                };
                return /^tenantry-/.test(metadata?.namespace ?? "") ? (spec?.replicas ?? []) : [];
            });
            expect(Math.max(...own), tenantry.stack).toBeGreaterThan(most);
            expect(tenantry.policies.filter(stops), tenantry.stack).toEqual([]);
        }
    },
    60_000,
);
