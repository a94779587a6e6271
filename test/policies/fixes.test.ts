import { expect, it } from "vitest";
import { catalogue } from "../../policies/catalogue";
import { decided, decidingPath, fixes } from "../../policies/fixes";
import { sampleFleet } from "../planner/fleets";

const { tenant } = sampleFleet().tenants[0]!;
/** Fields that tenants need not have. */
const optional = new Set(["data.retention", "placement.data_cidr"]);
const at = (path: string) =>
    path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], tenant);

it.each(decided)("%s depends on a setting that there is", (rule) => {
    const path = decidingPath(rule)!;
    expect(catalogue.map(({ id }) => id)).toContain(rule);
    if (!optional.has(path)) expect(at(path)).toBeDefined();
});

it("knows no setting of what follows from the program or the cloud", () => {
    expect([decidingPath("aws-ecr-cmk"), fixes.get("aws-rds-backups"), decidingPath("toString")]).toEqual([
        undefined,
        undefined,
        undefined,
    ]);
});
