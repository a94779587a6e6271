import type { RuleIndex } from "../../../../compliance/sarif/rules";
import type { EvidenceRun } from "../../../../operations/records/evidence-entries";

/** What the page says beside evidence. */
export interface PageFacts {
    /** Of Tenantry. */
    readonly version: string;
    readonly rules: RuleIndex;
    /** Runs before this one, by the audit log. */
    readonly history: readonly EvidenceRun[];
    /** The chain of that log; undefined where there is none yet. */
    readonly log?: { readonly anchor?: string; readonly findings: readonly string[] };
}
