import { anchorOf, type Position, parseAnchor } from "../../operations/records/audit-entries";
import { type AuditReport, verifyAudit } from "../../operations/records/audit-verify";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { jsonDocument } from "../output";
import { recordsFolder, withRecords } from "../records";
import { count, printable, type Style, styleFor } from "../render/style";

/** Reads `--anchor`. */
export function anchorGiven(text: string | undefined): Position | undefined {
    if (text === undefined) return undefined;
    const anchor = parseAnchor(text);
    if (anchor) return anchor;
    throw new CliError(exitCode.configuration, "usage", `--anchor: ${text} is no anchor`, {
        fix: "give it as it was printed: the number of an entry, a colon, and its hash of 64 hex digits",
    });
}

function shown({ entries, findings, notes, head }: AuditReport, style: Style): string {
    const lines = findings.map(({ kind, line, message }) => {
        const place = line === undefined ? "" : ` line ${line}:`;
        return `${style.bad(kind)}${place} ${printable(message)}`;
    });
    const verdict =
        findings.length > 0
            ? style.bad(`${count(findings.length, "finding")}: the log is not what was written`)
            : `${style.good("whole")}: ${count(entries.length, "entry", "entries")}`;
    const anchor = findings.length === 0 && head ? [`anchor ${anchorOf(head)}`] : [];
    return `${[...lines, ...notes.map((note) => `${style.warn("note")} ${note}`), verdict, ...anchor].join("\n")}\n`;
}

/** `tenantry audit verify`. */
export async function run({ host, options, json }: Context): Promise<ExitCode> {
    const anchor = anchorGiven(options.text("anchor"));
    const report = await withRecords(() => verifyAudit(recordsFolder(host, options.text("records")), anchor));
    const { entries, findings, notes, head } = report;
    const whole = findings.length === 0;
    const document = {
        version: 1,
        whole,
        entries: entries.length,
        anchor: whole && head ? anchorOf(head) : null,
        findings,
        notes,
    };
    await host.stdout.write(json ? jsonDocument(document) : shown(report, styleFor(host.stdout, host.env)));
    return whole ? exitCode.ok : exitCode.error;
}
