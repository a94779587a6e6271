import type { Problem } from "../problem";
import type { FileKind } from "../schema/layers";
import type { LayerFile, LayerSource } from "./file";

/** The organisation's file about policies, before anybody knows whom it can be about. */
export interface StatementsSource {
    readonly file: string;
    /** Undefined where it could not be read, for the reason that is given beside it. */
    readonly bytes?: Uint8Array | undefined;
}

const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1);

/** The first of each name. */
function firsts<T extends { readonly name: string }>(files: Iterable<T>): Map<string, T> {
    const named = new Map<string, T>();
    for (const file of files) if (!named.has(file.name)) named.set(file.name, file);
    return named;
}

/** Every file of a fleet, the product's own layers beneath those that the fleet does not bring. */
export class FleetFiles {
    /** By name. */
    readonly tenants: readonly LayerSource[];
    private readonly byKind = new Map<FileKind, Map<string, LayerFile>>();
    /** By name. Asked for every tenant: sorted once. */
    private readonly sorted = new Map<FileKind, readonly LayerFile[]>();

    constructor(
        readonly directory: string,
        layers: readonly LayerFile[],
        tenants: Iterable<LayerSource>,
        /** About what was found in the folder and is no file of any kind. */
        readonly problems: readonly Problem[],
        /** Statements of the organisation, where there is a file of them. */
        readonly statements?: StatementsSource | undefined,
    ) {
        this.tenants = [...firsts(tenants).values()].sort(byName);
        for (const kind of new Set(layers.map((file) => file.kind)))
            this.byKind.set(kind, firsts(layers.filter((file) => file.kind === kind)));
        for (const [kind, files] of this.byKind) this.sorted.set(kind, [...files.values()].sort(byName));
    }

    get(kind: FileKind, name: string): LayerFile | undefined {
        return this.byKind.get(kind)?.get(name);
    }

    /** By name. */
    all(kind: FileKind): readonly LayerFile[] {
        return this.sorted.get(kind) ?? [];
    }

    names(kind: FileKind): readonly string[] {
        return this.all(kind).map(({ name }) => name);
    }
}
