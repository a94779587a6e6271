import type { Origin } from "../fleet";
import type { LayerFile } from "../layers/file";
import type { FleetFiles } from "../layers/files";
import { recordedSilo } from "../placing/silo";
import type { Problem } from "../problem";
import { type MapNode, nodeAt, originAt, type Path, scalar, textAt, withNode } from "../read/node";
import type { Region } from "../regions";
import { problem } from "../report";
import { derivedAt } from "./complete";
import { brokenLayers } from "./lookups";

/** Where a tenant runs: a declared cell, the implied one of its region, or none (silo, or not to be found). */
export interface Place {
    readonly cell: LayerFile | undefined;
    readonly implied: boolean;
    readonly problems: readonly Problem[];
    /** The record that says so. */
    readonly recorded?: Origin;
    /** Whether the record of its region names it there, whatever its file says. */
    readonly held?: boolean;
    /** The cells of its region, where neither a file nor a record names one. */
    readonly open?: readonly LayerFile[];
}

const isolationPath = ["placement", "isolation"] as const;
const cellPath = ["placement", "cell"] as const;

/** Declared cells of a region, by name. */
function cellsIn(region: Region, files: FleetFiles): readonly LayerFile[] {
    return files.all("cell").filter((file) => textAt(file.root, "region") === region.name);
}

/** Where a cell's name stands, and whom it is about where it stands in no file of theirs. */
interface Naming {
    readonly at: Origin;
    readonly path: string;
    readonly of?: string;
}

function named(name: string, region: Region, { at, path, of }: Naming, files: FleetFiles): Place {
    const cell = files.get("cell", name);
    const fault = (message: string): Place => {
        const allowed = cellsIn(region, files).map((file) => file.name);
        const fix =
            of !== undefined
                ? `Deployed there already? Declare it in cells/${name}.yaml. Else take the line out: the tenant is placed anew.`
                : allowed.length > 0
                  ? "Write one of the allowed cells, or declare it in cells/."
                  : `Declare the cell in cells/${name}.yaml, or take ${path} out for the implied cell of ${region.name}.`;
        const between = of === undefined ? [] : [of];
        return {
            cell: undefined,
            implied: false,
            problems: [problem("TN309", { at, path, message, value: name, allowed, fix, between })],
        };
    };
    if (!cell)
        return cellsIn(region, files).length === 0 && name === region.name
            ? impliedPlace
            : fault(`there is no cell ${name}`);
    const lies = textAt(cell.root, "region");
    if (lies !== undefined && lies !== region.name) {
        return fault(`the cell ${name} lies in ${lies}, the tenant in ${region.name}`);
    }
    return { cell, implied: false, problems: [] };
}

const impliedPlace: Place = { cell: undefined, implied: true, problems: [] };
/** Of a silo tenant, and of one of which too little is known. */
export const noPlace: Place = { cell: undefined, implied: false, problems: [] };

/** The text that a tenant ends up with, given what it inherits when no cell adds anything. */
function inherited(own: MapNode, base: MapNode, path: Path): string | undefined {
    const written = nodeAt(own, path);
    return written === undefined ? textAt(base, ...path) : textAt(own, ...path);
}

/** What the record of a region holds a tenant to; undefined where it knows nothing of the tenant. */
function recorded(file: LayerFile, own: MapNode, region: Region, files: FleetFiles): Place | undefined {
    const record = files.get("placement", region.name);
    if (!record) return undefined;
    const path = ["placements", file.name];
    const cell = textAt(record.root, ...path);
    if (cell === recordedSilo) return undefined;
    if (cell !== undefined) {
        const at = originAt(record.root!, path);
        const place = named(cell, region, { at, path: path.join("."), of: file.file }, files);
        return { ...place, recorded: at, held: true };
    }
    // What could not be read may be what it said of this tenant.
    if (record.sound) return undefined;
    return { ...noPlace, problems: brokenLayers([record], originAt(own, ["region"]), () => undefined) };
}

/**
 * Finds the cell of a tenant, given what it inherits when no cell adds anything: the one that is written, else the recorded one. Every cell
 * of its region is open to whom neither names one.
 */
export function findPlace(file: LayerFile, own: MapNode, base: MapNode, region: Region, files: FleetFiles): Place {
    if (inherited(own, base, isolationPath) === "silo") return noPlace;
    const name = inherited(own, base, cellPath);
    const merged = nodeAt(own, cellPath) === undefined ? base : own;
    if (name !== undefined) {
        const place = named(name, region, { at: originAt(merged, cellPath), path: cellPath.join(".") }, files);
        return { ...place, held: textAt(files.get("placement", region.name)?.root, "placements", file.name) === name };
    }
    const held = recorded(file, own, region, files);
    if (held) return held;
    const choices = cellsIn(region, files);
    if (choices.length === 0) return impliedPlace;
    return { ...noPlace, open: choices };
}

/** The place of a tenant on one of the cells that were open to it. */
export const placedOn = (cell: LayerFile): Place => ({ cell, implied: false, problems: [] });

/** Settles isolation and cell: strict never shares a pool, a silo has no cell, everybody else is on one. */
export function settle(root: MapNode, cell: string | undefined, by?: Origin): { root: MapNode; problems: Problem[] } {
    const strict = textAt(root, "tenant_config", "security", "isolation_level") === "strict";
    const written = originAt(root, isolationPath);
    const problems: Problem[] = [];
    let settled = root;
    if (strict && textAt(root, ...isolationPath) === "pool") {
        if (written.layer === "tenant") {
            problems.push(
                problem("TN306", {
                    at: written,
                    path: isolationPath.join("."),
                    message: "isolation_level strict never shares a pool: its database server is other tenants' too",
                    value: "pool",
                    allowed: ["bridge", "silo"],
                    suggestion: "bridge",
                    fix: "Write bridge or silo, take the line out (strict tenants get at least bridge), or write `isolation_level: standard`. Who is deployed in a pool moves to a bridge first, as standard: `tenantry move <tenant> --to bridge`.",
                }),
            );
        }
        const why = derivedAt(originAt(root, ["tenant_config", "security", "isolation_level"]));
        settled = withNode(settled, isolationPath, scalar("bridge", why));
    }
    if (textAt(settled, ...isolationPath) === "silo") {
        const at = originAt(settled, cellPath);
        if (textAt(settled, ...cellPath) !== undefined && at.layer === "tenant") {
            problems.push(
                problem("TN308", {
                    at,
                    path: cellPath.join("."),
                    message: "a silo tenant has a cluster of its own and no cell",
                    value: textAt(settled, ...cellPath),
                    fix: "Take placement.cell out, or write `placement.isolation: bridge` or `pool`.",
                }),
            );
        }
        settled = withNode(settled, cellPath, undefined);
    } else if (cell !== undefined && textAt(settled, ...cellPath) === undefined) {
        settled = withNode(settled, cellPath, scalar(cell, by ?? derivedAt(originAt(root, ["region"]))));
    }
    return { root: settled, problems };
}
