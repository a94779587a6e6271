import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from "yaml";
import type { Code } from "../codes";
import type { Origin } from "../fleet";
import type { Problem } from "../problem";
import { cut, problem } from "../report";
import { type Entry, type MapNode, type Node, type Path, printPath, type ScalarNode } from "./node";

/** More than a file may hold; reading stops. */
export class TooMuch extends Error {
    constructor(
        readonly code: Code,
        readonly offset: number,
        message: string,
    ) {
        super(message);
    }
}

/** Collections within collections that a file may hold; the schema itself needs seven. */
export const mostNested = 40;
/** Nodes of a file once every alias is followed. */
const mostNodes = 50_000;
/** Problems kept of one file; a last one says that there are more. */
const mostProblems = 200;

/** Keys that JavaScript gives a meaning of its own. */
const reserved = new Set(["__proto__", "constructor", "prototype"]);

/** Tags that say of a plain value what it is anyway. */
const plainTags = /^tag:yaml\.org,2002:(map|seq|str|int|float|bool|null)$/;

/** Whether a tag may stand at a node. */
function fits(node: ParsedNode, tag: string): boolean {
    if (tag === "!append" || tag.endsWith(":seq")) return isSeq(node);
    if (!plainTags.test(tag)) return false;
    if (tag.endsWith(":map")) return isMap(node);
    const value: unknown = isScalar(node) ? node.value : undefined;
    if (tag.endsWith(":null")) return value === null;
    if (tag.endsWith(":str")) return typeof value === "string";
    return typeof value === (tag.endsWith(":bool") ? "boolean" : "number");
}

