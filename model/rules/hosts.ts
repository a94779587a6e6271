import type { ResolvedTenant } from "../fleet";
import { derivedHost, type HostDomain, hostDomain, isCovered, isEdgeOrigin, namesake, siloDomain } from "../hosts";
import type { Problem } from "../problem";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import { standings } from "./standing";
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

const choose = "Choose another host, or leave it out for a derived one.";

function hostProblem(
    { host, resolved, workload }: PublicHost,
    message: string,
    other: ResolvedTenant,
    fix = choose,
): Problem {
    const path = `workloads.${workload}.host`;
    return problem("TN403", {
        ...placeIn(resolved, path.split(".")),
        path,
        message,
        value: host,
        fix,
        between: [other.file],
    });
}

/** Checks that no host is served by two tenants: whoever surely was not there first is told, else all are. */
export function hostClashes(fleet: FleetView): readonly Problem[] {
    const all = new Map<string, PublicHost[]>();
    for (const one of publicHosts(fleet)) if (!all.get(one.host)?.push(one)) all.set(one.host, [one]);
    const standing = standings(fleet);
    // A host that follows from an id is its tenant's, before whoever is as surely there and wrote it.
    const rank = ({ resolved, written }: PublicHost) =>
        2 * standing.tenant(resolved.tenant.tenant_id) + (written ? 0 : 1);
    return [...all.values()].flatMap((served) => {
        const differ = served.filter(({ resolved }) => resolved !== served[0]!.resolved);
        if (differ.length === 0) return [];
        const most = Math.max(...served.map(rank));
        const first = new Set(served.filter((one) => rank(one) === most).map(({ resolved }) => resolved));
        const told = first.size > 1 ? served : served.filter(({ resolved }) => !first.has(resolved));
        return told.map((one) => {
            const other = served.find(
                ({ resolved }) => resolved !== one.resolved && (first.size > 1 || first.has(resolved)),
            )!;
            const who = `the tenant ${other.resolved.tenant.tenant_id} (workload ${other.workload})`;
            if (first.size === 1) return hostProblem(one, `${one.host} is served by ${who} already`, other.resolved);
            const message = `${one.host} would be served by ${who} as well, and nothing says who was there first`;
            return hostProblem(
                one,
                message,
                other.resolved,
                "Of whoever is not deployed yet: choose another host, or leave it out for a derived one.",
            );
        });
    });
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
