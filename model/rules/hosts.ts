import type { ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import { problem } from "../report";
import type { FleetView } from "./view";

/** A public host with the workload behind it. */
export interface PublicHost {
    readonly host: string;
    readonly resolved: ResolvedTenant;
    readonly workload: string;
    /** Whether the tenant wrote it; else it is `<workload>.<tenant>.<domain>`. */
    readonly written: boolean;
}

/** Hosts that the gateways answer for; those of silo tenants are known here only where they are written. */
export function publicHosts({ tenants, cells }: FleetView): readonly PublicHost[] {
    const domains = new Map(cells.map(({ cell }) => [cell.cell, cell.domain]));
    return tenants.flatMap((resolved) => {
        const { tenant } = resolved;
        const domain = tenant.placement.cell === undefined ? undefined : domains.get(tenant.placement.cell);
        return Object.entries(tenant.workloads).flatMap(([workload, { public: isPublic, host }]): PublicHost[] => {
            if (!isPublic) return [];
            if (host !== undefined) return [{ host, resolved, workload, written: true }];
            if (domain === undefined) return [];
            return [{ host: `${workload}.${tenant.tenant_id}.${domain}`, resolved, workload, written: false }];
        });
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
        const path = `workloads.${told.workload}.host`;
        problems.push(
            problem("TN403", {
                at: originIn(told.resolved, path.split(".")) ?? { file: told.resolved.file, line: 1, column: 1 },
                path,
                message: `${told.host} is served by the tenant ${other.resolved.tenant.tenant_id} (workload ${other.workload}) already`,
                value: told.host,
                fix: "Choose another host, or leave it out for a derived one.",
            }),
        );
    }
    return problems;
}
