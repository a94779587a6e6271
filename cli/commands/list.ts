import type { Fleet } from "../../model/fleet";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { openFleet } from "../fleet";
import { jsonDocument } from "../output";
import { count, printable, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

/** What `list` tells, as a document. */
function listing(fleet: Fleet) {
    return {
        version: 1,
        directory: fleet.directory,
        tenants: fleet.tenants.map((resolved) => ({
            id: resolved.tenant.tenant_id,
            tier: resolved.tenant.tier,
            isolation: resolved.tenant.placement.isolation,
            cell: resolved.tenant.placement.cell ?? null,
            cloud: resolved.tenant.cloud,
            region: resolved.tenant.region,
            environment: resolved.tenant.environment,
            state: resolved.tenant.state,
            team: resolved.tenant.owner.team,
            workloads: Object.keys(resolved.tenant.workloads),
            file: resolved.file,
        })),
        cells: fleet.cells.map((resolved) => ({
            cell: resolved.cell.cell,
            cloud: resolved.cell.cloud,
            region: resolved.cell.region,
            environment: resolved.cell.environment,
            tenants: fleet.tenants.filter((one) => one.tenant.placement.cell === resolved.cell.cell).length,
            capacity: resolved.cell.capacity.tenants,
            /** Nobody wrote this cell: it follows from a region that has none. */
            implicit: resolved.file === undefined,
            file: resolved.file ?? null,
        })),
        broken: fleet.broken,
    };
}

/** `tenantry list`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, json } = context;
    const fleet = await openFleet(context);
    const found = listing(fleet);
    if (json) {
        await host.stdout.write(jsonDocument(found));
        return exitCode.ok;
    }
    const style = styleFor(host.stdout, host.env);
    const headings = (...names: string[]) => names.map((heading) => ({ heading }));
    const [tenantHead, ...tenants] = table(
        headings("Tenant", "Tier", "Isolation", "Cell", "Cloud", "Region", "Workloads"),
        found.tenants.map(({ id, tier, isolation, cell, cloud, region, workloads }) =>
            [id, tier, isolation, cell ?? "-", cloud, region, workloads.join(", ")].map(printable),
        ),
        roomOf(host.stdout),
    );
    const [cellHead, ...cells] = table(
        [
            ...headings("Cell", "Cloud", "Region"),
            { heading: "Tenants", numeric: true },
            { heading: "Of", numeric: true },
            { heading: "" },
        ],
        found.cells.map((one) => [
            printable(one.cell),
            one.cloud,
            one.region,
            String(one.tenants),
            String(one.capacity),
            one.implicit ? "implied" : "",
        ]),
        roomOf(host.stdout),
    );
    const broken =
        found.broken.length > 0
            ? `\n${style.bad(count(found.broken.length, "broken file"))}: ${found.broken.map(printable).join(", ")} (tenantry validate tells why)\n`
            : "";
    const lines = [style.bold(tenantHead!), ...tenants, "", style.bold(cellHead!), ...cells];
    await host.stdout.write(`${lines.join("\n")}\n${broken}`);
    return exitCode.ok;
}
