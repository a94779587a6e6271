import type { Problem } from "../../model/problem";
import type { StackPlan } from "../../planner/document";
import { loweringText } from "../../policies/lowered-rule";
import { documentChanges, type PropertyChange, propertyChanges, valueText } from "./changes";
import { type Remediated, remediatedIn, remediatedText } from "./remediated";
import {
    exemptionTexts,
    findingsByRule,
    type GroupedLowering,
    judgement,
    loweringsOf,
    type Report,
    type RuleFindings,
    someStacks,
    verdictsOf,
} from "./report";
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

/** More rows than this are summed up in the last one. */
const mostRows = 300;

function summary({ plan }: Report): string[] {
    const counts = plan.stacks.map((stack) => treeOf(stack).counts);
    const rows = plan.stacks.map((stack, at) =>
        row(plain(stack.tenantry.stack), counts[at]!, [stack], stack.tenantry.failed !== undefined),
    );
    return [
        "| stack | create | update | replace | delete | same | mandatory | advisory | unknown |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        ...(rows.length > mostRows ? [] : rows),
        row(`**${count(rows.length, "stack")}**`, addCounts(counts), plan.stacks, false),
        "",
    ];
}

function violations({ id, level, severity, rule, requirement, findings }: RuleFindings): string[] {
    const lines = findings.slice(0, 20).map(({ stack, urn, message }) => {
        const resource = urnType(urn) ? ` ${code(shortType(urnType(urn)))} ${code(urnName(urn))}` : "";
        return `- ${plain(stack)}${resource}${message.trim() ? `: ${plain(message.trim())}` : ""}`;
    });
    if (findings.length > 20) lines.push(`- and ${findings.length - 20} more`);
    const fix = rule ? [`- **fix**: ${plain(rule.fix)}`] : [];
    const words = rule?.title ?? requirement?.trim();
    const title = words ? ` ${plain(words)}` : "";
    return [
        `${level === "mandatory" ? "❌" : "⚠️"} **${plain(id)}** (${level}, ${severity})${title}`,
        "",
        ...lines,
        ...fix,
        "",
    ];
}

const short = (value: unknown): string => code(valueText(value).slice(0, 120));

function changeLine({ path, kind, replaces, old, new: fresh }: PropertyChange): string {
    const why = replaces ? " **replaces**" : "";
    if (kind === "add") return `  - ${code(path)}: added ${short(fresh)}${why}`;
    if (kind === "delete") return `  - ${code(path)}: removed ${short(old)}${why}`;
    return `  - ${code(path)}: ${short(old)} → ${short(fresh)}${why}`;
}

/** Changes inside of documents are lines of their own, by their path in the document. */
function unfolded(change: PropertyChange): readonly PropertyChange[] {
    const inside = change.kind === "update" ? documentChanges(change.old, change.new) : undefined;
    if (!inside) return [change];
    return inside.map((one) => ({ ...one, path: `${change.path} ${one.path}`, replaces: change.replaces }));
}

function changeLines({ operation, type, name, inferred, leftover, retained, step }: ResourceNode): string[] {
    const said = [
        inferred && "inferred",
        leftover && "completes an earlier replacement",
        retained && (operation === "delete" ? "stays in the cloud" : "the old one stays in the cloud"),
    ].filter((one) => one !== false);
    const note = said.length > 0 ? ` *(${said.join(", ")})*` : "";
    const changes = propertyChanges(step).flatMap(unfolded);
    return [`- **${operation}** ${code(type)} ${code(name)}${note}`, ...changes.slice(0, 30).map(changeLine)];
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

/** Renders items as long as they fit, and says how many did not. */
function* bounded<Item>(
    items: readonly Item[],
    render: (item: Item) => readonly string[],
    room: { left: number },
    what: string,
): Generator<string> {
    for (const [at, item] of items.entries()) {
        const lines = render(item);
        if (lines.length === 0) continue;
        const text = `${lines.join("\n")}\n`;
        const size = Buffer.byteLength(text);
        if (size > room.left) {
            const cut = count(items.length - at, what);
            yield `*${cut} cut: the comment would be too long. The HTML report has everything.*\n\n`;
            return;
        }
        room.left -= size;
        yield text;
    }
}

function problemLine({ file, line, column, code: id, message, fix }: Problem): string[] {
    return [`- ❌ ${code(`${file}:${line}:${column}`)} ${id} ${plain(message)} ${plain(fix)}`];
}

function loweringLine({ lowered, stacks }: GroupedLowering): string[] {
    return [`- ⚠️ ${plain(loweringText(lowered))}, in ${plain(someStacks(stacks))}`];
}

function remediatedLine(one: Remediated): string[] {
    return [`- 🔧 ${plain(one.stack)}: ${plain(remediatedText(one))}`];
}

/** A plan for a comment on a pull request: what matters first, the rest behind lines that open, never too long to be taken. */
export function* renderMarkdown(report: Report): Generator<string> {
    const { stacks } = report.plan;
    const { advisory } = verdictsOf(stacks);
    const { good, text } = judgement(stacks);
    const errors = report.problems.filter(({ severity }) => severity === "error");
    const also = advisory > 0 ? `, ${count(advisory, "advisory violation")}` : "";
    yield `## Tenantry plan\n\n${good ? "✅" : "❌"} ${text}${also}\n\n`;
    const table = `${summary(report).join("\n")}\n`;
    const room = { left: mostBytes - 1_000 - Buffer.byteLength(table) };
    yield* bounded(errors, problemLine, room, "problem");
    if (errors.length > 0) yield "\n";
    yield table;
    const lowerings = loweringsOf(stacks);
    yield* bounded(lowerings, loweringLine, room, "lowered rule");
    const exemptions = exemptionTexts(stacks);
    yield* bounded(exemptions, (one) => [`- ⚠️ ${plain(one)}`], room, "exemption");
    const remediated = remediatedIn(stacks);
    yield* bounded(remediated, remediatedLine, room, "remediated resource");
    if (lowerings.length + exemptions.length + remediated.length > 0) yield "\n";
    yield* bounded(findingsByRule(report), violations, room, "rule");
    yield* bounded(stacks, (stack) => details(stack, report), room, "stack");
}
