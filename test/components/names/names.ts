import fc from "fast-check";
import { expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import type { tenantInput } from "../kubernetes/sample";
import { clashes, type Names, namesOf } from "./collect";
import { hardPairs, idOfLength, idPair } from "./ids";
import type { ServiceRules } from "./rule";

type Input = ReturnType<typeof tenantInput>;
type Isolation = "pool" | "bridge" | "silo";

/** How the tests plan on one cloud. */
interface Cloud {
    readonly rules: ServiceRules;
    tenant(isolation: Isolation, change: (input: Input) => void): Promise<Inventory>;
    cell(change: (input: { cell: string }) => void): Promise<Inventory>;
}

/** The longest name that a workload can have. */
const longWorkload = "w".repeat(19).concat("9");

/** Characters that ids of cells have at most. */
const mostOfCells = 24;

/** Plans a tenant with two workloads; silos have a cluster of their own. */
async function ofTenant({ rules, tenant }: Cloud, isolation: Isolation, id: string): Promise<Names> {
    const plan = await tenant(isolation, (input) => {
        input.tenant_id = id;
        const { web } = input.workloads;
        input.workloads = { a: web!, [longWorkload]: { ...web!, port: 9000 } };
    });
    return namesOf(plan, rules, isolation === "silo" ? `tenant ${id}` : "shared");
}

async function ofCell({ rules, cell }: Cloud, id: string): Promise<Names> {
    const name = id.slice(0, mostOfCells).replace(/-$/, "");
    const plan = await cell((input) => {
        input.cell = name;
    });
    return namesOf(plan, rules, `cell ${name}`);
}

/** Tests that every physical name of a cloud's plans keeps to the services' rules, and that no two owners have the same. */
export function testNames(cloud: Cloud): void {
    it.each(["pool", "bridge", "silo"] as const)(
        "fit their services and nobody else's names, of %s tenants",
        {
            timeout: 400_000,
        },
        async (isolation) => {
            const property = fc.asyncProperty(idPair, async ([one, other]) => {
                // A cell may be called as a tenant is.
                const plans = [
                    await ofTenant(cloud, isolation, one),
                    await ofTenant(cloud, isolation, other),
                    await ofCell(cloud, one),
                ];
                expect(plans.flatMap(({ problems }) => problems)).toEqual([]);
                expect(clashes(plans)).toEqual([]);
                for (const { given } of plans) expect(given.length).toBeGreaterThan(20);
            });
            // Every second pair where plans are large.
            const hard = hardPairs.filter((_, at) => isolation === "pool" || at % 2 === 1);
            await fc.assert(property, { numRuns: hard.length + 1, examples: hard.map((pair) => [pair]) });
        },
    );

    it.each(["pool", "bridge", "silo", "cell"] as const)(
        "fit for ids of every length from 1 to 40, of %s",
        { timeout: 400_000 },
        async (kind) => {
            const most = kind === "cell" ? mostOfCells : 40;
            for (let length = 1; length <= most; length++) {
                const [id] = fc.sample(idOfLength(length), { numRuns: 1, seed: length });
                const { problems } = await (kind === "cell" ? ofCell(cloud, id!) : ofTenant(cloud, kind, id!));
                expect(problems, id).toEqual([]);
            }
        },
    );
}
