import { existsSync } from "node:fs";
import type { SarifFacts } from "../../compliance/sarif/sarif";
import type { Fleet } from "../../model/fleet";
import { anchorOf } from "../../operations/records/audit-entries";
import { auditFiles } from "../../operations/records/audit-log";
import { verifyAudit } from "../../operations/records/audit-verify";
import { evidenceRuns } from "../../operations/records/evidence-entries";
import type { Context } from "../command";
import { runFolders } from "../deploying/place";
import { withRecords } from "../records";
import type { PageFacts } from "../render/html/compliance/facts";
import { ruleIndex } from "../render/rules";
import { packageVersion } from "./package";
import { locateIn } from "./places";

/** What documents say beside evidence; each is found out once, and only when its format is asked for. */
export interface Beside {
    sarif(): Promise<SarifFacts>;
    page(): Promise<PageFacts>;
}

/** Keeps what was made. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
    let made: Promise<T> | undefined;
    return () => {
        made ??= make();
        return made;
    };
}

/** The runs before this one, and whether the log that has them is as it was written. */
async function recorded(context: Context): Promise<Pick<PageFacts, "history" | "log">> {
    const { root } = runFolders(context);
    if (!existsSync(auditFiles(root).log)) return { history: [] };
    const { entries, findings, head } = await withRecords(() => verifyAudit(root));
    const told = findings.map(({ kind, line, message }) => `${kind}${line ? ` line ${line}` : ""}: ${message}`);
    return { history: evidenceRuns(entries), log: { findings: told, ...(head ? { anchor: anchorOf(head) } : {}) } };
}

export function besideOf(context: Context, fleet: Fleet): Beside {
    const { host } = context;
    return {
        page: once(async () => ({
            version: packageVersion(),
            rules: await ruleIndex(),
            ...(await recorded(context)),
        })),
        sarif: once(async () => {
            const rules = await ruleIndex();
            return { version: packageVersion(), rules, locate: await locateIn(host, fleet) };
        }),
    };
}
