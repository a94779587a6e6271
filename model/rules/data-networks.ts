import { type AddressRange, addressRange, canonicalCidr, clashes, printCidr } from "../cidr";
import { cloudTitles } from "../cloud-forms";
import {
    dataNetworkClouds,
    dataNetworkOf,
    dataPrefixes,
    dataRoom,
    freeDataNetwork,
    isBesideOthers,
    subnetQuota,
} from "../data-networks";
import type { ResolvedCell, ResolvedTenant } from "../fleet";
import type { Problem } from "../problem";
import { problem } from "../report";
import type { TenantRule } from "./rule";
import { standings } from "./standing";
import { type FleetView, noticeIn, placeIn } from "./view";

const path = ["placement", "data_cidr"] as const;
const dotted = path.join(".");

/** What a tier says, it says for those of its tenants who have one. */
const idle: TenantRule = {
    fields: [dotted, "placement.isolation", "move", "region"],
    *check(tenant, { region: { cloud, name }, origin, explicit }) {
        const { data_cidr, isolation } = tenant.placement;
        if (data_cidr === undefined || !explicit(path)) return;
        const elsewhere = !dataNetworkClouds.includes(cloud);
        if (!elsewhere && isBesideOthers(tenant)) return;
        const why = elsewhere
            ? `${name} is a region of ${cloudTitles[cloud]}, where network policies name the address of each server`
            : `a ${isolation} tenant has no data services of its own in its cell's network`;
        yield problem("TN455", {
            at: origin(path),
            path: dotted,
            message: `${why}: nothing lies in ${data_cidr}`,
            value: data_cidr,
            fix: "Take it out.",
        });
    },
};

const sized: TenantRule = {
    fields: [dotted],
    *check({ placement: { data_cidr } }, { origin }) {
        if (data_cidr === undefined) return;
        const { prefix, canonical } = addressRange(data_cidr);
        const { widest, narrowest, usual } = dataPrefixes;
        const fits = prefix >= widest && prefix <= narrowest;
        if (fits && canonical) return;
        const [address] = data_cidr.split("/");
        yield problem("TN323", {
            at: origin(path),
            path: dotted,
            message: fits
                ? `${data_cidr} has bits set below its prefix`
                : `${data_cidr} must be /${widest} to /${narrowest}, so that each zone has a subnet that servers and their pools fit in`,
            value: data_cidr,
            fix: `Write ${canonicalCidr(fits ? data_cidr : `${address}/${usual}`)}.`,
        });
    },
};

export const dataNetworkRules: readonly TenantRule[] = [idle, sized];

/** Whether others' pods should not come as far as the tenant's servers, nor its own as far as theirs. */
function isExposed({ tenant }: ResolvedTenant): boolean {
    const { cloud, placement, tenant_config, database, cache } = tenant;
    const strict = placement.isolation === "bridge" && tenant_config.security.isolation_level === "strict";
    return strict && dataNetworkClouds.includes(cloud) && (database.enabled || cache.enabled);
}

function outside(resolved: ResolvedTenant, cidr: string, { cell }: ResolvedCell, free?: string): Problem {
    return problem("TN456", {
        ...placeIn(resolved, path),
        path: dotted,
        message: `${cidr} does not lie in ${printCidr(dataRoom(cell.cidr))}, the quarter of ${cell.cell}'s network that no zone has`,
        value: cidr,
        ...(free ? { suggestion: free } : {}),
        fix: free
            ? `Write a network of it that no other tenant has, such as ${free}.`
            : `${cell.cell} has no room for another one: take it out, or place the tenant elsewhere.`,
    });
}

function shared(resolved: ResolvedTenant, { cell }: ResolvedCell, free: string | undefined): Problem {
    const write = free
        ? `Where they are not deployed yet, write \`placement: { data_cidr: ${free} }\``
        : `${cell.cell} has no room for another network: place the tenant elsewhere`;
    return problem("TN457", {
        ...noticeIn(resolved, ["tenant_config", "security", "isolation_level"]),
        path: dotted,
        message: `the database and cache of ${resolved.tenant.tenant_id} lie in subnets that tenants of ${cell.cell} share: pods of others come as far as their sign-in`,
        ...(free ? { suggestion: free } : {}),
        fix: `${write}; what is deployed stays where it is, and who has to have them apart begins a new tenant, with a dump of the data (docs/moving.md).`,
    });
}

