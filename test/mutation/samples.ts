import { join } from "node:path";
import type { Fleet } from "../../model/fleet";
import { loadFleet } from "../../model/load";
import type { Monitor } from "../../planner/engine/monitor";
import type { ResourceRecord } from "../../planner/engine/record";
import { viewsOf } from "../../planner/judging";
import { planFleet } from "../../planner/plan";
import type { ResourceView } from "../../policies/rule";

/** A sample plan: what the program wants, by URN, in the order of registration. */
export interface Sample {
    readonly stack: string;
    readonly records: ReadonlyMap<string, ResourceRecord>;
}

/** Tenants with kinds of servers that none has which stands first of its tier. */
const further = ["marlin-freight", "spotify-premium"];

/** The first cell of each cloud, and the first tenant of each tier on each cloud. */
function chosen(fleet: Fleet): string[] {
    const first = new Map<string, string>();
    const offer = (kind: string, stack: string) => {
        if (!first.has(kind)) first.set(kind, stack);
    };
    for (const { cell } of fleet.cells) offer(`cell ${cell.cloud}`, `cell.${cell.cell}`);
    for (const { tenant } of fleet.tenants) offer(`${tenant.tier} ${tenant.cloud}`, tenant.tenant_id);
    return [...new Set([...first.values(), ...further])];
}

export async function planSamples(): Promise<Sample[]> {
    const fleet = loadFleet({ directory: join(__dirname, "../../tenants") });
    const { stacks } = await planFleet({ fleet, stacks: chosen(fleet), jobs: 0 });
    return stacks.map(({ tenantry, steps }) => ({
        stack: tenantry.stack,
        records: new Map(
            steps.flatMap(({ newState }) => (newState ? [[newState.urn, newState as ResourceRecord]] : [])),
        ),
    }));
}

/** What rules are handed. */
export interface Seen {
    readonly resources: readonly ResourceView[];
    readonly reads: readonly ResourceView[];
}

/** What the planner would hand to rules, had the program declared these records. */
export function views(records: Sample["records"]): Seen {
    const { resources, reads } = viewsOf({ deployment: { news: records, steps: [] } } as unknown as Monitor);
    return { resources, reads };
}
