import type { FileParameters, Origin } from "../fleet";
import type { LayerFile } from "../layers/file";
import type { FleetFiles } from "../layers/files";
import { mergeMaps } from "../layers/merge";
import { parametersIn } from "../layers/policies";
import { type MapNode, mapAt, textAt, withEntry } from "../read/node";
import type { Region } from "../regions";

/** The edition that has a value for every field: what a later one does not say is taken from here. */
const firstEdition = "2026-11";

/**
 * The edition of fleets that name none: the newest at the first release, and then for ever, since a later edition must never
 * change them silently.
 */
export const unnamedEdition = "2026-12";

/** The one file of the organisation's folder. */
export const organisationFile = "defaults";

/** Layers below a tenant or cell. */
export interface Base {
    readonly root: MapNode;
    /** What each of them says of rules' parameters, the lowest first. */
    readonly said: readonly FileParameters[];
    /** Layers with errors of their own: what is inherited is not what it should be. */
    readonly broken: readonly LayerFile[];
}

const nowhere: Origin = Object.freeze({ layer: "edition", file: "", line: 1, column: 1 });
const empty: MapNode = { kind: "map", entries: new Map(), at: nowhere };

/** Merges layers once for all that share them. */
export class Bases {
    private readonly cache = new Map<string, Base>();

    constructor(private readonly files: FleetFiles) {}

    get organisation(): LayerFile | undefined {
        return this.files.get("organisation", organisationFile);
    }

    /** The edition of whoever names none. */
    get edition(): string {
        return textAt(this.organisation?.root, "edition") ?? unnamedEdition;
    }

    /** What a tenant starts from: edition, organisation, cloud, region, cell, tier. */
    tenant(edition: string, region: Region | undefined, cell: LayerFile | undefined, tier: string | undefined): Base {
        const key = JSON.stringify(["tenant", edition, region?.name, cell?.name, tier]);
        return this.cached(key, () => {
            const shared = this.shared(edition, region);
            const base = this.stack(shared.root, [tier === undefined ? undefined : this.files.get("tier", tier)], cell);
            const said = [...shared.said, ...base.said];
            return { root: base.root, said, broken: [...shared.broken, ...base.broken] };
        });
    }

    /** What a cell starts from: the `cell` blocks of edition, organisation, cloud and region. */
    cell(edition: string, region: Region | undefined): Base {
        const { root, broken } = this.shared(edition, region);
        return { root: mapAt(root, "cell") ?? empty, said: [], broken };
    }

    private shared(edition: string, region: Region | undefined): Base {
        return this.cached(JSON.stringify(["shared", edition, region?.name]), () => {
            const named = this.files.get("edition", edition);
            const layers = [
                // Where the edition says nothing, the first one stands in: what is missing then would hide what is wrong.
                named?.root || edition === firstEdition ? undefined : this.files.get("edition", firstEdition),
                named,
                this.organisation,
                region && this.files.get("cloud", region.cloud),
                region && this.files.get("region", region.name),
            ];
            return this.stack(empty, layers, undefined);
        });
    }

    /** Lays files over each other, the `defaults` of a cell's file before them. */
    private stack(base: MapNode, files: readonly (LayerFile | undefined)[], cell: LayerFile | undefined): Base {
        const layers = files.filter((file) => file !== undefined);
        const roots = [mapAt(cell?.root, "defaults"), ...layers.map((file) => file.root)];
        return {
            said: roots.flatMap((root) => (root && parametersIn(root)) ?? []),
            root: roots.reduce<MapNode>((below, root) => (root ? mergeMaps(below, root) : below), base),
            broken: [...(cell ? [cell] : []), ...layers].filter((file) => !file.sound),
        };
    }

    private cached(key: string, make: () => Base): Base {
        const known = this.cache.get(key);
        if (known) return known;
        const made = make();
        this.cache.set(key, made);
        return made;
    }
}

/** A map without the fields that only layers have. */
export function withoutTemplates(root: MapNode): MapNode {
    return ["cell", "workload_defaults", "default_workloads"].reduce<MapNode>(
        (tree, key) => (tree.entries.has(key) ? withEntry(tree, key, undefined) : tree),
        root,
    );
}
