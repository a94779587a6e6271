import type { ResolvedCell } from "../fleet";
import { deepFreeze } from "../freeze";
import type { LayerFile } from "../layers/file";
import type { FleetFiles } from "../layers/files";
import { mergeMaps } from "../layers/merge";
import { traced } from "../layers/traced";
import type { Problem } from "../problem";
import { type MapNode, nodeAt, originAt, scalar, textAt, withEntry } from "../read/node";
import { type Region, regions } from "../regions";
import { hasErrors, problem } from "../report";
import { cellRules } from "../rules/catalogue";
import { runRules } from "../rules/rule";
import { cell as cellSchema } from "../schema/cell";
import { type Bases, firstEdition } from "./bases";
import { askedOf, complete, derivedAt, fewerZones, startOf } from "./complete";
import { brokenLayers, cloudMismatch, unknownEdition, unknownRegion } from "./lookups";

export interface CellOutcome {
    readonly cell: ResolvedCell | undefined;
    readonly problems: readonly Problem[];
}

/** Fills in what follows from the region: the cloud, and a network where none is written. */
function derive(root: MapNode, region: Region, edition: string): MapNode {
    const at = derivedAt(originAt(root, ["region"]));
    const facts = { cloud: region.cloud, edition, cidr: region.network };
    return Object.entries(facts).reduce<MapNode>(
        (tree, [key, value]) => {
            const given = nodeAt(tree, [key]);
            return given && given.kind !== "unset" ? tree : withEntry(tree, key, scalar(value, at), at);
        },
        fewerZones(root, ["zones"], region, "cell"),
    );
}

/** Resolves a declared cell. */
export function resolveCell(file: LayerFile, files: FleetFiles, bases: Bases): CellOutcome {
    if (file.root === undefined) return { cell: undefined, problems: file.problems };
    const own = withEntry(file.root, "defaults", undefined);
    const problems: Problem[] = [...file.problems];
    const regionName = textAt(own, "region");
    const region = regionName === undefined ? undefined : regions.get(regionName);
    if (regionName !== undefined && !region) problems.push(unknownRegion(own, regionName));
    const edition = textAt(own, "edition") ?? bases.organisationEdition ?? firstEdition;
    if (!files.get("edition", edition)) problems.push(unknownEdition(originAt(own, ["edition"]), edition, files));
    if (region) problems.push(...cloudMismatch(own, region));
    const name = textAt(own, "cell");
    if (name !== undefined && name !== file.name) {
        problems.push(
            problem("TN322", {
                at: originAt(own, ["cell"]),
                path: "cell",
                message: `the file ${file.name}.yaml holds the cell ${name}`,
                value: name,
                suggestion: file.name,
                fix: `Write \`cell: ${file.name}\`, or rename the file to ${name}.yaml.`,
            }),
        );
    }
    if (!region) return { cell: undefined, problems };
    const base = bases.cell(edition, region);
    problems.push(...brokenLayers(base.broken, startOf(file.file), () => undefined));
    const done = complete(
        derive(mergeMaps(base.root, own), region, edition),
        cellSchema,
        base.root,
        file.tainted,
        startOf(file.file),
    );
    problems.push(...done.problems);
    if (done.value) {
        const context = { region, ...askedOf(done.root, file.file, "cell") };
        const trust = { tainted: [...file.tainted, ...done.tainted], inherited: base.broken.length === 0 };
        problems.push(...runRules(cellRules, done.value, context, trust));
    }
    if (!done.value || hasErrors(problems)) return { cell: undefined, problems };
    const cell = traced(done.root, { cell: deepFreeze(done.value), file: file.file });
    return { cell, problems };
}

/** The cell of a region that declares none: named by the region, with the edition's defaults and a derived network. */
export function impliedCell(region: Region, edition: string, bases: Bases, file: string): ResolvedCell | undefined {
    const at = derivedAt(startOf(file));
    const base = bases.cell(edition, region);
    const named = ["cell", "region"].reduce<MapNode>(
        (tree, key) => withEntry(tree, key, scalar(region.name, at), at),
        base.root,
    );
    const parsed = complete(derive(named, region, edition), cellSchema, base.root, [], startOf(file));
    if (!parsed.value || parsed.problems.length > 0) return undefined;
    return traced(parsed.root, { cell: deepFreeze(parsed.value), file: undefined });
}
