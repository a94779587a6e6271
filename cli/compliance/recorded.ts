import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { sha256 } from "../../model/canonical";
import type { EvidenceRun } from "../../operations/records/evidence-entries";
import { manifestName, parseManifest } from "./manifest";

/** What a run wrote: its entry in the audit log, and the hash of the bytes; undefined where its manifest, which had that, is not there any more. */
interface Wrote {
    readonly seq: number;
    readonly sha256: string | undefined;
}

/** A path by one name, whichever links lead to its folder. */
function placeOf(path: string): string {
    const folder = dirname(resolve(path));
    return join(existsSync(folder) ? realpathSync(folder) : folder, basename(path));
}

/** What an audit log knows of files: by the last run that wrote at a path; of a copy elsewhere, by any run that wrote these bytes. */
export class Recorded {
    private readonly last = new Map<string, EvidenceRun>();
    private readonly byHash = new Map<string, EvidenceRun>();

    /** `root` is the folder of records; paths of runs start at the one above it. */
    constructor(runs: readonly EvidenceRun[], root: string) {
        for (const run of runs) {
            this.last.set(placeOf(resolve(dirname(root), run.file)), run);
            this.byHash.set(run.sha256, run);
        }
    }

    /** The paths that runs wrote at, sorted. */
    get paths(): readonly string[] {
        return [...this.last.keys()].sort();
    }

    /** The run that wrote these bytes last, wherever that was. */
    runOf(hash: string): EvidenceRun | undefined {
        return this.byHash.get(hash);
    }

    /** The last run that wrote at a path. */
    lastAt(path: string): EvidenceRun | undefined {
        return this.last.get(placeOf(path));
    }

    /** What was written last at a path: by a run that named it, or by one whose manifest lies beside it and names it. */
    expectedAt(path: string): Wrote | undefined {
        const named = this.lastAt(path);
        const beside = basename(path) === manifestName ? undefined : this.besides(path);
        return named && beside ? (named.seq > beside.seq ? named : beside) : (named ?? beside);
    }

    private besides(path: string): Wrote | undefined {
        const file = join(dirname(path), manifestName);
        const text = existsSync(file) ? readFileSync(file, "utf8") : "";
        const hash = sha256(text);
        const run = this.lastAt(file) ?? this.runOf(hash);
        if (!run) return undefined;
        if (run.sha256 !== hash) return { seq: run.seq, sha256: undefined };
        const listed = parseManifest(text)?.files ?? {};
        const name = basename(path);
        return Object.hasOwn(listed, name) ? { seq: run.seq, sha256: listed[name] } : undefined;
    }
}
