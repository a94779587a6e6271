import { edgeNames } from "../capabilities";
import { cloudForms, cloudTitles } from "../cloud-forms";
import type { ResolvedCell, ResolvedTenant } from "../fleet";
import { hostDomain, siloDomain } from "../hosts";
import type { Problem } from "../problem";
import { problem } from "../report";
import { publicHosts } from "./hosts";
import type { TenantRule } from "./rule";
import { type FleetView, placeIn } from "./view";
import { soundWorkloads } from "./workloads";

const served: TenantRule = {
    fields: ["edge"],
    *check(tenant, context) {
        if (!tenant.edge) return;
        const workloads = soundWorkloads(tenant, context, ["public"]);
        // Of workloads that do not hold, nobody knows whether they are public.
        if (workloads.length < Object.keys(tenant.workloads ?? {}).length) return;
        if (workloads.some(([, workload]) => workload.public)) return;
        yield problem("TN340", {
            ...context.notice(["edge"]),
            message: "no workload is public: there is nothing for the edge to stand in front of, and none is made",
            value: true,
            fix: "Write `public: true` in the workload that is served, or `edge: false`.",
        });
    },
};

const inside: TenantRule = {
    fields: ["edge", "residency"],
    *check({ edge, residency }, context) {
        if (!edge || residency.length === 0) return;
        yield problem("TN339", {
            ...context.notice(["edge"]),
            message: `residency allows ${residency.join(", ")}, and an edge ends TLS at points of presence all over the world: what passes is in clear there for a moment, though nothing is kept that the workload does not mark as cacheable`,
            value: true,
            fix: "Write `edge: false` where data may not even pass elsewhere; docs/edge.md tells what leaves the region.",
        });
    },
};

export const edgeRules: readonly TenantRule[] = [served, inside];

/** Checks that each edge can prove its hosts, and that the gateway has a certificate for them that needs no way through the edge. */
export function edgeProblems(fleet: FleetView): readonly Problem[] {
    const cells = new Map(fleet.cells.map((cell) => [cell.cell.cell, cell]));
    const hosts = publicHosts(fleet);
    return fleet.tenants.flatMap((resolved): readonly Problem[] => {
        const { edge, placement } = resolved.tenant;
        if (!edge) return [];
        const cell = placement.cell === undefined ? undefined : cells.get(placement.cell);
        if (placement.isolation !== "silo" && cell === undefined) return [];
        const dns = placement.isolation === "silo" ? placement.dns : cell?.cell.dns;
        if (dns === undefined) return [withoutZone(resolved, cell)];
        const domain = (cell ? hostDomain(cell.cell) : siloDomain(resolved.tenant)).domain;
        const own = hosts.filter((one) => one.resolved === resolved);
        const bare = own.filter(({ covered }) => !covered);
        return [
            ...tooLong(resolved, own),
            ...bare.map(({ workload, host }) => uncovered(resolved, { workload, host, domain })),
        ];
    });
}

function at(resolved: ResolvedTenant, path: string) {
    return { ...placeIn(resolved, path.split(".")), path };
}

function withoutZone(resolved: ResolvedTenant, cell: ResolvedCell | undefined): Problem {
    const { form, example } = cloudForms.zone[resolved.tenant.cloud];
    const line = `\`dns: { zone_id: ${example} }\``;
    return problem("TN415", {
        ...at(resolved, "edge"),
        message: `an edge proves its hosts in their domain's zone, and ${cell ? `the cell ${cell.cell.cell}` : "the tenant"} names none`,
        value: true,
        fix: cell
            ? `Write ${form} for ${cell.cell.domain} in cells/${cell.cell.cell}.yaml, such as ${line}, or \`edge: false\`.`
            : `Write ${form} for the owner's domain under placement, such as ${line}, or \`edge: false\`.`,
        between: cell?.file === undefined ? [] : [cell.file],
    });
}

/** Of the names of a certificate the first has a limit of its own: one host has to fit where all share one, and each where each has its own. */
function tooLong(
    resolved: ResolvedTenant,
    hosts: readonly { readonly workload: string; readonly host: string }[],
): Problem[] {
    const limit = edgeNames[resolved.tenant.cloud];
    if (limit === undefined) return [];
    const { most, each } = limit;
    const cloud = cloudTitles[resolved.tenant.cloud];
    const long = hosts.filter(({ host }) => host.length > most).sort((a, b) => a.host.length - b.host.length);
    if (each)
        return long.map(({ workload, host }) =>
            problem("TN417", {
                ...at(resolved, `workloads.${workload}.host`),
                message: `${host} has ${host.length} characters, and the edge's certificate of a host on ${cloud} takes at most ${most}`,
                value: host,
                fix: `Write a host of at most ${most} characters for ${workload}, or \`edge: false\`.`,
            }),
        );
    const [shortest] = long;
    if (shortest === undefined || long.length < hosts.length) return [];
    return [
        problem("TN417", {
            ...at(resolved, "edge"),
            message: `${shortest.host} has ${shortest.host.length} characters, and the edge's certificate on ${cloud} is named after a host of at most ${most}`,
            value: true,
            fix: `Write a host of at most ${most} characters for one of the public workloads, or \`edge: false\`.`,
        }),
    ];
}

function uncovered(
    resolved: ResolvedTenant,
    { workload, host, domain }: { readonly workload: string; readonly host: string; readonly domain: string },
): Problem {
    return problem("TN416", {
        ...at(resolved, `workloads.${workload}.host`),
        message: `${host} is not one label below ${domain}, so that the zone's certificate does not cover it: one of its own would be proven over HTTP, which ends at the edge`,
        value: host,
        fix: `Leave the host out for a derived one, write one that is one label below the domain, such as \`${workload}.${domain}\`, or write \`edge: false\`.`,
    });
}
