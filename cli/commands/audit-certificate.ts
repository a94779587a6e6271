import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { type CertificateReport, verifyCertificate } from "../../operations/offboarding/verify";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { existingPath } from "../locations";
import { jsonDocument } from "../output";
import { recordsFolder, withRecords } from "../records";
import { count, printable, type Style, styleFor } from "../render/style";
import { anchorGiven } from "./audit-verify";

/** What a file says, and whether a key stands in it twice: readers disagree about which of the two counts. */
function documentIn(file: string, named: string): { readonly value: unknown; readonly ambiguous: boolean } {
    try {
        const text = readFileSync(file, "utf8");
        const value: unknown = JSON.parse(text);
        // JSON is YAML
        return { value, ambiguous: parseDocument(text).errors.some(({ code }) => code === "DUPLICATE_KEY") };
    } catch (error) {
        throw new CliError(exitCode.configuration, "bad-certificate", `${named}: it cannot be read as JSON`, {
            fix: `name the certificate.json that offboard wrote (${(error as Error).message})`,
        });
    }
}

function shown({ tenant, findings, entry, certificate }: CertificateReport, style: Style): string {
    const lines = findings.map((finding) => `${style.bad("does not hold")} ${printable(finding)}`);
    if (findings.length > 0 || !certificate || !entry) return `${lines.join("\n")}\n`;
    const { destroyed, scheduled, shared, backups, kept } = certificate.erasure;
    const sums = [
        `${count(destroyed.length, "resource")} destroyed`,
        `${scheduled.length} scheduled`,
        `${shared.length} erased on shared servers`,
        `${count(backups.length, "backup")} left`,
        `${kept.length} kept`,
    ];
    return `${[
        `${style.good("holds")}: ${printable(tenant ?? "")}, ${sums.join(", ")}`,
        `entry ${entry.anchor.split(":")[0]} of the audit log, ${entry.at}, by ${printable(entry.who)}`,
        `anchor ${entry.anchor}`,
    ].join("\n")}\n`;
}

/** `tenantry audit certificate`. */
export async function run({ host, operands, options, json }: Context): Promise<ExitCode> {
    const anchor = anchorGiven(options.text("anchor"));
    const [named = ""] = operands;
    const { value, ambiguous } = documentIn(existingPath(host, named, "<file>"), named);
    const root = recordsFolder(host, options.text("records"));
    const found = await withRecords(() => verifyCertificate(root, value, anchor));
    const report = ambiguous
        ? { ...found, findings: ["a key stands in it twice: it was edited", ...found.findings] }
        : found;
    const holds = report.findings.length === 0;
    const { tenant = null, findings, entry = null } = report;
    const document = { version: 1, holds, tenant, findings, entry };
    await host.stdout.write(json ? jsonDocument(document) : shown(report, styleFor(host.stdout, host.env)));
    return holds ? exitCode.ok : exitCode.error;
}