/** What a cell itself has in each zone: public, private and data subnets. */
const kindsOfSubnets = 3;

function crowded({ cell, file = "cells" }: ResolvedCell, count: number, subnets: number): Problem {
    return problem("TN458", {
        at: { file, line: 1, column: 1 },
        path: "zones",
        message: `${count} tenants of ${cell.cell} have networks of their own: with the cell's that makes ${subnets} subnets, and a VPC takes ${subnetQuota} by default`,
        fix: "Have the quota of the account raised before they are deployed, or declare another cell.",
    });
}

/** A tenant with a network for its data services. */
interface Written {
    readonly resolved: ResolvedTenant;
    readonly cidr: string;
    readonly range: AddressRange;
    /** Who keeps its network before others. */
    readonly rank: number;
}

function clash({ resolved, cidr, rank }: Written, other: Written, room: AddressRange): Problem {
    const even = rank === other.rank;
    const theirs = other.resolved.tenant.tenant_id;
    return problem("TN402", {
        ...placeIn(resolved, path),
        path: dotted,
        message: `the network ${cidr} of ${resolved.tenant.tenant_id}'s data services overlaps with ${other.cidr} of ${theirs}'s${even ? ", and nothing says which was there first" : ""}`,
        value: cidr,
        between: [other.resolved.file],
        fix: `${even ? "Of whichever is not deployed yet: choose" : "Choose"} another network of ${printCidr(room)}.`,
    });
}

/** Those that share addresses: whichever surely was not there first is told, else both are. */
function overlapping(written: readonly Written[], room: AddressRange): readonly Problem[] {
    return clashes(written).flatMap(([one, other]) => [
        ...(one.rank <= other.rank ? [clash(one, other, room)] : []),
        ...(other.rank <= one.rank ? [clash(other, one, room)] : []),
    ]);
}

/** Checks the networks of data services on one cell. */
function onCell(cell: ResolvedCell, tenants: readonly ResolvedTenant[], rank: (id: string) => number): Problem[] {
    const room = dataRoom(cell.cell.cidr);
    const written = tenants.flatMap((resolved): Written[] => {
        const cidr = dataNetworkOf(resolved.tenant);
        if (cidr === undefined) return [];
        return [{ resolved, cidr, range: addressRange(cidr), rank: rank(resolved.tenant.tenant_id) }];
    });
    const taken = written.map(({ range }) => range);
    const next = () => {
        const found = freeDataNetwork(cell.cell.cidr, taken);
        if (found) taken.push(found);
        return found && printCidr(found);
    };
    const isInside = ({ range }: Written) => room.first <= range.first && range.last <= room.last;
    const exposed = tenants.filter((one) => isExposed(one) && dataNetworkOf(one.tenant) === undefined);
    const subnets = (written.length + kindsOfSubnets) * cell.cell.zones;
    return [
        ...written.filter((one) => !isInside(one)).map(({ resolved, cidr }) => outside(resolved, cidr, cell, next())),
        ...overlapping(written.filter(isInside), room),
        ...exposed.map((one) => shared(one, cell, next())),
        ...(written.length > 0 && subnets > subnetQuota ? [crowded(cell, written.length, subnets)] : []),
    ];
}

/** Checks that networks of data services lie where their cell has room for them, apart from each other, and tells strict tenants without one. */
export function dataNetworkProblems(fleet: FleetView): readonly Problem[] {
    const standing = standings(fleet);
    const byCell = new Map<string, ResolvedTenant[]>();
    for (const one of fleet.tenants) {
        const { cloud, placement } = one.tenant;
        if (!dataNetworkClouds.includes(cloud) || placement.cell === undefined) continue;
        const there = byCell.get(placement.cell);
        if (there) there.push(one);
        else byCell.set(placement.cell, [one]);
    }
    return fleet.cells.flatMap((cell) => onCell(cell, byCell.get(cell.cell.cell) ?? [], standing.tenant));
}
