import type { Cell } from "./schema/cell";
import type { Tenant } from "./schema/tenant";

/** Where public hosts lie. */
export interface HostDomain {
    readonly domain: string;
    /** One certificate covers every host that is one label below the domain. */
    readonly wildcard: boolean;
}

/** Where the hosts of a cell's tenants lie: who may change the domain's zone can have one certificate for all of them. */
export function hostDomain({ domain, dns }: Pick<Cell, "domain" | "dns">): HostDomain {
    return { domain, wildcard: dns !== undefined };
}

/** A silo tenant has no cell whose domain it could use; hosts that a workload does not name lie under its owner's domain. */
export function siloDomain({ owner, placement }: Pick<Tenant, "owner" | "placement">): HostDomain {
    const domain = owner.email.slice(owner.email.lastIndexOf("@") + 1).toLowerCase();
    return { domain, wildcard: placement.dns !== undefined };
}

/**
 * Host of a public workload that names none. A wildcard covers one label and no more, so there workload and tenant share it; two
 * hyphens tell them apart, since ids never hold two in a row.
 */
export function derivedHost({ domain, wildcard }: HostDomain, tenantId: string, workload: string): string {
    return `${workload}${wildcard ? "--" : "."}${tenantId}.${domain}`;
}

/** Whether the domain's wildcard certificate covers a host. */
export function isCovered({ domain, wildcard }: HostDomain, host: string): boolean {
    return wildcard && host.endsWith(`.${domain}`) && !host.slice(0, -domain.length - 1).includes(".");
}

/** Id of the tenant whose derived hosts, or names below them, look like this one; undefined for what no tenant's would. */
export function namesake({ domain, wildcard }: HostDomain, host: string): string | undefined {
    if (!host.endsWith(`.${domain}`)) return undefined;
    const parts = host.slice(0, -domain.length - 1).split(wildcard ? "--" : ".");
    return parts.length > 1 ? parts.at(-1) : undefined;
}

/**
 * Name by which an edge on Azure reaches a tenant's gateway, one label below the domain of the tenant's hosts. No host that is derived is called
 * so: those have two hyphens; none may be written so.
 */
export function edgeOrigin(tenantId: string, domain: string): string {
    return `tn-${tenantId}-origin.${domain}`;
}

/** Whether a host is one that edges call gateways by. */
export function isEdgeOrigin(host: string): boolean {
    return /^tn-[^.]*-origin\./.test(host);
}
