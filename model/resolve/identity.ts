import type { LayerFile } from "../layers/file";
import type { FleetFiles } from "../layers/files";
import type { Problem } from "../problem";
import { type MapNode, nodeAt, originAt, scalar, textAt, withEntry } from "../read/node";
import { type Region, regions } from "../regions";
import { problem } from "../report";
import type { Bases } from "./bases";
import { derivedAt } from "./complete";
import { cloudMismatch, unknownEdition, unknownRegion, unknownTier } from "./lookups";

/** What a tenant or cell names, and whether all of it is there. */
export interface Identity {
    readonly region: Region;
    readonly tier: LayerFile | undefined;
    readonly edition: string;
    /** Whether region, tier and edition are known: else what is inherited is a guess, and only the file's own words count. */
    readonly known: boolean;
    /** YAML paths of which nothing can be said. */
    readonly tainted: readonly string[];
    readonly problems: readonly Problem[];
}

/** Stands in for a region that is not known, so that the rest of the file can be judged. */
const anyRegion = regions.get("eu-west-1")!;

/** A file must be named by what it holds: other files, stacks and states call it by that name. */
function misnamed(file: LayerFile, own: MapNode, field: "tenant_id" | "cell"): Problem[] {
    const id = textAt(own, field);
    if (id === undefined || id === file.name) return [];
    return [
        problem("TN322", {
            at: originAt(own, [field]),
            path: field,
            message: `the file ${file.name}.yaml holds the ${file.kind} ${id}`,
            value: id,
            suggestion: file.name,
            fix: `Rename the file to ${id}.yaml, or write \`${field}: ${file.name}\`.`,
        }),
    ];
}

/** Looks up what a tenant's or cell's file names. */
export function identify(file: LayerFile, own: MapNode, files: FleetFiles, bases: Bases): Identity {
    const [regionName, tierName] = [textAt(own, "region"), textAt(own, "tier")];
    const region = regionName === undefined ? undefined : regions.get(regionName);
    const tier = tierName === undefined ? undefined : files.get("tier", tierName);
    const writers = [own, tier?.root, bases.organisation?.root];
    const writer = writers.find((root) => textAt(root, "edition") !== undefined);
    const edition = textAt(writer, "edition") ?? bases.edition;
    const editionKnown = files.get("edition", edition) !== undefined;
    return {
        region: region ?? anyRegion,
        tier,
        edition,
        known: region !== undefined && editionKnown && (tier !== undefined || file.kind === "cell"),
        tainted: region === undefined ? ["region", "cloud"] : [],
        problems: [
            ...misnamed(file, own, file.kind === "cell" ? "cell" : "tenant_id"),
            ...(regionName !== undefined && !region ? [unknownRegion(own, regionName)] : []),
            ...(region ? cloudMismatch(own, region) : []),
            ...(tierName !== undefined && !tier ? [unknownTier(own, tierName, files)] : []),
            ...(editionKnown ? [] : [unknownEdition(originAt(writer ?? own, ["edition"]), edition, files)]),
        ],
    };
}

/** Fills in what follows from the region, and whatever of `facts` the tree does not say. */
export function withFacts(root: MapNode, facts: Readonly<Record<string, string | number>>): MapNode {
    const at = derivedAt(originAt(root, ["region"]));
    return Object.entries(facts).reduce<MapNode>((tree, [key, value]) => {
        const given = nodeAt(tree, [key]);
        return given && given.kind !== "unset" ? tree : withEntry(tree, key, scalar(value, at), at);
    }, root);
}
