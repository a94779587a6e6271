import { type AddressRange, addressRange, clashes } from "../cidr";
import type { Origin } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import { problem } from "../report";
import { hasSilo } from "../silo";
import { standings } from "./standing";
import type { FleetView } from "./view";

interface Network {
    readonly range: AddressRange;
    readonly cidr: string;
    readonly who: string;
    readonly path: string;
    readonly at: Origin;
    /** File of the cell or tenant; that of the tenant that implies the cell. */
    readonly file: string;
    /** Who keeps its network before others: an implied or derived one, and then whoever is there more surely. */
    readonly rank: number;
}

/**
 * Networks that may be joined: those of cells, and those that silo tenants wrote. The edition's network of a silo is
 * routed nowhere, so that many may share it.
 */
function networks(fleet: FleetView): Network[] {
    const { tenants, cells } = fleet;
    const standing = standings(fleet);
    const ofCells = cells.map((resolved): Network => {
        const { cell, file } = resolved;
        const at = originIn(resolved, ["cidr"])!;
        const written = file !== undefined && at.layer !== "derived";
        const network = { range: addressRange(cell.cidr), cidr: cell.cidr, who: `cell ${cell.cell}` };
        const rank = (written ? 0 : 3) + standing.cell(cell.cell);
        return { ...network, path: "cidr", at, file: file ?? at.file, rank };
    });
    const ofTenants = tenants.flatMap((resolved): Network[] => {
        const { tenant } = resolved;
        if (!hasSilo(tenant)) return [];
        const at = originIn(resolved, ["placement", "cidr"]);
        if (at?.layer !== "tenant") return [];
        const { cidr } = tenant.placement;
        const who = `tenant ${tenant.tenant_id}`;
        const { file } = resolved;
        const rank = standing.silo(tenant.tenant_id);
        return [{ range: addressRange(cidr), cidr, who, path: "placement.cidr", at, file, rank }];
    });
    return [...ofCells, ...ofTenants];
}

function clash(told: Network, other: Network): Problem {
    const fix = `choose a network that lies outside of ${other.cidr} and of every other one.`;
    const even = told.rank === other.rank;
    return problem("TN402", {
        at: told.at,
        path: told.path,
        message: `the network ${told.cidr} of ${told.who} overlaps with ${other.cidr} of ${other.who}${even ? ", and nothing says which was there first" : ""}`,
        value: told.cidr,
        about: [told.file],
        between: [other.file],
        fix: even ? `Of whichever is not deployed yet: ${fix}` : `C${fix.slice(1)}`,
    });
}

/** Checks that no two networks that may be joined share addresses: whichever surely was not there first is told, else both are. */
export function networkClashes(fleet: FleetView): readonly Problem[] {
    return clashes(networks(fleet)).flatMap(([one, other]) => {
        if (one.rank === other.rank) return [clash(other, one), clash(one, other)];
        return one.rank < other.rank ? clash(one, other) : clash(other, one);
    });
}
