import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import type { Fleet } from "./fleet";
import { folders, nameFrom, shipped } from "./folders";
import { type LayerFile, type LayerSource, readLayer, unreadFile } from "./layers/file";
import { FleetFiles, type StatementsSource } from "./layers/files";
import type { Problem } from "./problem";
import { mostBytes } from "./read/text";
import { type Position, problem } from "./report";
import { resolveFleet } from "./resolve/fleet";
import type { FileKind } from "./schema/layers";
import { isStatements } from "./statements";
import { nearest } from "./suggest";

export interface LoadOptions {
    /** Folder of the fleet: tenant files directly in it, everything else in folders below. */
    readonly directory: string;
    /** Texts in place of what files hold, by their full path: what the fleet would be if they were written. A record may be one that is not there yet. */
    readonly instead?: ReadonlyMap<string, string>;
    /** Id of the one tenant that is read, beside all layers and cells: what it is by itself, with nothing said of the others. */
    readonly alone?: string;
}

/** Reads the files of one fleet's folder and notes what else is found there. */
class Reader {
    readonly layers: LayerFile[] = [];
    readonly tenants: LayerSource[] = [];
    readonly problems: Problem[] = [];
    statements: StatementsSource | undefined;
    private readonly real: string;

    constructor(
        private readonly directory: string,
        /** How messages name a file. */
        private readonly name: (path: string) => string,
        private readonly instead: ReadonlyMap<string, string> = new Map(),
        private readonly alone?: string,
    ) {
        this.real = realpathSync(directory);
    }

    /** Tenant files in the folder, everything else in the folders below. */
    readFleet(): void {
        this.read(this.directory, "tenant", (name, full) => {
            const kind = Object.hasOwn(folders, name) ? folders[name] : undefined;
            if (kind) this.readFolder(name, kind);
            else this.ignored(full, `the folder ${name} is not read`, nearest(name, Object.keys(folders)));
        });
        this.readUnwritten();
    }

    /** Records that nobody wrote yet. */
    private readUnwritten(): void {
        const folder = join(this.directory, "placements");
        for (const [full, text] of this.instead)
            if (dirname(full) === folder && !existsSync(full))
                this.addRead("placement", basename(full, ".yaml"), this.name(full), Buffer.from(text));
    }

    /** Files of one kind. */
    readFolder(name: string, kind: FileKind): void {
        this.read(join(this.directory, name), kind, (inner, full) =>
            this.ignored(full, `the folder ${inner} is not read`),
        );
    }

