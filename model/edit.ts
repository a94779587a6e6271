import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isNode, isScalar, type Pair, type ParsedNode, parseDocument, type YAMLMap } from "yaml";

/** A text cannot be changed without touching more than what is to be changed. */
export class EditError extends Error {}

type Fields = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;
type Field = Pair<ParsedNode, ParsedNode | null>;

const tags = [
    { tag: "!unset", resolve: (text: string) => `!unset ${text}` },
    { tag: "!append", collection: "seq" as const },
];

function parsed(text: string): Document.Parsed {
    const document = parseDocument(text, { customTags: tags, keepSourceTokens: true });
    const [error] = document.errors;
    if (error) throw new EditError(error.message);
    return document;
}

function fieldsOf(document: Document.Parsed): Fields {
    if (isMap(document.contents)) return document.contents as Fields;
    throw new EditError("it holds no fields");
}

const keyOf = ({ key }: Field): unknown => (isScalar(key) ? key.value : undefined);

function spliced(text: string, from: number, to: number, put: string): string {
    return text.slice(0, from) + put + text.slice(to);
}

/** The value in the quotes of the one that it follows. */
function quotedLike(old: string, value: string): string {
    const [quote] = old;
    return quote === '"' || quote === "'" ? `${quote}${value}${quote}` : value;
}

function replaced(text: string, { value }: Field, to: string): string {
    if (!isNode(value)) throw new EditError("it has a key without a value");
    const [from, last] = value.range;
    // A block ends behind its last line; what follows it stays on a line of its own.
    const end = from + text.slice(from, last).trimEnd().length;
    return spliced(text, from, end, quotedLike(text.slice(from, end), to));
}

/** Puts a field behind another: on a line of its own, or after a comma where the fields stand in braces. */
function inserted(text: string, { flow }: Fields, after: Field, field: string): string {
    const [, end] = (after.value ?? after.key).range;
    if (flow === true) return spliced(text, end, end, `, ${field}`);
    const newline = text.includes("\r\n") ? "\r\n" : "\n";
    const lineEnd = text.indexOf("\n", text[end - 1] === "\n" ? end - 1 : end);
    if (lineEnd < 0) return `${text}${newline}${field}${newline}`;
    const start = text.lastIndexOf("\n", after.key.range[0]) + 1;
    const indent = /^[ ]*/.exec(text.slice(start))![0];
    return spliced(text, lineEnd + 1, lineEnd + 1, `${indent}${field}${newline}`);
}

const find = (items: readonly Field[], key: string) => items.find((field) => keyOf(field) === key);

type Tree = Readonly<Record<string, unknown>>;

/** Fails where a text does not say what it is to say. */
function saying(text: string, wanted: Tree, key: string): string {
    if (isDeepStrictEqual(parsed(text).toJS(), wanted)) return text;
    throw new EditError(`${key} cannot be set without changing what stands beside it`);
}

/** A tree with something else at a path; what lies on the way is made. */
function treeWith(tree: unknown, [key, ...below]: readonly string[], value: unknown): unknown {
    if (key === undefined) return value;
    const fields = (tree ?? {}) as Tree;
    return { ...fields, [key]: treeWith(fields[key], below, value) };
}

/**
 * The text of a file with one field set, at any depth, and everything else as it was, byte by byte: comments, quotes, line ends. Fields on the way to it
 * are made where they are not there; a new one at the top goes behind the first of `after` that is.
 * @param value a plain word, or YAML on one line
 */
export function withFieldAt(text: string, path: readonly string[], value: string, after: readonly string[]): string {
    const document = parsed(text);
    let fields = fieldsOf(document);
    let depth = 0;
    for (; depth < path.length - 1; depth++) {
        const next = find(fields.items as Field[], path[depth]!);
        if (!next) break;
        const where = path.slice(0, depth + 1).join(".");
        if (!isMap(next.value) || next.value.items.length === 0) throw new EditError(`${where} holds no fields`);
        fields = next.value as Fields;
    }
    const [key, ...rest] = path.slice(depth) as [string, ...string[]];
    const there = find(fields.items as Field[], key);
    const inside = rest.reduceRight((below, name) => `{ ${name}: ${below} }`, value);
    const items = fields.items as Field[];
    const place = (depth === 0 ? after.map((name) => find(items, name)).find((one) => one) : undefined) ?? items.at(-1);
    if (!place) throw new EditError("it holds no fields");
    const changed = there ? replaced(text, there, inside) : inserted(text, fields, place, `${key}: ${inside}`);
    const wanted = treeWith(document.toJS(), path, parsed(value).toJS()) as Tree;
    return saying(changed, wanted, path.join("."));
}

/** {@link withFieldAt} of a top-level field. */
export function withField(text: string, key: string, value: string, after: readonly string[]): string {
    return withFieldAt(text, [key], value, after);
}

/** {@link withFieldAt} of a field within a top-level one. */
export function withFieldIn(
    text: string,
    path: readonly [string, string],
    value: string,
    after: readonly string[],
): string {
    return withFieldAt(text, path, value, after);
}

/** The text without a field; every other one stays as it is. */
function without(text: string, fields: Fields, index: number): string {
    const items = fields.items as Field[];
    const field = items[index]!;
    const [, end] = (field.value ?? field.key).range;
    if (fields.flow === true) {
        const [from, to] =
            index > 0
                ? [(items[index - 1]!.value ?? items[index - 1]!.key).range[1], end]
                : [field.key.range[0], items[1]?.key.range[0] ?? end];
        return spliced(text, from, to, "");
    }
    const start = text.lastIndexOf("\n", field.key.range[0]) + 1;
    const lineEnd = text.indexOf("\n", text[end - 1] === "\n" ? end - 1 : end);
    return spliced(text, start, lineEnd < 0 ? text.length : lineEnd + 1, "");
}

const indexOf = ({ items }: Fields, key: string) => (items as Field[]).findIndex((field) => keyOf(field) === key);

/** The text of a file without one top-level field, and everything else as it was. */
export function withoutField(text: string, key: string): string {
    const document = parsed(text);
    const fields = fieldsOf(document);
    const index = indexOf(fields, key);
    if (index < 0) return text;
    const { [key]: _, ...rest } = document.toJS() as Record<string, unknown>;
    return saying(without(text, fields, index), rest, key);
}

/** {@link withoutField} of a field within a top-level one, which goes along with its last. */
export function withoutFieldIn(text: string, [outer, key]: readonly [string, string]): string {
    const document = parsed(text);
    const parent = find(fieldsOf(document).items as Field[], outer);
    if (!parent || !isMap(parent.value)) return text;
    const fields = parent.value as Fields;
    const index = indexOf(fields, key);
    if (index < 0) return text;
    if (fields.items.length === 1) return withoutField(text, outer);
    const before = document.toJS() as Tree;
    const { [key]: _, ...rest } = before[outer] as Record<string, unknown>;
    return saying(without(text, fields, index), { ...before, [outer]: rest }, `${outer}.${key}`);
}
