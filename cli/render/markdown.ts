import type { StackPlan } from "../../planner/document";
import { propertyChanges, valueText } from "./changes";
import { findingsByRule, judgement, type Report, type RuleFindings, verdictsOf } from "./report";
import { count, printable } from "./style";
import {
    addCounts,
    type Counts,
    hasChanges,
    type ResourceNode,
    shortType,
    treeOf,
    urnName,
    urnType,
    walk,
} from "./view";

/** GitHub takes comments of 65,536 characters, and none counts for less than a byte. Source: api.github.com's "body is too long" error, read 2026-11. */
const mostBytes = 60_000;

/** Text that markdown shows as it is. */
function plain(text: string): string {
    return printable(text.replaceAll("\n", " "))
        .replace(/[\\`*_{}[\]<>|#~@]/g, "\\$&")
        .replaceAll("\\<", "&lt;")
        .replaceAll("\\>", "&gt;")
        .replaceAll("\\@", "&#64;");
}

/** Text as code, whatever it holds. */
function code(text: string): string {
    const clean = printable(text.replaceAll("\n", " ")).replaceAll("|", "\\|");
    const fence = "`".repeat(1 + Math.max(0, ...(clean.match(/`+/g) ?? []).map(({ length }) => length)));
    return /^`|`$/.test(clean) ? `${fence} ${clean} ${fence}` : `${fence}${clean}${fence}`;
}

function row(name: string, counts: Counts, report: readonly StackPlan[], failed: boolean): string {
    const { mandatory, advisory, undetermined } = verdictsOf(report);
    const numbers = [
        counts.create,
        counts.update,
        counts.replace,
        counts.delete,
        counts.same,
        mandatory,
        advisory,
        undetermined,
    ];
    const shown = numbers.map((value) => (value === 0 ? "" : String(value)));
    return `| ${name}${failed ? " ❌ failed" : ""} | ${shown.join(" | ")} |`;
}

function summary({ plan }: Report): string[] {
    const total = addCounts(plan.stacks.map((stack) => treeOf(stack).counts));
    return [
        "| stack | create | update | replace | delete | same | mandatory | advisory | unknown |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        ...plan.stacks.map((stack) =>
            row(plain(stack.tenantry.stack), treeOf(stack).counts, [stack], stack.tenantry.failed !== undefined),
        ),
        row(`**${count(plan.stacks.length, "stack")}**`, total, plan.stacks, false),
        "",
    ];
}

function violations({ id, level, severity, rule, findings }: RuleFindings): string[] {
    const lines = findings.slice(0, 20).map(({ stack, urn, message }) => {
        const resource = urnType(urn) ? ` ${code(shortType(urnType(urn)))} ${code(urnName(urn))}` : "";
        return `- ${plain(stack)}${resource}: ${plain(message.trim())}`;
    });
    if (findings.length > 20) lines.push(`- and ${findings.length - 20} more`);
    const fix = rule ? [`- **fix**: ${plain(rule.fix)}`] : [];
    const title = rule ? ` ${plain(rule.title)}` : "";
    return [
        `${level === "mandatory" ? "❌" : "⚠️"} **${plain(id)}** (${level}, ${severity})${title}`,
        "",
        ...lines,
        ...fix,
        "",
    ];
}

function changeLines(node: ResourceNode): string[] {
    const { operation, type, name, inferred, step } = node;
    const note = inferred ? " *(inferred)*" : "";
    const head = `- **${operation}** ${code(type)} ${code(name)}${note}`;
    const lines = propertyChanges(step)
        .slice(0, 30)
        .map(({ path, kind, replaces, old, new: fresh }) => {
            const why = replaces ? " **replaces**" : "";
            const short = (value: unknown): string => code(valueText(value).slice(0, 120));
            if (kind === "add") return `  - ${code(path)}: added ${short(fresh)}${why}`;
            if (kind === "delete") return `  - ${code(path)}: removed ${short(old)}${why}`;
            return `  - ${code(path)}: ${short(old)} → ${short(fresh)}${why}`;
        });
    return [head, ...lines];
}

/** A stack's changes behind a line that opens. New resources are counted by type where others change too. */
function details(plan: StackPlan, report: Report): string[] {
    const { roots, counts } = treeOf(plan);
    const { failed, stack } = plan.tenantry;
    if (!hasChanges(counts) && failed === undefined) return [];
    const nodes = [...walk(roots)];
    const changed = nodes.filter(
        ({ operation }) => operation !== "same" && operation !== "create" && operation !== "read",
    );
    const created = new Map<string, number>();
    for (const { operation, type } of nodes)
        if (operation === "create") created.set(type, (created.get(type) ?? 0) + 1);
    const facts = report.facts.get(stack);
    const known = [facts?.tier, facts?.isolation, facts?.region].filter((one) => one !== undefined).join(", ");
    return [
        `<details><summary>${plain(stack)}${known ? ` (${plain(known)})` : ""}: ${counts.create} create, ${counts.update} update, ${counts.replace} replace, ${counts.delete} delete</summary>`,
        "",
        ...(failed === undefined ? [] : [`❌ ${plain(failed)}`, ""]),
        ...changed.flatMap(changeLines),
        ...(created.size > 0
            ? [`- **create** ${[...created].map(([type, number]) => `${number} × ${code(type)}`).join(", ")}`]
            : []),
        "",
        "</details>",
        "",
    ];
}

/** Adds blocks as long as they fit, and says how many did not. */
function* bounded(blocks: readonly (readonly string[])[], room: { left: number }, what: string): Generator<string> {
    for (const [at, block] of blocks.entries()) {
        const text = `${block.join("\n")}\n`;
        const size = Buffer.byteLength(text);
        if (size > room.left) {
            yield `*${count(blocks.length - at, what)} cut: the comment would be too long. The HTML report has everything.*\n\n`;
            return;
        }
        room.left -= size;
        yield text;
    }
}

/** A plan for a comment on a pull request: what matters first, the rest behind lines that open, never too long to be taken. */
export function* renderMarkdown(report: Report): Generator<string> {
    const { stacks } = report.plan;
    const { advisory } = verdictsOf(stacks);
    const { good, text } = judgement(stacks);
    const errors = report.problems.filter(({ severity }) => severity === "error");
    const also = advisory > 0 ? `, ${count(advisory, "advisory violation")}` : "";
    yield `## Tenantry plan\n\n${good ? "✅" : "❌"} ${text}${also}\n\n`;
    const room = { left: mostBytes - 2_000 };
    yield* bounded(
        errors.map(({ file, line, column, code: id, message, fix }) => [
            `- ❌ ${code(`${file}:${line}:${column}`)} ${id} ${plain(message)} ${plain(fix)}`,
        ]),
        room,
        "problem",
    );
    if (errors.length > 0) yield "\n";
    const table = summary(report);
    yield* bounded(table.length < 400 ? [table] : [table.slice(0, 2).concat(table.slice(-2))], room, "table");
    yield* bounded(findingsByRule(report).map(violations), room, "rule");
    yield* bounded(
        stacks.map((stack) => details(stack, report)).filter(({ length }) => length > 0),
        room,
        "stack",
    );
}
