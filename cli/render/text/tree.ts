import { printable, type Style } from "../style";
import { countOperations, operations, type ResourceNode, type ResourceOperation, walk } from "../view";
import { changeLines, propertyLines } from "./properties";

/** Mark and colour of an operation, as Pulumi shows them. */
export const marks: Readonly<Record<ResourceOperation, { mark: string; paint: keyof Style }>> = {
    create: { mark: "+ ", paint: "good" },
    update: { mark: "~ ", paint: "warn" },
    replace: { mark: "+-", paint: "replace" },
    delete: { mark: "- ", paint: "bad" },
    same: { mark: "  ", paint: "dim" },
    import: { mark: "= ", paint: "note" },
    read: { mark: "> ", paint: "note" },
};

export interface TreeView {
    readonly style: Style;
    /** Resources that stay as they are, too. */
    readonly unchanged: boolean;
    /** Properties of every resource, not only of changed ones. */
    readonly properties: boolean;
    /** Columns that a line may take. */
    readonly width?: number | undefined;
}

/** A type in so much room: its end says most. */
function within(type: string, room: number): string {
    return type.length <= room ? type : `…${type.slice(type.length - Math.max(1, room - 1))}`;
}

/** Why there is more to say than create or delete. */
function remarks({ operation, inferred, leftover, retained, step }: ResourceNode): string {
    const said: string[] = [];
    if (operation === "replace") said.push(inferred ? "replaced, inferred" : "replaced");
    else if (inferred) said.push("inferred");
    if (leftover) said.push("completes an earlier replacement");
    if (retained) said.push(operation === "delete" ? "stays in the cloud" : "the old one stays in the cloud");
    if ((step.newState ?? step.oldState)?.protect === true && (operation === "replace" || operation === "delete"))
        said.push("protected");
    return said.length > 0 ? `  (${said.join(", ")})` : "";
}

function interesting(node: ResourceNode, view: TreeView): boolean {
    if (view.unchanged) return true;
    for (const one of walk([node])) if (one.operation !== "same") return true;
    return false;
}

interface Line {
    readonly node: ResourceNode;
    readonly branch: string;
    readonly below: string;
}

function layout(nodes: readonly ResourceNode[], view: TreeView, indent: string, top: boolean): Line[] {
    const shown = nodes.filter((node) => interesting(node, view));
    return shown.flatMap((node, at) => {
        const last = at === shown.length - 1;
        const branch = top ? "" : `${indent}${last ? "└─ " : "├─ "}`;
        const below = top ? "" : `${indent}${last ? "   " : "│  "}`;
        return [{ node, branch, below }, ...layout(node.children, view, below, false)];
    });
}

/** The resources of a stack as a tree by component, with what changes in each. */
export function treeLines(roots: readonly ResourceNode[], view: TreeView): string[] {
    const lines = layout(roots, view, "", true);
    const width = Math.min(64, Math.max(0, ...lines.map(({ branch, node }) => branch.length + node.type.length)));
    const longest = Math.max(0, ...lines.map(({ node }) => node.name.length + remarks(node).length));
    // Where names do not fit beside the types, each stands below its type.
    const below = lineStart + width + 2 + longest > (view.width ?? Number.POSITIVE_INFINITY);
    return lines.flatMap((line) => nodeLines(line, view, below ? undefined : width));
}

/** Columns of a mark and the blank behind it. */
const lineStart = 3;

/** One resource; its name begins behind `nameAt` columns, or stands on a line of its own. */
function nodeLines({ node, branch, below }: Line, view: TreeView, nameAt: number | undefined): string[] {
    const { style } = view;
    const { mark, paint } = marks[node.operation];
    const [name, remark] = [printable(node.name), remarks(node)];
    const indent = `   ${style.dim(node.children.length > 0 ? `${below}│  ` : `${below}   `)}`;
    const room = nameAt === undefined ? view.width! - lineStart - branch.length : Number.POSITIVE_INFINITY;
    const type = within(printable(node.type), room);
    const head = `${style[paint](mark)} ${style.dim(branch)}${node.component ? style.bold(type) : type}`;
    const gap = " ".repeat(Math.max(0, (nameAt ?? 0) - branch.length - type.length));
    const detail = view.properties ? propertyLines(node, style) : changeLines(node, style);
    const lines =
        nameAt === undefined
            ? [head, ...[name, style[paint](remark.trim())].filter((one) => one !== "").map((one) => indent + one)]
            : [`${head}${gap}  ${name}${style[paint](remark)}`];
    return [...lines, ...detail.map((line) => indent + line)];
}

const unchanged = "unchanged";

/** `12 to create, 1 to update`. */
export function countsText(nodes: Iterable<ResourceNode>): string {
    const counts = countOperations(nodes);
    const said = operations.filter((one) => one !== "same" && counts[one] > 0).map((one) => `${counts[one]} to ${one}`);
    return said.join(", ") || unchanged;
}

const detailed = new Set<ResourceOperation>(["update", "replace", "delete"]);

/** The components directly below the stack's own, and what is new beside them; what changes in them is shown elsewhere. */
export function componentLines(roots: readonly ResourceNode[], style: Style, most?: number): string[] {
    const parts = topComponents(roots).map((node) => ({ node, said: countsText(below(node)) }));
    const shown = parts.filter(
        ({ node, said }) => said !== unchanged && (node.component || !detailed.has(node.operation)),
    );
    const width = Math.max(0, ...shown.map(({ node }) => node.type.length));
    const longest = Math.max(0, ...shown.map(({ node, said }) => node.name.length + 2 + said.length));
    const narrow = lineStart + width + 2 + longest > (most ?? Number.POSITIVE_INFINITY);
    return shown.flatMap(({ node, said }) => {
        const { mark, paint } = marks[node.operation];
        if (narrow)
            return [
                `${style[paint](mark)} ${within(printable(node.type), most! - lineStart)}`,
                `      ${printable(node.name)}`,
                `      ${style.dim(said)}`,
            ];
        return `${style[paint](mark)} ${printable(node.type).padEnd(width)}  ${printable(node.name)}  ${style.dim(said)}`;
    });
}

function below(node: ResourceNode): readonly ResourceNode[] {
    return node.children.length > 0 ? [...walk(node.children)] : [node];
}

/** Below the stack and its one root component lie the parts that people think in. */
function topComponents(roots: readonly ResourceNode[]): readonly ResourceNode[] {
    const stack = roots.find(({ step }) => (step.newState ?? step.oldState)?.type === "pulumi:pulumi:Stack");
    const inner = stack ? [...stack.children, ...roots.filter((node) => node !== stack)] : roots;
    const components = inner.filter(({ component }) => component);
    if (components.length !== 1) return inner;
    const [root] = components as [ResourceNode];
    const parts = root.children.filter(({ component }) => component);
    return parts.length > 0 ? [...root.children, ...inner.filter((node) => node !== root)] : inner;
}
