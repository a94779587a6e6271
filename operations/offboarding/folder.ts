import { join } from "node:path";
import { z } from "zod";
import { AppendLog } from "../records/append-log";
import { canonicalJson, sha256 } from "../records/canonical";
import type { Certificate } from "../records/certificate";
import { RecordError, writeError } from "../records/error";
import { makeFolder, nodeFiles, replaceFile } from "../records/files";
import { bytesOf, readLog } from "../records/log-reader";
import type { Fate } from "./fate";

const text = z.string();
const gone = z.strictObject({ subject: text, at: text, since: text.optional() });
/** Something that was found to be gone. */
export type GoneEntry = z.infer<typeof gone>;

/** What an offboarding was set to when it began to destroy. */
export interface Settings {
    readonly mark: string;
    readonly keyDays: number;
}

/** What was there before anything was destroyed, and what was to become of it. */
export interface Inventory extends Settings {
    readonly version: 1;
    readonly fates: readonly Fate[];
    /** What shared servers were to lose; what they keep. */
    readonly erased: readonly string[];
    readonly kept: readonly { readonly resource: string; readonly reason: string }[];
}

export const certificateName = "certificate.json";

/** The files of one offboarding, each written as a whole. */
export class OffboardingFolder {
    readonly path: string;

    /** `root` is the folder `.tenantry`. */
    constructor(root: string, tenant: string, runId: string) {
        this.path = join(root, "offboarding", tenant, runId);
    }

    /** Writes a file and gives the hash of its bytes. */
    write(name: string, value: unknown): string {
        const file = join(this.path, name);
        const content = `${JSON.stringify(value, undefined, 2)}\n`;
        try {
            makeFolder(this.path, nodeFiles);
            replaceFile(file, content, nodeFiles);
        } catch (error) {
            throw writeError(file, error);
        }
        return sha256(content);
    }

    /** A file's hash and value; `undefined` where it was not written. */
    read<T>(name: string): { readonly value: T; readonly sha256: string } | undefined {
        const file = join(this.path, name);
        const bytes = bytesOf(file);
        if (!bytes) return undefined;
        try {
            return { value: JSON.parse(bytes.toString("utf8")) as T, sha256: sha256(bytes) };
        } catch (cause) {
            throw new RecordError("corrupt", file, "it is not JSON", "restore the file from a copy", { cause });
        }
    }

    inventory = () => this.read<Inventory>("inventory.json")?.value;
    certificate = () => this.read<Certificate>(certificateName)?.value;

    /** Takes back what was noted of a destruction that is begun anew. */
    forgetInventory(): void {
        nodeFiles.remove(join(this.path, "inventory.json"));
    }

    private get goneFile(): string {
        return join(this.path, "gone.jsonl");
    }

    /** What is known to be gone, by its key: the first word counts. */
    gone(): ReadonlyMap<string, GoneEntry> {
        const { entries } = readLog(this.goneFile, (value) => gone.parse(value));
        return new Map(entries.toReversed().map((entry) => [entry.subject, entry]));
    }

    /** Notes what is gone; on the disk when it returns. */
    note(entries: readonly GoneEntry[]): void {
        if (entries.length === 0) return;
        const log = AppendLog.open(this.goneFile, (value) => gone.parse(value));
        try {
            for (const entry of entries) log.append(entry, canonicalJson(entry));
        } finally {
            log.close();
        }
    }
}
