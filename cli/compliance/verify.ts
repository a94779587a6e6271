import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { checkEvidence } from "../../compliance/verify";
import { sha256 } from "../../model/canonical";
import type { EvidenceRun } from "../../operations/records/evidence-entries";
import { manifestName, parseManifest } from "./manifest";

/** Something about a file of evidence that no run left behind. */
export interface FileFinding {
    readonly kind: "damaged" | "edited" | "bytes" | "unrecorded" | "missing" | "unlisted";
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

/** Checks files against the audit log: by their own hash, or that of the manifest beside them. */
export class Checker {
    private readonly known: ReadonlySet<string>;

    constructor(runs: readonly EvidenceRun[]) {
        this.known = new Set(runs.map((run) => run.sha256));
    }

    file(path: string): Checked {
        const bytes = readFileSync(path);
        const hash = sha256(bytes);
        const found = inside(path, bytes.toString("utf8"));
        if (this.known.has(hash)) return { files: 1, findings: found };
        const manifest = join(dirname(path), manifestName);
        if (basename(path) !== manifestName && existsSync(manifest)) {
            const text = readFileSync(manifest, "utf8");
            const listed = parseManifest(text)?.files[basename(path)];
            if (listed === hash && this.known.has(sha256(text))) return { files: 1, findings: found };
        }
        return { files: 1, findings: [...found, unrecorded(path)] };
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
                if (sha256(bytes) !== hash && found.length === 0)
                    findings.push({
                        kind: "edited",
                        file: one,
                        message: "it is not what the manifest's hash was made of",
                    });
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
