import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { checkEvidence } from "../../compliance/verify";
import { sha256 } from "../../model/canonical";
import { manifestName, parseManifest } from "./manifest";
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
        if (!existsSync(file)) {
            const each = readdirSync(path)
                .sort()
                .map((name) => join(path, name))
                .filter((one) => statSync(one).isFile());
            return joined(each.map((one) => this.file(one)));
        }
        const text = readFileSync(file, "utf8");
        const listed = parseManifest(text)?.files ?? {};
        const own = this.file(file);
        const there = new Set(readdirSync(path).filter((name) => name !== manifestName));
        const findings: FileFinding[] = [];
        for (const [name, hash] of Object.entries(listed).sort(([a], [b]) => (a < b ? -1 : 1))) {
            const one = resolve(path, name);
            if (!there.delete(name)) findings.push({ kind: "missing", file: one, message: "the manifest names it" });
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

    /** A file or folder. */
    path(path: string): Checked {
        return statSync(path).isDirectory() ? this.folder(path) : this.file(path);
    }
}

/** Several as one. */
export function joined(all: readonly Checked[]): Checked {
    return {
        files: all.reduce((sum, { files }) => sum + files, 0),
        findings: all.flatMap(({ findings }) => findings),
    };
}
