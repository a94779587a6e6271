import { relative, sep } from "node:path";
import type { FileKind } from "./schema/layers";

/** Folders of a fleet, by the kind of file in them. */
export const folders: Readonly<Record<string, FileKind>> = {
    editions: "edition",
    organisation: "organisation",
    clouds: "cloud",
    regions: "region",
    cells: "cell",
    tiers: "tier",
    placements: "placement",
};
/** Kinds that a fleet without them takes from the product. */
export const shipped: ReadonlySet<FileKind> = new Set(["edition", "cloud", "tier"]);

/** How messages name a file: from the fleet's folder, with slashes. */
export function nameFrom(base: string, path: string): string {
    return relative(base, path).split(sep).join("/") || ".";
}
