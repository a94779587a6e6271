import type { ResolvedTenant } from "../fleet";
import { derivedHost, type HostDomain, hostDomain, isCovered, isEdgeOrigin, namesake, siloDomain } from "../hosts";
import type { Problem } from "../problem";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import { type FleetView, placeIn } from "./view";

/** A public host with the workload behind it. */
export interface PublicHost {
    readonly host: string;
    readonly resolved: ResolvedTenant;
    readonly workload: string;
    /** Whether the tenant wrote it; else it follows from its cell's domain. */
    readonly written: boolean;
    /** Whether its cell's own certificate covers it; else it has one of its own. */
    readonly covered: boolean;
}

/** Where a tenant's hosts lie, given the domains of cells. Of a silo tenant it counts only where it has the domain's zone. */
function domainOf(tenant: Tenant, cells: ReadonlyMap<string, HostDomain>): HostDomain | undefined {
    const { cell, dns, isolation } = tenant.placement;
    if (cell !== undefined) return cells.get(cell);
    return isolation === "silo" && dns !== undefined ? siloDomain(tenant) : undefined;
}

/** Hosts that the gateways answer for; those of silo tenants without a zone are known here only where they are written. */
export function publicHosts({ tenants, cells }: FleetView): readonly PublicHost[] {
    const domains = new Map(cells.map(({ cell }) => [cell.cell, hostDomain(cell)]));
    return tenants.flatMap((resolved) => {
        const { tenant } = resolved;
        const domain = domainOf(tenant, domains);
        return Object.entries(tenant.workloads).flatMap(([workload, { public: isPublic, host }]): PublicHost[] => {
            if (!isPublic) return [];
            if (host !== undefined) {
                const covered = domain !== undefined && isCovered(domain, host);
                return [{ host, resolved, workload, written: true, covered }];
            }
            if (domain === undefined) return [];
            const derived = derivedHost(domain, tenant.tenant_id, workload);
            return [{ host: derived, resolved, workload, written: false, covered: isCovered(domain, derived) }];
        });
    });
}

function hostProblem({ host, resolved, workload }: PublicHost, message: string, other: ResolvedTenant): Problem {
    const path = `workloads.${workload}.host`;
    return problem("TN403", {
        ...placeIn(resolved, path.split(".")),
        path,
        message,
        value: host,
        fix: "Choose another host, or leave it out for a derived one.",
        between: [other.file],
    });
}

/** Checks that no host is served by two tenants. */
export function hostClashes(fleet: FleetView): readonly Problem[] {
    const seen = new Map<string, PublicHost>();
    const problems: Problem[] = [];
    for (const one of publicHosts(fleet)) {
        const before = seen.get(one.host);
        if (before === undefined) seen.set(one.host, one);
        if (before === undefined || before.resolved === one.resolved) continue;
        const [told, other] = one.written ? [one, before] : [before, one];
        problems.push(
            hostProblem(
                told,
                `${told.host} is served by the tenant ${other.resolved.tenant.tenant_id} (workload ${other.workload}) already`,
                other.resolved,
            ),
        );
    }
    return problems;
}

/** Checks that no tenant writes a host that would be taken for another's: derived from its id, though it has no such workload yet. */
export function borrowedHosts(fleet: FleetView): readonly Problem[] {
    const hosts = publicHosts(fleet);
    const served = new Set(hosts.filter(({ written }) => !written).map(({ host }) => host));
    const tenants = new Map(fleet.tenants.map((other) => [other.tenant.tenant_id, other]));
    const domains = fleet.cells.map(({ cell }) => hostDomain(cell));
    return hosts.flatMap((one) => {
        const own = one.resolved.tenant.tenant_id;
        // A host that is served already is told of as a clash.
        if (!one.written || served.has(one.host)) return [];
        const other = domains
            .map((domain) => namesake(domain, one.host))
            .find((id) => id !== undefined && id !== own && tenants.has(id));
        if (other === undefined) return [];
        return [hostProblem(one, `${one.host} is of the hosts of the tenant ${other}`, tenants.get(other)!)];
    });
}

/** Checks that no tenant writes a host that its cell is called by, or that edges reach gateways by: records of both would stand in each other's way. */
export function keptHosts(fleet: FleetView): readonly Problem[] {
    const cells = new Map(fleet.cells.map(({ cell }) => [cell.domain, cell.cell]));
    return publicHosts(fleet).flatMap(({ host, resolved, workload, written }) => {
        const cell = cells.get(host);
        if (!written || (cell === undefined && !isEdgeOrigin(host))) return [];
        const path = `workloads.${workload}.host`;
        return [
            problem("TN432", {
                ...placeIn(resolved, path.split(".")),
                path,
                message:
                    cell === undefined
                        ? `${host} is of the names by which edges reach gateways`
                        : `${host} is the domain of the cell ${cell} itself, whose names are its tenants'`,
                value: host,
                fix: "Choose another host, or leave it out for a derived one.",
            }),
        ];
    });
}
