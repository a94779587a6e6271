import type { StackPlan } from "../../../planner/document";
import { loweringText } from "../../../policies/lowered-rule";
import { exemptionTexts, judgement, loweringsOf, type Report, someStacks, type Verdicts, verdictsOf } from "../report";
import { count, plainStyle, printable, type Style } from "../style";
import { type Cell, type Column, table } from "../table";
import { addCounts, type Counts, countUncompared, hasChanges, operations, treeOf } from "../view";
import { marks } from "./tree";

interface Row {
    readonly name: string;
    readonly counts: Counts;
    readonly verdicts: Verdicts;
    readonly failed: boolean;
}

function numbers({ counts, verdicts }: Row, shown: readonly (keyof Counts)[], style: Style): Cell[] {
    const cell = (value: number, paint: (text: string) => string): Cell =>
        value === 0 ? { text: "-", paint: style.dim } : { text: String(value), paint };
    return [
        ...shown.map((one) => cell(counts[one], style[marks[one].paint])),
        cell(verdicts.mandatory, style.bad),
        cell(verdicts.advisory, style.warn),
        cell(verdicts.undetermined, style.note),
    ];
}

/** A line a stack and one for all: what happens to resources, and what the policies say. */
export function summaryLines(report: Report, style: Style, width = Number.POSITIVE_INFINITY): string[] {
    const rows: Row[] = report.plan.stacks.map((plan) => ({
        name: plan.tenantry.stack,
        counts: treeOf(plan).counts,
        verdicts: verdictsOf([plan]),
        failed: plan.tenantry.failed !== undefined,
    }));
    const total: Row = {
        name: count(rows.length, "stack"),
        counts: addCounts(rows.map(({ counts }) => counts)),
        verdicts: verdictsOf(report.plan.stacks),
        failed: false,
    };
    const shown = operations.filter((one) => (one !== "import" && one !== "read") || total.counts[one] > 0);
    const totals = verdictLines(report.plan.stacks, total, style);
    const wide = tableLines(rows, total, shown, plainStyle);
    if (Math.max(...wide.map((line) => line.length)) > width)
        return [...[...rows, total].flatMap((row) => rowLines(row, shown, style)), "", ...totals];
    const [heading, ...rest] = tableLines(rows, total, shown, style) as [string, ...string[]];
    return [style.bold(heading), ...rest, "", ...totals];
}

/** A row of the table where there is no room for one: what is nothing is left out. */
function rowLines(row: Row, shown: readonly (keyof Counts)[], style: Style): string[] {
    const { counts, verdicts, failed } = row;
    const happens = [
        ...(failed ? [style.bad("failed")] : []),
        ...shown.filter((one) => counts[one] > 0).map((one) => style[marks[one].paint](`${counts[one]} ${one}`)),
    ];
    const judged = [
        ...(verdicts.mandatory > 0 ? [style.bad(`${verdicts.mandatory} mandatory`)] : []),
        ...(verdicts.advisory > 0 ? [style.warn(`${verdicts.advisory} advisory`)] : []),
        ...(verdicts.undetermined > 0 ? [style.note(`${verdicts.undetermined} unknown`)] : []),
    ];
    const lines = [happens, judged].filter((said) => said.length > 0).map((said) => `    ${said.join(", ")}`);
    return [style.bold(printable(row.name)), ...lines];
}

function tableLines(rows: readonly Row[], total: Row, shown: readonly (keyof Counts)[], style: Style): string[] {
    const columns: Column[] = [
        { heading: "Stack" },
        ...shown.map((one) => ({ heading: one.charAt(0).toUpperCase() + one.slice(1), numeric: true })),
        ...["Mandatory", "Advisory", "Unknown"].map((heading) => ({ heading, numeric: true })),
        { heading: "" },
    ];
    return table(columns, [
        ...rows.map((row) => [
            printable(row.name),
            ...numbers(row, shown, style),
            row.failed ? { text: "failed", paint: style.bad } : "",
        ]),
        [{ text: total.name, paint: style.bold }, ...numbers(total, shown, style)],
    ]);
}

function verdictLines(plans: readonly StackPlan[], { counts, verdicts }: Row, style: Style): string[] {
    const { advisory, undetermined, passed } = verdicts;
    const { good, text } = judgement(plans);
    const more = [
        count(advisory, "advisory violation"),
        `${undetermined.toLocaleString("en-US")} not known before deployment`,
        `${count(passed, "check")} passed`,
    ];
    const failed = plans.some(({ tenantry }) => tenantry.failed !== undefined);
    const changed = hasChanges(counts) || failed ? [] : [unchangedLine(plans, style)];
    return [
        ...changed,
        `Policies: ${(good ? style.good : style.bad)(text)} (${more.join(", ")})`,
        ...loweringsOf(plans).map(
            ({ lowered, stacks }) =>
                `    ${style.warn(printable(loweringText(lowered)))} ${style.dim(`in ${printable(someStacks(stacks))}`)}`,
        ),
        ...exemptionTexts(plans).map((text) => `    ${style.warn(printable(text))}`),
    ];
}

function unchangedLine(plans: readonly StackPlan[], style: Style): string {
    const uncompared = countUncompared(plans);
    if (uncompared === 0) return style.good("Nothing would change.");
    return style.warn(
        `No change is known, but the encrypted secrets of ${count(uncompared, "resource")} could not be compared.`,
    );
}
