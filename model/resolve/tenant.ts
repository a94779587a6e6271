import type { ResolvedTenant } from "../fleet";
import { deepFreeze } from "../freeze";
import type { LayerFile } from "../layers/file";
import type { FleetFiles } from "../layers/files";
import { mergeMaps } from "../layers/merge";
import { traced } from "../layers/traced";
import type { Problem } from "../problem";
import { type MapNode, originAt, scalar, textAt, withEntry } from "../read/node";
import { type Region, regions } from "../regions";
import { hasErrors, problem } from "../report";
import { tenantRules } from "../rules/catalogue";
import { runRules } from "../rules/rule";
import { tenant as tenantSchema } from "../schema/tenant";
import { type Base, type Bases, firstEdition, withoutTemplates } from "./bases";
import { askedOf, complete, derivedAt, fewerZones, startOf } from "./complete";
import { brokenLayers, cloudMismatch, unknownEdition, unknownRegion, unknownTier } from "./lookups";
import { findPlace, settle } from "./placement";
import { withWorkloads } from "./workloads";

export interface TenantOutcome {
    readonly file: LayerFile;
    readonly resolved: ResolvedTenant | undefined;
    /** Set where the tenant runs on a cell that nobody declared. */
    readonly implied: { readonly region: Region; readonly edition: string } | undefined;
    readonly problems: readonly Problem[];
}

/** Resolves tenants of one fleet. */
export class TenantResolver {
    constructor(
        private readonly files: FleetFiles,
        private readonly bases: Bases,
        private readonly soundCells: ReadonlySet<string>,
    ) {}

    resolve(file: LayerFile): TenantOutcome {
        const own = file.root;
        if (own === undefined) return { file, resolved: undefined, implied: undefined, problems: file.problems };
        const problems: Problem[] = [...file.problems, ...misnamed(file, own)];
        const region = this.regionOf(own, problems);
        const tier = this.tierOf(own, problems);
        const edition =
            textAt(own, "edition") ?? textAt(tier?.root, "edition") ?? this.bases.organisationEdition ?? firstEdition;
        if (!this.files.get("edition", edition))
            problems.push(unknownEdition(originAt(own, ["edition"]), edition, this.files));
        if (region === undefined) return { file, resolved: undefined, implied: undefined, problems };

        const place = findPlace(
            own,
            this.bases.tenant(edition, region, undefined, tier?.name).root,
            region,
            this.files,
        );
        problems.push(...place.problems);
        const base = this.bases.tenant(edition, region, place.cell, tier?.name);
        problems.push(...this.brokenOf(base, file, own, place.cell));
        const cellName = place.cell?.name ?? (place.implied ? region.name : undefined);
        const settled = settle(derive(mergeMaps(base.root, own), region, edition), cellName);
        problems.push(...settled.problems);

        const root = withoutTemplates(withWorkloads(settled.root));
        const done = complete(root, tenantSchema, base.root, file.tainted, startOf(file.file));
        problems.push(...done.problems);
        if (done.value) {
            const context = { region, ...askedOf(done.root, file.file, "tenant") };
            const inherited = tier !== undefined && base.broken.length === 0 && place.problems.length === 0;
            const trust = { tainted: [...file.tainted, ...done.tainted], inherited };
            problems.push(...runRules(tenantRules, done.value, context, trust));
        }
        const implied = place.implied ? { region, edition } : undefined;
        if (!done.value || hasErrors(problems)) return { file, resolved: undefined, implied, problems };
        const facts = { tenant: deepFreeze(done.value), file: file.file };
        return { file, resolved: traced(done.root, facts), implied, problems };
    }

    private regionOf(own: MapNode, problems: Problem[]): Region | undefined {
        const name = textAt(own, "region");
        if (name === undefined) return undefined;
        const region = regions.get(name);
        problems.push(...(region ? cloudMismatch(own, region) : [unknownRegion(own, name)]));
        return region;
    }

    private tierOf(own: MapNode, problems: Problem[]): LayerFile | undefined {
        const name = textAt(own, "tier");
        const tier = name === undefined ? undefined : this.files.get("tier", name);
        if (name !== undefined && !tier) problems.push(unknownTier(own, name, this.files));
        return tier;
    }

    private brokenOf(base: Base, file: LayerFile, own: MapNode, cell: LayerFile | undefined): Problem[] {
        const unsound = cell?.sound && !this.soundCells.has(cell.name) ? [cell] : [];
        return brokenLayers([...base.broken, ...unsound], startOf(file.file), (layer) => {
            if (layer.kind === "cell") return originAt(own, ["placement", "cell"]);
            return layer.kind === "organisation"
                ? undefined
                : originAt(own, [layer.kind === "cloud" ? "region" : layer.kind]);
        });
    }
}

function misnamed(file: LayerFile, own: MapNode): Problem[] {
    const id = textAt(own, "tenant_id");
    if (id === undefined || id === file.name) return [];
    return [
        problem("TN322", {
            at: originAt(own, ["tenant_id"]),
            path: "tenant_id",
            message: `the file ${file.name}.yaml holds the tenant ${id}`,
            value: id,
            suggestion: file.name,
            fix: `Rename the file to ${id}.yaml, or write \`tenant_id: ${file.name}\`.`,
        }),
    ];
}

/** Cloud and edition, where the tenant does not state them, and no more zones than there are. */
function derive(root: MapNode, region: Region, edition: string): MapNode {
    const at = derivedAt(originAt(root, ["region"]));
    return Object.entries({ cloud: region.cloud, edition }).reduce<MapNode>(
        (tree, [key, value]) => (textAt(tree, key) === undefined ? withEntry(tree, key, scalar(value, at), at) : tree),
        fewerZones(root, ["placement", "zones"], region, "tenant"),
    );
}
