import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { anchorOf } from "../../operations/records/audit-entries";
import { verifyAudit } from "../../operations/records/audit-verify";
import { evidenceRuns } from "../../operations/records/evidence-entries";
import type { Context } from "../command";
import { manifestName } from "../compliance/manifest";
import { Recorded } from "../compliance/recorded";
import { type Checked, Checker, type FileFinding, filesIn, joined } from "../compliance/verify";
import { type ExitCode, exitCode } from "../exit";
import { existingPath, shownPath } from "../locations";
import { jsonDocument } from "../output";
import { recordsFolder, withRecords } from "../records";
import { count, printable, styleFor } from "../render/style";
import { anchorGiven } from "./audit-verify";

/** Whether a file is there, or of a manifest those that it named: without it they would be files that nobody checks. */
function isThere(path: string): boolean {
    if (existsSync(path)) return true;
    const folder = dirname(path);
    return basename(path) === manifestName && existsSync(folder) && filesIn(folder).length > 0;
}

/** The files of all runs, the last run of each path; those that are gone are told, and are no edit. */
function everything({ paths }: Recorded, checker: Checker) {
    const there = paths.filter(isThere);
    const gone = paths.filter((path) => !isThere(path));
    const of = (path: string): Checked => checker.path(basename(path) === manifestName ? dirname(path) : path);
    return { checked: joined(there.map(of)), gone };
}

const placeOf = ({ line, part }: FileFinding): string =>
    [line === undefined ? "" : ` line ${line}`, part === undefined ? "" : ` (${part})`].join("");

/** Why no file was looked at. */
function nothingThere(named: string | undefined, root: string, runs: number): string {
    if (named !== undefined) return `${named} holds no files`;
    return runs === 0
        ? `no run in the audit log of ${root} wrote evidence`
        : "no file that a run wrote is there any more";
}

/** `tenantry compliance verify`. */
export async function run({ host, operands, options, json }: Context): Promise<ExitCode> {
    const anchor = anchorGiven(options.text("anchor"));
    const named = operands[0] === undefined ? undefined : existingPath(host, operands[0], "verify");
    const root = recordsFolder(host, options.text("records"));
    const log = await withRecords(() => verifyAudit(root, anchor));
    const runs = evidenceRuns(log.entries);
    const recorded = new Recorded(runs, root);
    const checker = new Checker(recorded);
    const { checked, gone } = named ? { checked: checker.path(named), gone: [] } : everything(recorded, checker);
    const found = log.findings.length + checked.findings.length;
    const nothing = found === 0 && checked.files === 0;
    const whole = found === 0 && !nothing;
    const code = nothing ? exitCode.configuration : whole ? exitCode.ok : exitCode.error;
    const shown = (file: string) => printable(shownPath(host, file));
    const last = whole && log.head ? anchorOf(log.head) : null;
    if (json) {
        const findings = checked.findings.map((one) => ({ ...one, file: shownPath(host, one.file) }));
        const document = {
            version: 1,
            whole: nothing ? null : whole,
            files: checked.files,
            runs: runs.length,
            anchor: last,
            findings,
        };
        const missing = gone.map((file) => shownPath(host, file));
        await host.stdout.write(jsonDocument({ ...document, log: log.findings, gone: missing }));
        return code;
    }
    const style = styleFor(host.stdout, host.env);
    const verdict = () => {
        if (nothing)
            return style.bad(`nothing to verify: ${nothingThere(named && shown(named), shown(root), runs.length)}`);
        if (!whole) return style.bad(`${count(found, "finding")}: not as it was written`);
        return `${style.good("whole")}: ${count(checked.files, "file")} of ${count(runs.length, "run")} in the audit log`;
    };
    const lines = [
        ...log.findings.map((one) => {
            const line = one.line === undefined ? "" : ` line ${one.line}`;
            return `${style.bad(one.kind)} audit log${line}: ${printable(one.message)}`;
        }),
        ...checked.findings.map(
            (one) => `${style.bad(one.kind)} ${shown(one.file)}${printable(placeOf(one))}: ${printable(one.message)}`,
        ),
        ...gone.map((file) => `${style.warn("gone")} ${shown(file)}: a run wrote it, and it is not there any more`),
        verdict(),
        ...(last === null ? [] : [`anchor ${last}`]),
    ];
    await host.stdout.write(`${lines.join("\n")}\n`);
    return code;
}
