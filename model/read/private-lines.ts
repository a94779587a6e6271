import { type Alias, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair } from "yaml";
import { looksSecret, mentionsSecret } from "../secrets";
import { compose } from "./parse";

/** An anchor or an alias: what stands here may be a secret's value elsewhere. */
const anchored = /(^|[\s,[{:?-])[&*][^\s,[\]{}]/;

/** Keys of Tenantry are in small letters: one in capitals is a variable's, which a mistyped key may stand above. */
const variable = /(^|[\s,{"'?-])[A-Z][A-Z0-9_]+["']?\s*[:=]/;

const isPrivateKey = (key: string): boolean => mentionsSecret(key) || /^[A-Z][A-Z0-9_]+$/.test(key);
const isPrivateText = (line: string): boolean => mentionsSecret(line) || variable.test(line);

/** What of a YAML text is below a key that may hold a secret. */
class Marker {
    private readonly anchors = new Map<string, Node>();

    constructor(private readonly mark: (from: number, to: number) => void) {}

    node(node: unknown, hidden: boolean): void {
        if (isAlias(node)) this.alias(node, hidden);
        else if (isMap(node) || isSeq(node)) {
            if (node.anchor) this.anchors.set(node.anchor, node);
            if (hidden) this.range(node);
            // A list of names and values, as in Kubernetes: the name says what the value beside it is.
            const named = isMap(node) && node.items.some(({ value }) => isScalar(value) && mentionsSecret(text(value)));
            for (const item of node.items) {
                if (isPair(item)) this.pair(item, hidden || named);
                else this.node(item, hidden);
            }
        } else if (isScalar(node)) {
            if (node.anchor) this.anchors.set(node.anchor, node);
            if (hidden || looksSecret(text(node))) this.range(node);
        }
    }

    private pair({ key, value }: Pair, hidden: boolean): void {
        const below = hidden || !isScalar(key) || isPrivateKey(text(key));
        this.node(key, below);
        this.node(value, below);
    }

    private alias(node: Alias, hidden: boolean): void {
        const target = this.anchors.get(node.source);
        if (hidden && target) this.range(target);
    }

    private range({ range }: Node): void {
        if (range) this.mark(range[0], range[2]);
    }
}

function text(node: { readonly value: unknown; readonly source?: string | undefined }): string {
    return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
}

/** Whether lines, counted from 1, hold what may be a secret. */
export type PrivateLines = (line: number) => boolean;

/** Lines of a text that is no YAML: from the first block on that may hold a secret, for nobody can tell where it ends. */
function ofBrokenText(lines: readonly string[]): PrivateLines {
    const first = lines.findIndex(isPrivateText);
    const start = lines.findLastIndex((line, at) => at <= first && /^[^\s\]}#]/.test(line));
    return (line) => first >= 0 && line > Math.max(0, start);
}

function ofTree(content: string): PrivateLines | undefined {
    const counter = new LineCounter();
    const hidden = new Set<number>();
    const marker = new Marker((from, to) => {
        // The end of a block is the start of the line after it.
        const [first, last] = [counter.linePos(from).line, counter.linePos(Math.max(from, to - 1)).line];
        for (let line = first; line <= last; line++) hidden.add(line);
    });
    const documents = compose(content, counter);
    if (documents.some(({ errors }) => errors.length > 0)) return undefined;
    for (const { contents } of documents) marker.node(contents, false);
    return (line) => hidden.has(line);
}

/**
 * Tells which lines of a YAML file must never be shown: whatever stands below a key that may hold a secret, in blocks and in
 * braces, through anchors, and whatever is a credential by its own form. Where it cannot be told, a line counts as private.
 */
export function privateLines(content: string): PrivateLines {
    const lines = content.split("\n");
    const broken = ofBrokenText(lines);
    const inTree = (() => {
        try {
            return ofTree(content) ?? broken;
        } catch {
            return () => true;
        }
    })();
    return (line) => {
        const text = lines[line - 1] ?? "";
        return isPrivateText(text) || looksSecret(text) || anchored.test(text) || inTree(line);
    };
}
