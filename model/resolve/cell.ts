import type { ResolvedCell } from "../fleet";
import { deepFreeze } from "../freeze";
import type { LayerFile } from "../layers/file";
import type { FleetFiles } from "../layers/files";
import { mergeMaps } from "../layers/merge";
import { traced } from "../layers/traced";
import type { Problem } from "../problem";
import { type MapNode, scalar, withEntry } from "../read/node";
import type { Region } from "../regions";
import { concerning, hasErrors } from "../report";
import { cellRules } from "../rules/catalogue";
import { runRules } from "../rules/rule";
import { cell as cellSchema } from "../schema/cell";
import { firstComponentVersion } from "../schema/fields";
import type { Base, Bases } from "./bases";
import { askedOf, complete, derivedAt, fewerZones, startOf } from "./complete";
import { identify, withFacts } from "./identity";
import { brokenLayers } from "./lookups";

export interface CellOutcome {
    readonly cell: ResolvedCell | undefined;
    readonly problems: readonly Problem[];
}

interface Judged {
    readonly merged: MapNode;
    readonly base: Base;
    readonly region: Region;
    readonly edition: string;
    readonly tainted: readonly string[];
    /** Whether what is inherited can be trusted. */
    readonly inherited: boolean;
    /** The cell's file, or that of the tenant that implies the cell. */
    readonly file: string;
    readonly declared: boolean;
}

/** Completes a cell's tree and runs the rules over it. */
function judge({ merged, base, region, edition, tainted, inherited, file, declared }: Judged): CellOutcome {
    const named = withFacts(merged, {
        cloud: region.cloud,
        edition,
        component_version: firstComponentVersion,
        region: region.name,
        cell: "unknown",
        cidr: region.network,
    });
    const root = fewerZones(named, ["zones"], region, "cell");
    const done = complete(root, cellSchema, base.root, tainted, startOf(file), inherited);
    if (!done.value) return { cell: undefined, problems: done.problems };
    const context = { region, ...askedOf(done.root, file, "cell") };
    const rules = runRules(cellRules, done.value, context, { tainted: [...tainted, ...done.tainted], inherited });
    const facts = { cell: deepFreeze(done.value), file: declared ? file : undefined };
    return { cell: traced(done.root, facts), problems: [...done.problems, ...rules] };
}

/** Resolves a declared cell. */
export function resolveCell(file: LayerFile, files: FleetFiles, bases: Bases): CellOutcome {
    if (file.root === undefined) return { cell: undefined, problems: file.problems };
    const own = withEntry(file.root, "defaults", undefined);
    const identity = identify(file, own, files, bases);
    const { region, edition } = identity;
    const base = bases.cell(edition, region);
    const judged = judge({
        merged: mergeMaps(base.root, own),
        base,
        region,
        edition,
        tainted: [...identity.tainted, ...file.tainted],
        inherited: identity.known && base.broken.length === 0,
        file: file.file,
        declared: true,
    });
    const problems = [
        ...file.problems,
        ...identity.problems,
        ...brokenLayers(base.broken, startOf(file.file), () => undefined),
        ...judged.problems,
    ];
    const told = problems.map((one) => concerning(one, [file.file]));
    return { cell: hasErrors(problems) ? undefined : judged.cell, problems: told };
}

/** The cell of a region that declares none: named by the region, with the edition's defaults and a derived network. */
export function impliedCell(region: Region, edition: string, bases: Bases, file: string): CellOutcome {
    const at = derivedAt(startOf(file));
    const base = bases.cell(edition, region);
    const merged = withEntry(base.root, "cell", scalar(region.name, at), at);
    const judged = judge({ merged, base, region, edition, tainted: [], inherited: true, file, declared: false });
    const problems = judged.problems.map((one) => concerning(one, [file]));
    return { cell: hasErrors(problems) ? undefined : judged.cell, problems };
}
