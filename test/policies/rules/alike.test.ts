import { expect, it } from "vitest";
import { clouds } from "../../../model/schema/fields";
import { planFleet } from "../../../planner/plan";
import { stops } from "../../../policies/verdict";
import { fleetOf, quiet } from "../../model/helpers/fleet";

const places = {
    aws: { region: "eu-west-1", account: '"111122223333"', people: "arn:aws:iam::111122223333:role/Admins" },
    azure: {
        region: "westeurope",
        account: "0b1f6471-1bf0-4dda-aec3-111122223333",
        people: "72f988bf-86f1-41af-91ab-2d7cd011db47",
    },
    gcp: { region: "europe-west1", account: "tenantry-alike", people: "group:admins@example.com" },
} as const;

/** Mandatory rules that an enterprise tenant breaks on each cloud, with a setting that its file has. */
async function broken(setting: string): Promise<Record<string, string[]>> {
    const files = clouds.map((cloud) => {
        const { region, account, people } = places[cloud];
        const placement = `placement: {account: ${account}, administrators: ["${people}"]}\n`;
        return [
            `${cloud}.yaml`,
            `tenant_id: ${cloud}\ntier: enterprise\nregion: ${region}\n${placement}${setting}\n`,
        ] as const;
    });
    const fleet = fleetOf({ ...quiet, ...Object.fromEntries(files) });
    expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const { stacks } = await planFleet({ fleet, stacks: [...clouds], jobs: 0 });
    return Object.fromEntries(
        stacks.map(({ tenantry: { stack, policies } }) => [
            stack,
            [...new Set(policies.filter(stops).map(({ rule }) => rule))].sort(),
        ]),
    );
}

const without = "cache: {replicas: 0}";

it("holds a production cache without a replica against a tenant of each cloud", async () => {
    expect(await broken(without)).toEqual({
        aws: ["aws-elasticache-failover"],
        azure: ["azure-redis-standby"],
        gcp: ["gcp-cache-standby"],
    });
}, 60_000);

it("lets it be where the tenant needs no standby", async () => {
    const setting = `${without}\ndatabase: {high_availability: false}`;
    expect(await broken(setting)).toEqual({ aws: [], azure: [], gcp: [] });
}, 60_000);
