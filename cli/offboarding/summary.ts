import type { OffboardSummary } from "../../operations/offboarding/request";
import { elapsed } from "../deploying/live";
import { type ExitCode, exitCode } from "../exit";
import type { Host } from "../host";
import { count, printable, styleFor } from "../render/style";

/** How an offboarding ended, for people. */
export function offboardText(summary: OffboardSummary, host: Host): string {
    const style = styleFor(host.stdout, host.env);
    const { tenant, outcome, message, fix, gone, left, certificate, certificateFile, anchor, runId } = summary;
    const paint = outcome === "succeeded" ? style.good : style.bad;
    const erasure = certificate?.erasure;
    const lines = [
        `${paint(outcome)} in ${elapsed(summary.durationMs)}: ${printable(tenant)}, ${count(gone, "resource")} gone, ${left} left`,
        ...(message === undefined ? [] : printable(message).split("\n")),
        ...(fix === undefined ? [] : [style.note(`fix: ${printable(fix)}`)]),
        ...(erasure
            ? [
                  ...erasure.scheduled.map(({ id, goneAt }) => `ends ${goneAt}: ${printable(id)}`),
                  `certificate ${certificateFile}`,
                  `sha256 ${certificate.sha256}, anchor ${anchor}`,
                  `next: remove ${tenant}.yaml from the fleet`,
              ]
            : ["next: the same command goes on"]),
        style.dim(`tenantry runs ${runId} shows it again`),
    ];
    return `\n${lines.join("\n")}\n`;
}

const codes: Readonly<Record<NonNullable<OffboardSummary["reason"]>, ExitCode>> = {
    guard: exitCode.configuration,
    policy: exitCode.policy,
    cloud: exitCode.resource,
    locked: exitCode.error,
    pending: exitCode.error,
    engine: exitCode.error,
};

/** The exit code of an offboarding. */
export function offboardExit({ outcome, reason }: OffboardSummary): ExitCode {
    if (outcome === "succeeded") return exitCode.ok;
    if (outcome === "cancelled") return exitCode.cancelled;
    return reason ? codes[reason] : exitCode.error;
}
