import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { checkEvidence } from "../../compliance/verify";
import { sha256 } from "../../model/canonical";
import { manifestName, manifestText, parseManifest } from "./manifest";
import type { Recorded } from "./recorded";

/** Something about a file of evidence that no run left behind. */
export interface FileFinding {
    readonly kind: "damaged" | "edited" | "bytes" | "unrecorded" | "replaced" | "missing" | "unlisted";
    readonly file: string;
    readonly line?: number;
    readonly part?: string;
    readonly message: string;
}

/** What was checked, and what was found. */
export interface Checked {
    readonly files: number;
    readonly findings: readonly FileFinding[];
}

/** What is wrong inside of a file, where its format can tell. */
function inside(file: string, text: string): FileFinding[] {
    if (!file.endsWith(".json")) return [];
    if (basename(file) === manifestName)
        return parseManifest(text) ? [] : [{ kind: "damaged", file, message: "it cannot be read as a manifest" }];
    if (text.startsWith('{\n"format": "tenantry-evidence-run"')) return [];
    if (!/"format": *"tenantry-evidence"/.test(text)) return [];
    return checkEvidence(text).map((finding) => ({ ...finding, file }));
}

function unrecorded(file: string): FileFinding {
    const message =
        "no run of this audit log wrote these bytes: it was edited, it lies beside another log, or its run was cut off";
    return { kind: "unrecorded", file, message };
}

function replaced(file: string, earlier: number, last: number): FileFinding {
    const message = `these are the bytes of entry ${earlier} of the audit log, and entry ${last} wrote this file last`;
    return { kind: "replaced", file, message };
}

/** Checks files against the audit log: by what was written last at their path. */
export class Checker {
    constructor(private readonly recorded: Recorded) {}

    file(path: string): Checked {
        const bytes = readFileSync(path);
        return { files: 1, findings: [...inside(path, bytes.toString("utf8")), ...this.unlike(path, sha256(bytes))] };
    }

    /** What is wrong with the bytes at a path, by the log. */
    private unlike(path: string, hash: string): FileFinding[] {
        const expected = this.recorded.expectedAt(path);
        const earlier = this.recorded.runOf(hash);
        if (expected ? expected.sha256 === hash : earlier) return [];
        return [expected && earlier ? replaced(path, earlier.seq, expected.seq) : unrecorded(path)];
    }

    folder(path: string): Checked {
        const file = join(path, manifestName);
        if (!existsSync(file)) return this.unnamed(path, filesIn(path));
        const text = readFileSync(file, "utf8");
        const listed = parseManifest(text)?.files ?? {};
        const own = this.file(file);
        const there = new Set(readdirSync(path).filter((name) => name !== manifestName));
        const findings: FileFinding[] = [];
        for (const [name, hash] of Object.entries(listed).sort(([a], [b]) => (a < b ? -1 : 1))) {
            const one = resolve(path, name);
            there.delete(name);
            if (!isFile(one)) findings.push({ kind: "missing", file: one, message: "the manifest names it" });
            else {
                const bytes = readFileSync(one);
                const found = inside(one, bytes.toString("utf8"));
                findings.push(...found);
                const expected = this.recorded.expectedAt(one);
                const earlier = this.recorded.runOf(sha256(bytes));
                if (sha256(bytes) === (expected?.sha256 ?? hash) || found.length > 0) continue;
                findings.push(
                    earlier && expected
                        ? replaced(one, earlier.seq, expected.seq)
                        : { kind: "edited", file: one, message: "it is not what the manifest's hash was made of" },
                );
            }
        }
        for (const name of [...there].sort())
            findings.push({
                kind: "unlisted",
                file: join(path, name),
                message: "the manifest does not name it: keep each run in a folder of its own",
            });
        return { files: own.files + Object.keys(listed).length, findings: [...own.findings, ...findings] };
    }

    /**
     * Files that no manifest names. Where the log knows of one, it is made again of what is there: it has the hash that the log tells, where these are
     * the files that it named, and all of them.
     */
    private unnamed(folder: string, files: readonly string[]): Checked {
        const manifest = join(folder, manifestName);
        const run = this.recorded.lastAt(manifest);
        if (!run) return joined(files.map((one) => this.file(one)));
        const known = (one: string) => this.recorded.lastAt(one)?.sha256 === sha256(readFileSync(one));
        const others = files.filter((one) => !known(one));
        const hashes = others.map((one) => [basename(one), sha256(readFileSync(one))]);
        const { time, asOf = "" } = run;
        const same = sha256(manifestText({ time, asOf, files: Object.fromEntries(hashes) })) === run.sha256;
        const rest = same
            ? "the files that are there are those that it named"
            : "the files that are there are not those that it named";
        const message = `entry ${run.seq} of the audit log wrote it, and it is not there any more: ${rest}`;
        const gone: FileFinding = { kind: "missing", file: manifest, message };
        const checked = same ? { files: files.length, findings: [] } : joined(files.map((one) => this.file(one)));
        return { ...checked, findings: [gone, ...checked.findings] };
    }

    /** A file or folder. */
    path(path: string): Checked {
        return statSync(path).isDirectory() ? this.folder(path) : this.file(path);
    }
}

/** Whether a file is at a path, and no folder, and no link to nowhere. */
function isFile(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Paths of the files directly in a folder, sorted. */
export function filesIn(folder: string): readonly string[] {
    const paths = readdirSync(folder)
        .sort()
        .map((name) => join(folder, name));
    return paths.filter(isFile);
}

/** Several as one. */
export function joined(all: readonly Checked[]): Checked {
    return {
        files: all.reduce((sum, { files }) => sum + files, 0),
        findings: all.flatMap(({ findings }) => findings),
    };
}
