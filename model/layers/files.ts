import type { Problem } from "../problem";
import type { FileKind } from "../schema/layers";
import type { LayerFile } from "./file";

/** Every file of a fleet, the product's own layers beneath those that the fleet does not bring. */
export class FleetFiles {
    private readonly byKind = new Map<FileKind, Map<string, LayerFile>>();

    constructor(
        readonly directory: string,
        files: Iterable<LayerFile>,
        /** About what was found in the folder and is no file of any kind. */
        readonly problems: readonly Problem[],
    ) {
        for (const file of files) {
            const named = this.byKind.get(file.kind) ?? new Map<string, LayerFile>();
            if (!named.has(file.name)) named.set(file.name, file);
            this.byKind.set(file.kind, named);
        }
    }

    /** What tenants inherit from, without the tenants. */
    layers(): FleetFiles {
        const files = [...this.byKind].flatMap(([kind, named]) => (kind === "tenant" ? [] : [...named.values()]));
        return new FleetFiles(this.directory, files, this.problems);
    }

    get(kind: FileKind, name: string): LayerFile | undefined {
        return this.byKind.get(kind)?.get(name);
    }

    /** By name. */
    all(kind: FileKind): readonly LayerFile[] {
        return this.names(kind).map((name) => this.get(kind, name)!);
    }

    names(kind: FileKind): readonly string[] {
        return [...(this.byKind.get(kind)?.keys() ?? [])].sort();
    }
}