    private read(path: string, kind: FileKind, folder: (name: string, full: string) => void): void {
        for (const entry of this.list(path)) {
            const { name } = entry;
            const full = join(path, name);
            const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isDirectory(full));
            if (name.endsWith(".yaml")) this.readFile(full, kind);
            else if (isFolder) folder(name, full);
            else if (/\.ya?ml$/i.test(name)) this.wrongEnding(full, kind);
            else if (!/\.schema\.json$|^README/.test(name)) this.ignored(full, "the file is no YAML and is not read");
        }
    }

    /** Entries by name, so that nothing depends on the order of the disk; hidden ones are left out. */
    private list(path: string): readonly Dirent[] {
        try {
            const outside = this.leadingOut(path);
            if (outside) {
                this.problems.push(outside);
                return [];
            }
            return readdirSync(path, { withFileTypes: true })
                .filter(({ name }) => !name.startsWith("."))
                .sort((a, b) => (a.name < b.name ? -1 : 1));
        } catch (error) {
            this.problems.push(this.cannotRead(path, error));
            return [];
        }
    }

    private ignored(full: string, message: string, suggestion?: string): void {
        const fix = suggestion ? `Rename it to ${suggestion}.` : "Move it elsewhere.";
        this.problems.push(problem("TN117", { at: this.start(full), message, suggestion, fix }));
    }

    private start(full: string): Position {
        return { file: this.name(full), line: 1, column: 1 };
    }

    private wrongEnding(full: string, kind: FileKind): void {
        const wanted = basename(full).replace(/\.ya?ml$/i, ".yaml");
        const found = problem("TN115", {
            at: this.start(full),
            message: "the file is not read: its name must end in .yaml",
            value: basename(full),
            suggestion: wanted,
            fix: `Rename it to ${wanted}.`,
        });
        if (isStatements(kind, wanted)) this.readStatements(this.name(full), found);
        else this.addUnread(kind, basename(wanted, ".yaml"), this.name(full), found);
    }

    private add(kind: FileKind, source: LayerSource): void {
        if (kind !== "tenant") this.layers.push(source.read());
        else if (this.alone === undefined || this.alone === source.name) this.tenants.push(source);
    }

    private addUnread(kind: FileKind, name: string, file: string, fault: Problem): void {
        this.add(kind, { name, file, read: () => unreadFile(kind, name, file, [fault]) });
    }

    private addRead(kind: FileKind, name: string, file: string, bytes: Uint8Array): void {
        this.add(kind, { name, file, read: () => readLayer(kind, name, file, bytes) });
    }

    private readFile(full: string, kind: FileKind): void {
        const [name, file] = [basename(full, ".yaml"), this.name(full)];
        try {
            const fault = this.leadingOut(full) ?? this.unreadable(full);
            if (isStatements(kind, file)) this.readStatements(file, fault, () => this.bytesOf(full));
            else if (fault) this.addUnread(kind, name, file, fault);
            else this.addRead(kind, name, file, this.bytesOf(full));
        } catch (error) {
            const fault = this.cannotRead(full, error);
            if (isStatements(kind, file)) this.readStatements(file, fault);
            else this.addUnread(kind, name, file, fault);
        }
    }

    /** The organisation's statements about policies: no tenant's file. */
    private readStatements(file: string, fault: Problem | undefined, read?: () => Uint8Array): void {
        const bytes = fault ? undefined : read?.();
        if (fault) this.problems.push(fault);
        this.statements = { file, bytes };
    }

    private bytesOf(full: string): Uint8Array {
        const text = this.instead.get(full);
        return text === undefined ? readFileSync(full) : Buffer.from(text);
    }

    private cannotRead(full: string, error: unknown): Problem {
        const code = error instanceof Error && "syscall" in error && "code" in error ? String(error.code) : undefined;
        if (code === undefined) throw error;
        return problem("TN101", {
            at: this.start(full),
            message: `${isDirectory(full) ? "the folder" : "the file"} cannot be read (${code})`,
            fix: "Make it readable for whoever runs this, or take it away.",
        });
    }

    /** A link out of the fleet's folder is not followed. */
    private leadingOut(full: string): Problem | undefined {
        if (full === this.directory || !lstatSync(full).isSymbolicLink()) return undefined;
        if (realpathSync(full).startsWith(this.real + sep)) return undefined;
        return problem("TN114", {
            at: this.start(full),
            message: "the link leads out of the fleet's folder and is not followed",
            fix: "Put what it leads to into the folder: a fleet is all that lies below it.",
        });
    }

    /** Why a file is not even opened. */
    private unreadable(full: string): Problem | undefined {
        const stat = statSync(full);
        if (!stat.isFile()) {
            const what = stat.isDirectory() ? "a folder" : "no regular file";
            const message = `this is ${what}, though its name ends in .yaml`;
            return problem("TN116", { at: this.start(full), message, fix: "Rename it or take it away." });
        }
        if (stat.size <= mostBytes) return undefined;
        return problem("TN102", {
            at: this.start(full),
            message: `the file has ${stat.size} bytes, more than 1 MiB, and was not read`,
            fix: "A tenant needs a few dozen lines: take out what is no configuration.",
        });
    }
}

function isDirectory(path: string): boolean {
    try {
        return statSync(path).isDirectory();
    } catch {
        return false;
    }
}

/** The product's own fleet, beside which the sources (model/) or what is made of them (dist/model/) lie. */
function productDirectory(): string {
    const roots = [resolve(__dirname, ".."), resolve(__dirname, "../..")];
    return join(roots.find((root) => isDirectory(join(root, "tenants", "editions"))) ?? roots[0]!, "tenants");
}

/** Editions, clouds and tiers of the product, for fleets that do not bring a file of the same name. */
function readProduct(fleet: string): Reader {
    const reader = new Reader(productDirectory(), (path) => nameFrom(fleet, path));
    for (const [folder, kind] of Object.entries(folders)) if (shipped.has(kind)) reader.readFolder(folder, kind);
    return reader;
}

const none: readonly never[] = Object.freeze([]);

function cannotLoad(directory: string): Fleet {
    const found = problem("TN100", {
        at: { file: directory, line: 1, column: 1 },
        message: isDirectory(directory) ? "the folder cannot be read" : "there is no such folder",
        fix: "Name the folder that holds the tenant files (--tenants), or create it with `tenantry init`.",
    });
    return Object.freeze({
        directory,
        tenants: none,
        cells: none,
        problems: Object.freeze([found]),
        policies: none,
        broken: none,
        brokenCells: none,
        silos: none,
        unrecorded: none,
    });
}

/**
 * Reads, resolves and checks the fleet below a folder. Never throws for what files say: everything wrong is in the
 * result's `problems`, and a broken file never hides another.
 */
export function loadFleet(options: LoadOptions): Fleet {
    const { directory, instead, alone } = options;
    let own: Reader;
    try {
        const base = resolve(directory);
        own = new Reader(base, (path) => nameFrom(base, path), instead, alone);
        readdirSync(base);
    } catch {
        return cannotLoad(directory);
    }
    own.readFleet();
    const isProduct = realpathSync(directory) === realpathSync(productDirectory());
    const product = isProduct ? undefined : readProduct(resolve(directory));
    const layers = [...own.layers, ...(product?.layers ?? [])];
    return resolveFleet(new FleetFiles(directory, layers, own.tenants, own.problems, own.statements));
}
