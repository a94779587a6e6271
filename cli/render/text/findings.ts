import { changeText } from "../../../policies/remediating/text";
import { remediatedIn } from "../remediated";
import { findingsByRule, type GroupedDiagnostic, type Report, type RuleFindings, someStacks } from "../report";
import { printable, type Style } from "../style";
import { shortType, urnName, urnType } from "../view";

const mostShown = 10;

function place(stack: string, urn: string): string {
    const type = urnType(urn);
    return type ? `${printable(stack)}  ${printable(shortType(type))}  ${printable(urnName(urn))}` : printable(stack);
}

function ruleLines(
    { id, pack, level, severity, rule, requirement, findings }: RuleFindings,
    style: Style,
    most: number,
): string[] {
    const paint = level === "mandatory" ? style.bad : style.warn;
    const title = rule ? `  ${rule.title}` : "";
    const lines = [`${paint(level)} ${style.bold(printable(id))} (${severity}, ${printable(pack)})${title}`];
    if (!rule && requirement)
        lines.push(
            ...requirement
                .trim()
                .split("\n")
                .map((line) => `    ${printable(line)}`),
        );
    for (const { stack, urn, message } of findings.slice(0, most)) {
        lines.push(`    ${place(stack, urn)}`);
        for (const line of message.trim().split("\n")) if (line) lines.push(`        ${printable(line)}`);
    }
    if (findings.length > most) lines.push(`    and ${findings.length - most} more (--verbose shows all)`);
    if (rule) lines.push(`    ${style.note("fix:")} ${printable(rule.fix)}`);
    return lines;
}

/** Violations by rule, each with its resources and the fix. */
export function violationLines(report: Report, style: Style, verbose: boolean): string[] {
    const most = verbose ? Number.POSITIVE_INFINITY : mostShown;
    const violated = findingsByRule(report);
    const lines = violated.flatMap((group) => [...ruleLines(group, style, most), ""]);
    return violated.length > 0 ? [style.bold("Policy violations"), "", ...lines] : [];
}

/** Rules that cannot be told before deployment: counted, or listed when everything is shown. */
export function undeterminedLines(report: Report, style: Style, verbose: boolean): string[] {
    const groups = findingsByRule(report, "undetermined");
    if (groups.length === 0) return [];
    if (verbose)
        return [
            style.bold("Not known before deployment"),
            "",
            ...groups.flatMap((one) => [...ruleLines(one, style, Number.POSITIVE_INFINITY), ""]),
        ];
    const names = groups.map(({ id, findings }) => `${printable(id)} (${findings.length})`);
    return [`${style.bold("Not known before deployment:")} ${names.join(", ")}`, ""];
}

/** What rules changed before they judged, a property a line. */
export function remediatedLines(report: Report, style: Style): string[] {
    const lines = remediatedIn(report.plan.stacks).flatMap(({ stack, urn, by, changed }) => [
        `    ${place(stack, urn)}`,
        ...changed.map(
            (one) => `        ${style.warn("~")} ${printable(changeText(one))} ${style.dim(`by ${printable(by)}`)}`,
        ),
    ]);
    return lines.length > 0 ? [style.bold("Remediated by rules"), "", ...lines, ""] : [];
}

/** Warnings and errors of the program, each said once. */
export function diagnosticLines(groups: readonly GroupedDiagnostic[], style: Style): string[] {
    const lines = groups.flatMap(({ severity, message, stacks }) => {
        const paint = severity === "error" ? style.bad : style.warn;
        const [first = "", ...rest] = printable(message).split("\n");
        return [
            `${paint(severity === "info#err" ? "note" : severity)} ${first}`,
            ...rest.map((line) => `    ${line}`),
            `    ${style.dim(`in ${printable(someStacks(stacks))}`)}`,
        ];
    });
    return lines.length > 0 ? [...lines, ""] : [];
}
