import type { Fleet } from "../../model/fleet";
import type { Problem } from "../../model/problem";
import { told } from "../../model/rules/grouped";
import type { Host } from "../host";
import { jsonDocument } from "../output";
import { placesOf } from "../places";
import { renderProblems } from "../render/problem";
import { count, printable, styleFor } from "../render/style";

/** Warnings of one kind are one line: `validate` shows each of them. */
function warningLines(warnings: readonly Problem[], paint: (text: string) => string): string[] {
    const groups = new Map<string, Problem[]>();
    for (const warning of warnings) groups.set(warning.code, [...(groups.get(warning.code) ?? []), warning]);
    return [...groups].map(([code, [first, ...others]]) => {
        const more =
            others.length > 0 ? ` (and ${count(others.length, "more", "more")}; tenantry validate shows all)` : "";
        return `${paint("warning")} ${code} ${printable(first!.file)}: ${printable(told(first!))}${more}`;
    });
}

/** Tells, beside a plan, what is wrong with the files it was made from. */
export async function showProblems(
    host: Host,
    fleet: Fleet,
    problems: readonly Problem[],
    json: boolean,
): Promise<void> {
    if (problems.length === 0) return;
    if (json) return await host.stderr.write(jsonDocument({ version: 1, problems }));
    const style = styleFor(host.stderr, host.env);
    const errors = problems.filter(({ severity }) => severity === "error");
    const warnings = problems.filter(({ severity }) => severity === "warning");
    const view = { style, places: placesOf(host, fleet.directory), excerpts: host.stderr.isTTY };
    const lines = warningLines(warnings, style.warn);
    if (errors.length > 0) await host.stderr.write(`${renderProblems(errors, view)}\n`);
    if (lines.length > 0) await host.stderr.write(`${lines.join("\n")}\n\n`);
}
