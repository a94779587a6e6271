import type { PolicySetting, ResolvedTenant } from "../fleet";
import { deepFreeze } from "../freeze";
import type { LayerFile, LayerSource } from "../layers/file";
import type { FleetFiles } from "../layers/files";
import { mergeMaps } from "../layers/merge";
import { outweighedPolicies, parametersIn } from "../layers/policies";
import { traced } from "../layers/traced";
import type { Problem } from "../problem";
import { type MapNode, originAt } from "../read/node";
import type { Region } from "../regions";
import { hasErrors } from "../report";
import { tenantRules } from "../rules/catalogue";
import { runRules } from "../rules/rule";
import { firstComponentVersion } from "../schema/fields";
import { tenant as tenantSchema } from "../schema/tenant";
import { type Base, type Bases, withoutTemplates } from "./bases";
import { askedOf, complete, fewerZones, startOf, thresholdAhead, versionOfEngine } from "./complete";
import { type Identity, identify, withFacts } from "./identity";
import { brokenLayers } from "./lookups";
import { loweredPacks } from "./packs";
import { findPlace, noPlace, type Place, placedOn, settle } from "./placement";
import { easedSafeguards } from "./safeguards";
import { withWorkloads } from "./workloads";

export interface TenantOutcome {
    readonly source: LayerSource;
    readonly resolved: ResolvedTenant | undefined;
    /** Set where the tenant runs on a cell that nobody declared. */
    readonly implied: { readonly region: Region; readonly edition: string } | undefined;
    /** Whether the record of its region names it on its cell. */
    readonly held?: boolean | undefined;
    /** Cells that it may run on, while none of them is chosen. */
    readonly open?: readonly LayerFile[] | undefined;
    readonly problems: readonly Problem[];
    readonly policies: readonly PolicySetting[];
}

interface Found {
    readonly identity: Identity;
    readonly place: Place;
}

/** Resolves tenants of one fleet. */
export class TenantResolver {
    constructor(
        private readonly files: FleetFiles,
        private readonly bases: Bases,
        private readonly soundCells: ReadonlySet<string>,
    ) {}

    /** @param chosen the cell, of those that are open to the tenant */
    resolve(source: LayerSource, chosen?: LayerFile): TenantOutcome {
        const file = source.read();
        const own = file.root;
        const { policies } = file;
        if (own === undefined)
            return { source, resolved: undefined, implied: undefined, problems: file.problems, policies };
        const found = this.place(file, own);
        const { open } = found.place;
        if (open && !chosen) return { source, resolved: undefined, implied: undefined, open, problems: [], policies };
        const { value, implied, problems, above, outweighed } = this.complete(file, own, found, chosen);
        const over = ({ rule }: PolicySetting) => above.flatMap(({ rules }) => rules[rule] ?? []);
        const settings = above.length > 0 ? policies.map((one) => ({ ...one, above: over(one) })) : policies;
        const outcome = { source, implied, problems, policies: settings };
        if (!value || hasErrors(problems)) return { ...outcome, resolved: undefined };
        const written = parametersIn(own);
        const said = written ? [...above, written] : above;
        const facts = {
            tenant: deepFreeze(value),
            file: source.file,
            ...(said.length > 0 ? { said } : {}),
            ...(outweighed ? { outweighed } : {}),
        };
        const { held } = found.place;
        return { ...outcome, resolved: traced(this.treeOf(source, chosen), facts), held };
    }

    /** Makes the tree of a tenant again; keeps nothing of it until then. */
    private treeOf(source: LayerSource, chosen: LayerFile | undefined): () => MapNode {
        return () => {
            const file = source.read();
            const own = file.root!;
            return this.complete(file, own, this.place(file, own), chosen).root;
        };
    }

    /** What the file names, and where that puts the tenant. */
    private place(file: LayerFile, own: MapNode) {
        const identity = identify(file, own, this.files, this.bases);
        const { region, tier, edition, known } = identity;
        const inherited = this.bases.tenant(edition, region, undefined, tier?.name).root;
        return { identity, place: known ? findPlace(file, own, inherited, region, this.files) : noPlace };
    }

    private complete(file: LayerFile, own: MapNode, found: Found, chosen: LayerFile | undefined) {
        const { identity } = found;
        const { region, tier, edition } = identity;
        const place = chosen && found.place.open ? placedOn(chosen) : found.place;
        const base = this.bases.tenant(edition, region, place.cell, tier?.name);
        const settled = settle(
            derive(mergeMaps(base.root, own), identity),
            place.cell?.name ?? (place.implied ? region.name : undefined),
            place.recorded,
        );
        const problems = [
            ...file.problems,
            ...identity.problems,
            ...place.problems,
            ...this.brokenOf(base, file, own, place.cell),
            ...settled.problems,
            ...loweredPacks(base.root, own),
            ...easedSafeguards(base.root, own),
        ];
        const trusted = identity.known && base.broken.length === 0 && place.problems.length === 0;
        const judged = judge(settled.root, base, file, identity, trusted);
        problems.push(...judged.problems);
        // Not this tenant's edition: when one tenant of a cell moves on, the cell of the others stays as it is.
        const implied = place.implied ? { region, edition: this.bases.edition } : undefined;
        const outweighed = outweighedPolicies(base.root, own);
        return { value: judged.value, root: judged.root, implied, problems, above: base.said, outweighed };
    }

    private brokenOf(base: Base, file: LayerFile, own: MapNode, cell: LayerFile | undefined): Problem[] {
        // A cell that is broken by a layer below it is that layer's fault, which is told already.
        const unsound = cell?.sound && base.broken.length === 0 && !this.soundCells.has(cell.name) ? [cell] : [];
        return brokenLayers([...base.broken, ...unsound], startOf(file.file), (layer) => {
            if (layer.kind === "organisation") return undefined;
            if (layer.kind === "cell") return originAt(own, ["placement", "cell"]);
            return originAt(own, [layer.kind === "cloud" ? "region" : layer.kind]);
        });
    }
}

/** Cloud and edition, where the tenant does not state them, no more zones than there are, and the threshold beside a forecast. */
function derive(root: MapNode, { region, edition }: Identity): MapNode {
    // What a file lacks of its own name was told with its shape; something must stand there for the rest to be judged.
    const named = withFacts(root, {
        cloud: region.cloud,
        edition,
        component_version: firstComponentVersion,
        region: region.name,
        tenant_id: "unknown",
        tier: "unknown",
    });
    return thresholdAhead(versionOfEngine(fewerZones(named, ["placement", "zones"], region, "tenant")));
}

/** Completes the tree and runs the rules over it. */
function judge(merged: MapNode, base: Base, file: LayerFile, { region, tainted }: Identity, inherited: boolean) {
    const root = withoutTemplates(withWorkloads(merged));
    const done = complete(root, tenantSchema, base.root, file.tainted, startOf(file.file), inherited);
    if (!done.value) return done;
    const context = { region, ...askedOf(done.root, file.file, "tenant") };
    const trust = { tainted: [...tainted, ...file.tainted, ...done.tainted], inherited };
    return { ...done, problems: [...done.problems, ...runRules(tenantRules, done.value, context, trust)] };
}
