import { z } from "zod";
import type { RunSummary } from "../../compliance/summary";
import type { AuditEntry, Position } from "./audit-entries";
import { type AuditPorts, appendAudit } from "./audit-log";

/** What the audit log calls a run that wrote evidence. */
const what = "compliance.report";

const sha = z.string().regex(/^[0-9a-f]{64}$/);
const data = z.object({
    format: z.string(),
    /** The file that was written, or the manifest of the folder. */
    file: z.string(),
    sha256: sha,
    time: z.string(),
    /** The day that was judged at, UTC; missing in entries of earlier versions, which did not keep it. */
    asOf: z.string().optional(),
    summary: z.json(),
});

/** A run that wrote evidence, as the log has it. */
export interface EvidenceRun extends Omit<z.infer<typeof data>, "summary"> {
    readonly seq: number;
    readonly who: string;
    readonly commit: string | undefined;
    readonly summary: RunSummary;
}

export interface NewEvidenceRun extends Omit<EvidenceRun, "seq"> {}

/** Puts a run that wrote evidence into the chain. */
export function appendEvidence(run: NewEvidenceRun, ports: AuditPorts): Promise<Position> {
    const { who, commit, summary, ...rest } = run;
    const plain = JSON.parse(JSON.stringify({ ...rest, summary })) as z.infer<typeof data>;
    return appendAudit({ who, what, commit, result: "succeeded", data: plain }, ports);
}

/** The runs that wrote evidence, in their order; what cannot be read as one is left out. */
export function evidenceRuns(entries: readonly AuditEntry[]): readonly EvidenceRun[] {
    return entries.flatMap((entry) => {
        if (entry.what !== what) return [];
        const read = data.safeParse(entry.data);
        if (!read.success) return [];
        const { seq, who, commit } = entry;
        return [{ ...read.data, seq, who, commit, summary: read.data.summary as unknown as RunSummary }];
    });
}
