import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { siloHeadroom } from "../../model/silo-headroom";
import { fleetOf, quiet } from "../model/helpers/fleet";

const page = readFileSync(join(__dirname, "../../docs/scaling.md"), "utf8");
const monthlyUsdPerCore = 0.05 * 730;

function enterprise(workloads: number) {
    const image = `registry.example/web@sha256:${"0a".repeat(32)}`;
    const each = Array.from({ length: workloads }, (_, at) => `  web-${at}: {image: "${image}", port: 8080}\n`).join(
        "",
    );
    const files = { ...quiet, "a.yaml": `tenant_id: a\ntier: enterprise\nregion: eu-west-1\nworkloads:\n${each}` };
    return fleetOf(files).tenants[0]!.tenant;
}

test.each([1, 3, 5])("what the room of an enterprise tenant of %i workloads costs is as the page says", (workloads) => {
    const tenant = enterprise(workloads);
    const { pods, cpu } = siloHeadroom(tenant)!;
    const usd = pods * cpu.cores * monthlyUsdPerCore;
    const budget = (100 * usd) / tenant.budget.monthly_usd;
    const [what, half] = [`${workloads} workload${workloads === 1 ? "" : "s"}`, "pods of half a core"];
    expect(cpu.cores).toBe(0.5);
    expect(page).toContain(
        `| \`enterprise\`, ${what} | ${pods} ${half} | ${usd.toFixed(0)} USD | ${budget.toFixed(1)} % |`,
    );
    expect(budget < 1).toBe(workloads <= 3);
});
