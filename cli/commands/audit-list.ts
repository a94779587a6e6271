import type { AuditEntry } from "../../operations/records/audit-entries";
import { verifyAudit } from "../../operations/records/audit-verify";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { jsonDocument } from "../output";
import { recordsFolder, withRecords } from "../records";
import { count, printable, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

/** The result, and for a repair what it was done to: the resource with the id that was named for it, or the lock. */
function resultOf({ result, data }: AuditEntry): string {
    const about = typeof data === "object" && data !== null && !Array.isArray(data) ? data : {};
    const { urn, id, lock } = about;
    const subject = typeof urn === "string" ? [typeof id === "string" ? `${urn}=${id}` : urn] : [];
    return [result.split("\n")[0]!, ...subject, ...(typeof lock === "string" ? [lock] : [])].join(" ");
}

/** `tenantry audit list`. */
export async function run({ host, options, json }: Context): Promise<ExitCode> {
    const root = recordsFolder(host, options.text("records"));
    const { entries, findings } = await withRecords(() => verifyAudit(root));
    const stack = options.text("stack");
    const runId = options.text("run");
    const wanted = ({ stack: of, runId: by }: AuditEntry) =>
        (stack === undefined || of === stack) && (runId === undefined || by === runId);
    const found = entries.filter(wanted);
    if (json) {
        await host.stdout.write(jsonDocument({ version: 1, whole: findings.length === 0, entries: found }));
        return exitCode.ok;
    }
    const style = styleFor(host.stdout, host.env);
    const [head, ...rows] = table(
        ["Entry", "When", "Who", "What", "Stack", "Commit", "Result"].map((heading) => ({
            heading,
            numeric: heading === "Entry",
        })),
        found.map((entry) => [
            String(entry.seq),
            entry.at,
            ...[entry.who, entry.what, entry.stack ?? "-", entry.commit?.slice(0, 12) ?? "-", resultOf(entry)].map(
                printable,
            ),
        ]),
        roomOf(host.stdout),
    );
    await host.stdout.write(
        `${[style.bold(head!), ...rows, "", count(found.length, "entry", "entries")].join("\n")}\n`,
    );
    if (findings.length > 0)
        await host.stderr.write(
            `${style.bad("the log is not what was written")}: tenantry audit verify tells what is wrong\n`,
        );
    return exitCode.ok;
}
