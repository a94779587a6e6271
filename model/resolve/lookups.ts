import type { LayerFile } from "../layers/file";
import type { FleetFiles } from "../layers/files";
import type { Problem } from "../problem";
import { type MapNode, originAt, textAt } from "../read/node";
import { type Region, regions } from "../regions";
import { cut, type Position, problem } from "../report";

/** Partitions with accounts, endpoints and rules of their own. Sources: docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html and learn.microsoft.com/azure/azure-government/documentation-government-welcome, read 2026-07. */
const partitions: readonly [RegExp, string][] = [
    [/^us-gov-/, "AWS GovCloud (US)"],
    [/^cn-/, "AWS in China"],
    [/^(us-iso[a-z]*|eu-iso[a-z]*|eusc)-/, "an isolated or sovereign partition of AWS"],
    [/^us(gov|dod)[a-z]+$/, "Azure Government"],
    [/^china(east|north)\d*$/, "Azure in China"],
];

export function unknownRegion(root: MapNode, name: string): Problem {
    const [, partition] = partitions.find(([form]) => form.test(name)) ?? [];
    return problem("TN318", {
        at: originAt(root, ["region"]),
        path: "region",
        message: partition
            ? `${cut(name)} lies in ${partition}, which is not supported`
            : `${cut(name)} is no region that is known here`,
        value: name,
        allowed: regions.keys(),
        fix: "Write the name of a region of AWS, Azure or Google Cloud, such as eu-west-1.",
    });
}

export function unknownEdition(at: Position, name: string, files: FleetFiles): Problem {
    return problem("TN320", {
        at,
        path: "edition",
        message: `there is no edition ${name}`,
        value: name,
        allowed: files.names("edition"),
        fix: "Write one of the allowed editions, or add its file to editions/.",
    });
}

export function unknownTier(root: MapNode, name: string, files: FleetFiles): Problem {
    return problem("TN319", {
        at: originAt(root, ["tier"]),
        path: "tier",
        message: `there is no tier ${cut(name)}`,
        value: name,
        allowed: files.names("tier"),
        fix: "Write one of the allowed tiers, or add its file to tiers/.",
    });
}

/** A stated cloud must be the region's. */
export function cloudMismatch(root: MapNode, region: Region): Problem[] {
    const stated = textAt(root, "cloud");
    if (stated === undefined || stated === region.cloud) return [];
    return [
        problem("TN317", {
            at: originAt(root, ["cloud"]),
            path: "cloud",
            message: `${region.name} is a region of ${region.cloud}, not of ${stated}`,
            value: stated,
            suggestion: region.cloud,
            fix: `Take cloud out: it follows from the region; or choose a region of ${stated}.`,
        }),
    ];
}

/** One problem for each layer that has errors of its own, at what names it. */
export function brokenLayers(
    layers: readonly LayerFile[],
    start: Position,
    naming: (layer: LayerFile) => Position | undefined,
): Problem[] {
    return layers.map((layer) =>
        problem("TN326", {
            at: naming(layer) ?? start,
            message: `the ${layer.kind} ${layer.name} (${layer.file}) has errors of its own, so what is inherited from it is not known`,
            fix: `Mend ${layer.file} first.`,
            cause: layer.file,
        }),
    );
}
