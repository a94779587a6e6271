import { expect, it } from "vitest";
import { Summing } from "../../../compliance/summary";
import { appendAudit } from "../../../operations/records/audit-log";
import { verifyAudit } from "../../../operations/records/audit-verify";
import { appendEvidence, evidenceRuns } from "../../../operations/records/evidence-entries";
import { portsOf } from "./runs";

it("keeps the runs that wrote evidence in the chain, beside others, and passes over what is none", async () => {
    const ports = portsOf();
    const sha256 = "0123456789abcdef".repeat(4);
    const { summary } = new Summing();
    const run = { who: "ada", commit: undefined, format: "json", file: "e.json", sha256, time: "now", summary };
    await appendAudit({ who: "ada", what: "deploy.update", result: "succeeded" }, ports);
    await appendEvidence(run, ports);
    await appendAudit({ who: "eve", what: "compliance.report", result: "succeeded", data: { file: 1 } }, ports);
    const { entries, findings } = verifyAudit(ports.root);
    expect(findings).toEqual([]);
    expect(evidenceRuns(entries)).toEqual([{ ...run, seq: 2 }]);
});
