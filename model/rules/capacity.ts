import { clusterTenants, sharedCacheUsers } from "../capabilities";
import type { ResolvedCell, ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import { tenantQuota } from "../quota";
import { problem } from "../report";
import { Cpu, Size } from "../units";
import type { FleetView } from "./view";

/** One thing that a cell has only so much of. */
interface Resource {
    readonly path: string;
    readonly capacity: (cell: ResolvedCell["cell"]) => number;
    readonly use: (tenant: ResolvedTenant["tenant"]) => number;
    readonly show: (amount: number) => string;
    readonly what: string;
    /** What to do where no capacity that is written decides: the cloud's own limit. */
    readonly fix?: string;
    /** Refused for an implied cell as well, since no declaration would raise it. */
    readonly fixed?: true;
}

const resources: readonly Resource[] = [
    {
        path: "capacity.tenants",
        capacity: (cell) => cell.capacity.tenants,
        use: () => 1,
        show: String,
        what: "tenants",
    },
    {
        path: "capacity.cpu",
        capacity: (cell) => cell.capacity.cpu.millicores,
        use: (tenant) => tenantQuota(tenant).cpu.millicores,
        show: (amount) => String(Cpu.millicores(amount)),
        what: "CPU",
    },
    {
        path: "capacity.memory",
        capacity: (cell) => cell.capacity.memory.bytes,
        use: (tenant) => tenantQuota(tenant).memory.bytes,
        show: (amount) => String(Size.bytes(amount)),
        what: "memory",
    },
    {
        path: "capacity.tenants",
        capacity: ({ cloud }) => sharedCacheUsers[cloud] ?? Number.POSITIVE_INFINITY,
        use: ({ placement, cache }) => (placement.isolation === "pool" && cache.enabled ? 1 : 0),
        show: String,
        what: "users of the shared cache",
        fix: "Move some to another cell, give them a bridge, or take their cache away (`cache: { enabled: false }`).",
    },
    {
        path: "capacity.tenants",
        capacity: ({ cloud }) => clusterTenants[cloud] ?? Number.POSITIVE_INFINITY,
        use: () => 1,
        show: String,
        what: "tenants whose logs its cluster would keep apart",
        fix: "Move some to another cell, or give them a silo: the cloud's limit is not raised by a capacity.",
        fixed: true,
    },
];

/** Names the tenants that take the most. */
function largest(tenants: readonly ResolvedTenant[], resource: Resource): string {
    const shares = tenants.map(({ tenant }) => ({ id: tenant.tenant_id, use: resource.use(tenant) }));
    return shares
        .sort((a, b) => b.use - a.use || (a.id < b.id ? -1 : 1))
        .slice(0, 3)
        .map(({ id, use }) => `${id} ${resource.show(use)}`)
        .join(", ");
}

function exceeded(cell: ResolvedCell, tenants: readonly ResolvedTenant[], resource: Resource): Problem | undefined {
    const { fix } = resource;
    const used = tenants.reduce((sum, { tenant }) => sum + resource.use(tenant), 0);
    const capacity = resource.capacity(cell.cell);
    if (used <= capacity) return undefined;
    const name = cell.cell.cell;
    const biggest = resource.show === String ? "" : `; the largest are ${largest(tenants, resource)}`;
    const origin = originIn(cell, resource.path.split("."));
    const first = tenants[0]!;
    const at = cell.file !== undefined && origin ? origin : { file: first.file, line: 1, column: 1 };
    const atMost = fix === undefined ? " at their most replicas" : "";
    return problem(cell.file === undefined && !resource.fixed ? "TN407" : "TN401", {
        at,
        path: cell.file === undefined ? "placement.cell" : resource.path,
        message: `the ${tenants.length} tenants of the ${cell.file === undefined ? "implied " : ""}cell ${name} add up to ${resource.show(used)} ${resource.what}${atMost}; it carries ${resource.show(capacity)}${biggest}`,
        value: resource.show(capacity),
        between: tenants.map(({ file }) => file),
        fix:
            fix ??
            (cell.file === undefined
                ? `Declare the cell in cells/${name}.yaml with the capacity that it has, or move tenants elsewhere.`
                : "Raise the capacity if the cell has it, lower max_replicas or requests of tenants, or move some to another cell."),
    });
}

/** Checks the sum of the quotas of each cell's tenants against its capacity. */
export function capacityProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const byCell = new Map<string, ResolvedTenant[]>();
    for (const tenant of tenants) {
        const name = tenant.tenant.placement.cell;
        if (name === undefined) continue;
        const carried = byCell.get(name) ?? [];
        carried.push(tenant);
        byCell.set(name, carried);
    }
    return cells.flatMap((cell) => {
        const carried = byCell.get(cell.cell.cell) ?? [];
        return resources.flatMap((resource) => exceeded(cell, carried, resource) ?? []);
    });
}
