import { dirname, join, relative, resolve, sep } from "node:path";
import type { Evidence } from "../../compliance/evidence/schema";
import type { RunSummary } from "../../compliance/summary";
import { sha256 } from "../../model/canonical";
import { anchorOf } from "../../operations/records/audit-entries";
import { appendEvidence } from "../../operations/records/evidence-entries";
import { redactor } from "../../operations/records/redact";
import type { Context } from "../command";
import { commitOf, runFolders, whoRuns } from "../deploying/place";
import { targetFor } from "../output";
import { withRecords } from "../records";
import type { Beside } from "./beside";
import { endings, type ReportFormat } from "./endings";
import { reportDocument } from "./formats";
import { manifestName, manifestText } from "./manifest";
import { folderOf, writeInto } from "./target";

/** A file that was written, with the hash of its bytes. */
interface Written {
    readonly file: string;
    readonly sha256: string;
}

/** Where evidence goes. */
export interface Output {
    take(evidence: Evidence): void;
    /** Ends writing; tells the file that stands for all, where there is one. */
    end(run: { readonly time: string; readonly asOf: string }): Promise<Written | undefined>;
}

/** A file a stack as it comes, and a manifest at the end. */
function intoFolder(folder: string, format: ReportFormat, beside: Beside): Output {
    const files: Record<string, string> = {};
    const open: Promise<void>[] = [];
    let fault: { readonly error: unknown } | undefined;
    const write = async (one: Evidence): Promise<void> => {
        const text = [...(await reportDocument([one], format, beside))].join("");
        // Only a file that is broken can be called as the manifest.
        const name = `${one.subject.stack.replace(/^_/, "%5f")}${endings[format]}`;
        writeInto(folder, name, text);
        files[name] = sha256(text);
    };
    return {
        take: (one) => {
            const keep = (error: unknown) => {
                fault ??= { error };
            };
            open.push(write(one).catch(keep));
        },
        end: async (run) => {
            await Promise.all(open);
            if (fault) throw fault.error;
            const text = manifestText({ ...run, files });
            writeInto(folder, manifestName, text);
            return { file: join(folder, manifestName), sha256: sha256(text) };
        },
    };
}

const byStack = (a: Evidence, b: Evidence): number => (a.subject.stack < b.subject.stack ? -1 : 1);

/** One document of all, in a file or on the screen. */
function intoOne({ host, options }: Context, format: ReportFormat, beside: Beside): Output {
    const out = options.text("out");
    const target = targetFor(host, out);
    const all: Evidence[] = [];
    return {
        take: (one) => {
            all.push(one);
        },
        end: async () => {
            const chunks = [...(await reportDocument(all.sort(byStack), format, beside))];
            await target.write(chunks);
            return out === undefined ? undefined : { file: resolve(host.cwd, out), sha256: sha256(chunks.join("")) };
        },
    };
}

/** The output that `--out` names; what documents say beside evidence is asked for when one is written. */
export function outputFor(context: Context, format: ReportFormat, beside: Beside): Output {
    const folder = folderOf(context.host, context.options.text("out"));
    return folder === undefined ? intoOne(context, format, beside) : intoFolder(folder, format, beside);
}

/** A path as the log keeps it: from the folder that the records lie in, where it is below it. */
function loggedPath(root: string, file: string): string {
    const near = relative(dirname(root), file);
    return near.startsWith("..") ? file : near.split(sep).join("/");
}

/** Puts what was written into the audit log; gives its place as an anchor. */
export async function recordReport(
    context: Context,
    written: Written,
    run: {
        readonly format: ReportFormat;
        readonly time: string;
        readonly asOf: string;
        readonly summary: RunSummary;
        readonly fleet: string;
    },
): Promise<string> {
    const { host } = context;
    const { root } = runFolders(context);
    const { fleet, ...rest } = run;
    const commit = await commitOf(host, fleet);
    const file = loggedPath(root, written.file);
    const entry = { ...rest, file, sha256: written.sha256, who: whoRuns(host), commit };
    return withRecords(async () =>
        anchorOf(await appendEvidence(entry, { root, now: () => Date.now(), redact: redactor([]) })),
    );
}
