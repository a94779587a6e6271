import type { StackPlan } from "../../../planner/document";
import { diagnosticsOf, type Report, type StackFacts } from "../report";
import { printable, type Style } from "../style";
import { type ResourceNode, treeOf, walk } from "../view";
import { diagnosticLines, remediatedLines, undeterminedLines, violationLines } from "./findings";
import { summaryLines } from "./summary";
import { componentLines, countsText, treeLines } from "./tree";

export interface TextView {
    readonly style: Style;
    readonly verbose: boolean;
    /** Properties of every resource. */
    readonly diff: boolean;
    /** Columns of the terminal; without it lines are as long as they need to be. */
    readonly width?: number | undefined;
}

/** Up to how many stacks the whole tree, and up to how many the components are shown. */
const mostTrees = 3;
const mostComponents = 60;

function heading(plan: StackPlan, facts: StackFacts | undefined, style: Style): string {
    const { stack, kind } = plan.tenantry;
    const { tier, isolation, cell, cloud, region } = facts ?? {};
    const known = [kind, tier, isolation, cell && `cell ${cell}`, cloud, region].filter((one) => one !== undefined);
    return `${style.bold(printable(stack))}  ${style.dim(known.map(printable).join(" · "))}`;
}

function outputLines(plan: StackPlan, style: Style): string[] {
    const names = Object.keys(plan.tenantry.outputs);
    return names.length > 0 ? [style.dim(`   outputs: ${names.map(printable).join(", ")}`)] : [];
}

/** Resources that change or go, without their place in the tree. */
function changed(roots: readonly ResourceNode[]): ResourceNode[] {
    return [...walk(roots)]
        .filter(({ operation }) => operation === "update" || operation === "replace" || operation === "delete")
        .map((node) => ({ ...node, children: [] }));
}

function stackLines(plan: StackPlan, report: Report, { style, verbose, diff, width }: TextView): string[] {
    const { roots } = treeOf(plan);
    const stacks = report.plan.stacks.length;
    const head = heading(plan, report.facts.get(plan.tenantry.stack), style);
    const { failed } = plan.tenantry;
    const failure = failed === undefined ? [] : [`${style.bad("failed:")} ${printable(failed)}`];
    if (verbose || diff || stacks <= mostTrees) {
        const tree = treeLines(roots, { style, unchanged: verbose, properties: diff, width });
        return [head, ...failure, ...tree, ...outputLines(plan, style), ""];
    }
    const changes = treeLines(changed(roots), { style, unchanged: false, properties: false, width });
    if (stacks > mostComponents) return failure.length + changes.length > 0 ? [head, ...failure, ...changes, ""] : [];
    const nodes = [...walk(roots)];
    return [`${head}  ${countsText(nodes)}`, ...failure, ...componentLines(roots, style, width), ...changes, ""];
}

/** A plan for a terminal: stacks by component, what the policies found, and a table that sums it up. */
export function* renderText(report: Report, view: TextView): Generator<string> {
    for (const plan of report.plan.stacks) {
        const lines = stackLines(plan, report, view);
        if (lines.length > 0) yield `${lines.join("\n")}\n`;
    }
    const { style, verbose, width } = view;
    const rest = [
        ...diagnosticLines(diagnosticsOf(report.plan), style),
        ...remediatedLines(report, style),
        ...violationLines(report, style, verbose),
        ...undeterminedLines(report, style, verbose),
        ...summaryLines(report, style, width),
    ];
    yield `${rest.join("\n")}\n`;
}
