import { join } from "node:path";
import type { CloudName } from "../model/schema/fields";
import type { Counts } from "./counts";
import { writeFleet } from "./fleet";
import type { Usage } from "./processes";
import type { Figure } from "./report";

const clouds: readonly CloudName[] = ["aws", "azure", "gcp"];

/** What a resource of another cloud's tenants may cost to plan, in those of AWS. */
const goal = 1.3;

/** Plans the fleet below a directory and measures it. */
type Plan = (directory: string) => Promise<Usage & { readonly counts: Counts }>;

function middle(values: readonly number[]): number {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/**
 * Plans the same tenants on each cloud, one cloud after another and that several times, so that whatever else the machine does
 * meets all of them; the figures are medians. Cells count as well: Azure's carry fewer tenants, so that there are more.
 */
export async function cloudFigures(directory: string, count: number, rounds: number, plan: Plan): Promise<Figure[]> {
    for (const cloud of clouds) writeFleet(join(directory, cloud), count, 1, [cloud]);
    const microseconds = new Map<CloudName, number[]>(clouds.map((cloud) => [cloud, []]));
    const resources = new Map<CloudName, number>();
    for (let round = 0; round < rounds; round++) {
        for (const cloud of clouds) {
            const { counts, wallSeconds } = await plan(join(directory, cloud));
            microseconds.get(cloud)!.push((wallSeconds * 1e6) / counts.steps);
            resources.set(cloud, counts.resources / counts.tenants);
        }
    }
    const costs = new Map(clouds.map((cloud) => [cloud, middle(microseconds.get(cloud)!)]));
    return clouds.flatMap((cloud): Figure[] => [
        { name: `resources a tenant on ${cloud}`, value: resources.get(cloud), unit: "resources" },
        { name: `planning a resource on ${cloud}`, value: costs.get(cloud), unit: "us" },
        ...(cloud === "aws"
            ? []
            : [
                  {
                      name: `${cloud} to aws, a resource`,
                      value: costs.get(cloud)! / costs.get("aws")!,
                      unit: "ratio",
                      goal,
                  },
              ]),
    ]);
}
