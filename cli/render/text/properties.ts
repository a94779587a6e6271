import { documentChanges, embedded, type PropertyChange, propertyChanges, valueText } from "../changes";
import { printable, type Style } from "../style";
import type { ResourceNode } from "../view";

const symbols = { add: "+", delete: "-", update: "~" } as const;
const paints = { add: "good", delete: "bad", update: "warn" } as const;
const widest = 160;

function short(value: unknown): string {
    const text = printable(valueText(value));
    return text.length > widest ? `${text.slice(0, widest)}… (${text.length} characters)` : text;
}

function changeLine(change: PropertyChange, style: Style): string[] {
    const { kind, path, replaces } = change;
    const head = `${style[paints[kind]](symbols[kind])} ${printable(path)}`;
    const why = replaces ? style.replace("  (replaces)") : "";
    if (kind === "add") return [`${head}: ${short(change.new)}${why}`];
    if (kind === "delete") return [`${head}: ${short(change.old)}${why}`];
    const inside = documentChanges(change.old, change.new);
    if (inside)
        return [`${head}${why}:`, ...inside.flatMap((one) => changeLine(one, style).map((line) => `    ${line}`))];
    return [`${head}: ${short(change.old)} => ${short(change.new)}${why}`];
}

/** What an update or replacement changes, a property a line. */
export function changeLines({ step }: ResourceNode, style: Style): string[] {
    return propertyChanges(step).flatMap((change) => changeLine(change, style));
}

function valueLines(key: string, value: unknown, mark: string): string[] {
    const document = embedded(value);
    const text = valueText(document ?? value);
    const head = `${mark} ${printable(key)}:`;
    if (text.length <= 100) return [`${head} ${printable(text)}`];
    const lines = valueText(document ?? value, 2).split("\n");
    return [`${head} ${printable(lines[0]!)}`, ...lines.slice(1).map((line) => `  ${printable(line)}`)];
}

/** All inputs of a resource; those that change with their old and new values. */
export function propertyLines(node: ResourceNode, style: Style): string[] {
    const changes = changeLines(node, style);
    if (changes.length > 0) return changes;
    const { newState, oldState } = node.step;
    const mark = node.operation === "create" ? style.good("+") : node.operation === "delete" ? style.bad("-") : " ";
    const inputs = (newState ?? oldState)?.inputs ?? {};
    return Object.entries(inputs).flatMap(([key, value]) => valueLines(key, value, mark));
}
