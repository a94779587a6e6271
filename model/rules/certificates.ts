import { cloudForms } from "../cloud-forms";
import type { ResolvedCell } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import { problem } from "../report";
import { publicHosts } from "./hosts";
import type { FleetView } from "./view";

/** Certificates that Let's Encrypt signs for a registered domain in seven days. Source: letsencrypt.org/docs/rate-limits, read 2026-11. */
const weekly = 50;

/**
 * Checks that the hosts below a cell's domain do not want more certificates than are signed in a week: those that are there, and
 * those that come when a cell is filled to the capacity that its file gives it. The edition's is nobody's word on how many will come.
 */
export function certificateLimits(fleet: FleetView): readonly Problem[] {
    const single = publicHosts(fleet).filter(({ covered }) => !covered);
    return fleet.cells.flatMap((cell): Problem[] => {
        const { domain, dns, capacity } = cell.cell;
        if (dns !== undefined) return [];
        const below = single.filter(({ host }) => host.endsWith(`.${domain}`)).length;
        if (below > weekly) return [tooMany(cell, "domain", `${below} hosts below ${domain} have a certificate each`)];
        if (capacity.tenants <= weekly || !isWritten(cell, "capacity.tenants")) return [];
        return [tooMany(cell, "capacity.tenants", `up to ${capacity.tenants} tenants have certificates of their own`)];
    });
}

const isWritten = (cell: ResolvedCell, path: string) =>
    cell.file !== undefined && originIn(cell, path.split("."))?.file === cell.file;

function tooMany(resolved: ResolvedCell, path: "domain" | "capacity.tenants", wanted: string): Problem {
    const { cell, cloud, domain, capacity } = resolved.cell;
    const zone = cloudForms.zone[cloud];
    const file = resolved.file ?? `cells/${cell}.yaml`;
    const origin = originIn(resolved, path.split("."));
    return problem("TN410", {
        at: origin && (origin.file === file || resolved.file === undefined) ? origin : { file, line: 1, column: 1 },
        path,
        message: `${wanted} on the cell ${cell}; Let's Encrypt signs ${weekly} a week for a registered domain`,
        value: path === "domain" ? domain : capacity.tenants,
        fix: `Write ${zone.form} for the domain in cells/${cell}.yaml, such as \`dns: { zone_id: ${zone.example} }\`, for one certificate that covers all; or bring tenants in over more weeks.`,
    });
}
