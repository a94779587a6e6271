import { type AddressRange, addressRange, clashes } from "../cidr";
import type { Origin } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import { problem } from "../report";
import { hasSilo } from "../silo";
import type { FleetView } from "./view";

interface Network {
    readonly range: AddressRange;
    readonly cidr: string;
    readonly who: string;
    readonly path: string;
    readonly at: Origin;
    /** File of the cell or tenant; that of the tenant that implies the cell. */
    readonly file: string;
    /** Whether its file says it: an implied or derived network gives way in messages. */
    readonly written: boolean;
}

/**
 * Networks that may be joined: those of cells, and those that silo tenants wrote. The edition's network of a silo is
 * routed nowhere, so that many may share it.
 */
function networks({ tenants, cells }: FleetView): Network[] {
    const ofCells = cells.map((resolved): Network => {
        const { cell, file } = resolved;
        const at = originIn(resolved, ["cidr"])!;
        const written = file !== undefined && at.layer !== "derived";
        const network = { range: addressRange(cell.cidr), cidr: cell.cidr, who: `cell ${cell.cell}` };
        return { ...network, path: "cidr", at, file: file ?? at.file, written };
    });
    const ofTenants = tenants.flatMap((resolved): Network[] => {
        const { tenant } = resolved;
        if (!hasSilo(tenant)) return [];
        const at = originIn(resolved, ["placement", "cidr"]);
        if (at?.layer !== "tenant") return [];
        const { cidr } = tenant.placement;
        const who = `tenant ${tenant.tenant_id}`;
        const { file } = resolved;
        return [{ range: addressRange(cidr), cidr, who, path: "placement.cidr", at, file, written: true }];
    });
    return [...ofCells, ...ofTenants];
}

/** Checks that no two networks that may be joined share addresses. */
export function networkClashes(fleet: FleetView): readonly Problem[] {
    return clashes(networks(fleet)).map(([first, second]) => {
        const [other, told] = second.written ? [first, second] : [second, first];
        return problem("TN402", {
            at: told.at,
            path: told.path,
            message: `the network ${told.cidr} of ${told.who} overlaps with ${other.cidr} of ${other.who}`,
            value: told.cidr,
            about: [told.file],
            between: [other.file],
            fix: `Choose a network that lies outside of ${other.cidr} and of every other one.`,
        });
    });
}