const tagAtEnd = /![^\s,[\]{}]*(?:\s|&\S+(?=\s)|#[^\n]*\n)*$/;
/** Characters before a node among which its tag is looked for. */
const farthestTag = 1000;

/** Numbers and truths keep their words where they are printed in others. */
function scalarOf(value: ScalarNode["value"], source: string | undefined, at: Origin): ScalarNode {
    const same = typeof value === "string" || value === null || source === undefined || source === String(value);
    return same ? { kind: "scalar", value, at } : { kind: "scalar", value, source, at };
}

type Yaml = ParsedNode | null | undefined;

/** Turns a composed YAML document into nodes, leaving out what cannot be used. */
export class Converter {
    readonly problems: Problem[] = [];
    private readonly anchors = new Map<string, ParsedNode>();
    private readonly open = new Set<ParsedNode>();
    private nodes = 0;

    constructor(
        private readonly at: (offset: number) => Origin,
        private readonly text: string,
    ) {}

    /** The file's fields. */
    root(contents: Yaml): MapNode | undefined {
        if (!contents || (isScalar(contents) && contents.value === null)) {
            this.report("TN105", 0, "the file is empty or holds only comments", "Write at least the required fields.");
            return undefined;
        }
        const node = this.node(contents, []);
        if (!node || node.kind === "map") return node;
        const what = node.kind === "list" ? "a list" : "a single value";
        this.report(
            "TN108",
            this.offset(contents),
            `the file holds ${what} instead of fields`,
            "Write `key: value` lines.",
        );
        return undefined;
    }

    private offset(node: ParsedNode): number {
        return node.range[0];
    }

    /** Where the tag of a node stands; between it and the node lie blanks, comments and an anchor at most. */
    private tagOffset(node: ParsedNode): number {
        const end = this.offset(node);
        const start = Math.max(0, end - farthestTag);
        const found = tagAtEnd.exec(this.text.slice(start, end));
        return found ? start + found.index : end;
    }

    private report(code: Code, offset: number, message: string, fix: string, path: Path = []): void {
        if (this.problems.length > mostProblems) return;
        const full = this.problems.length === mostProblems;
        this.problems.push(
            problem(full ? "TN119" : code, {
                at: this.at(offset),
                path: printPath(path),
                message: full ? "further problems of this file are not shown" : message,
                fix: full ? "Mend the ones above first." : fix,
            }),
        );
    }

    private node(node: ParsedNode, path: Path): Node | undefined {
        if (++this.nodes > mostNodes) {
            throw new TooMuch("TN111", this.offset(node), `aliases make the file grow beyond ${mostNodes} values`);
        }
        if (path.length > mostNested) {
            throw new TooMuch("TN113", this.offset(node), `aliases nest the file more than ${mostNested} levels deep`);
        }
        if (isAlias(node)) return this.alias(node.source, this.offset(node), path);
        if (node.anchor) this.anchors.set(node.anchor, node);
        if (node.tag === "!unset") return this.unset(node, path);
        if (node.tag !== undefined && !fits(node, node.tag)) {
            const message = `the tag ${cut(node.tag)} is unknown, or does not fit its value`;
            const fix = "Take it out; `!unset` stands alone behind a key, `!append` before a list.";
            this.report("TN110", this.tagOffset(node), message, fix, path);
            return undefined;
        }
        this.open.add(node);
        const result = this.plain(node, path);
        this.open.delete(node);
        return result;
    }

    private plain(node: ParsedNode, path: Path): Node | undefined {
        const at = this.at(this.offset(node));
        if (isMap(node)) return { kind: "map", entries: this.entries(node as YAMLMap<ParsedNode, Yaml>, path), at };
        if (isSeq(node)) {
            const items = (node.items as Yaml[]).map((item, index) =>
                item ? this.node(item, [...path, index]) : ({ kind: "scalar", value: null, at } as const),
            );
            const kept = items.filter((item) => item !== undefined);
            return { kind: "list", items: kept, append: node.tag === "!append", at };
        }
        const value: unknown = isScalar(node) ? node.value : undefined;
        if (value === null || ["string", "number", "boolean"].includes(typeof value)) {
            return scalarOf(value as ScalarNode["value"], isScalar(node) ? node.source : undefined, at);
        }
        this.report("TN106", this.offset(node), "this value is not text, a number, true or false", "Quote it.", path);
        return undefined;
    }

    private unset(node: ParsedNode, path: Path): Node | undefined {
        if (isScalar(node) && (node.value === null || node.value === "")) {
            return { kind: "unset", at: this.at(this.offset(node)) };
        }
        this.report(
            "TN110",
            this.tagOffset(node),
            "!unset takes no value",
            "Write `key: !unset` and nothing behind it.",
            path,
        );
        return undefined;
    }

    private alias(name: string, offset: number, path: Path): Node | undefined {
        const target = this.anchors.get(name);
        if (target === undefined || this.open.has(target)) {
            const message = target
                ? `the alias *${cut(name)} lies inside what it stands for`
                : `the alias *${cut(name)} has no anchor before it`;
            this.report("TN111", offset, message, "Write the value out.", path);
            return undefined;
        }
        const node = this.node(target, path);
        return node && { ...node, at: this.at(offset) };
    }

    /** The text of a key; undefined, and reported, where it cannot be one. */
    private key(key: Yaml, path: Path, fallback: number): string | undefined {
        const offset = key ? this.offset(key) : fallback;
        const source = isAlias(key) ? this.anchors.get(key.source) : key;
        const value: unknown = isScalar(source) ? source.value : undefined;
        if (isScalar(key) && key.anchor) this.anchors.set(key.anchor, key as ParsedNode);
        if (value === undefined || value === null || value === "") {
            this.report(
                "TN112",
                offset,
                "a key must be a word",
                "Write `key: value` with a plain word as the key.",
                path,
            );
            return undefined;
        }
        const text = typeof value === "string" ? value : (isScalar(source) && source.source) || String(value);
        if (reserved.has(text)) {
            this.report("TN112", offset, `${text} cannot be a key`, "Take it out.", path);
            return undefined;
        }
        if (text === "<<" && isScalar(source) && source.type === "PLAIN") {
            const fix = "Write the fields out, or put what tenants share into a tier or the organisation's defaults.";
            this.report("TN112", offset, "merge keys (<<) are not part of YAML 1.2", fix, path);
            return undefined;
        }
        return text;
    }

    private entries(map: YAMLMap<ParsedNode, Yaml>, path: Path): Map<string, Entry> {
        const entries = new Map<string, Entry>();
        const lines = new Map<string, number>();
        for (const pair of map.items) {
            const offset = pair.key ? this.offset(pair.key) : (map.range?.[0] ?? 0);
            const key = this.key(pair.key, path, offset);
            if (key === undefined) continue;
            const inner = [...path, key];
            const before = lines.get(key);
            if (before !== undefined) {
                const message = `${cut(key)} is written twice, first in line ${before}`;
                this.report("TN109", offset, message, "Keep one of the two.", inner);
                continue;
            }
            const keyAt = this.at(offset);
            lines.set(key, keyAt.line);
            const node = pair.value
                ? this.node(pair.value, inner)
                : ({ kind: "scalar", value: null, at: keyAt } as const);
            if (node) entries.set(key, { key: keyAt, node });
        }
        return entries;
    }
}
