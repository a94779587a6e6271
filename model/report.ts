import { type Code, codes } from "./codes";
import type { Problem } from "./problem";
import { isPrivatePath, looksSecret, withoutAssigned, withoutSecrets } from "./secrets";
import { nearest } from "./suggest";

/** A place in a file. */
export interface Position {
    readonly file: string;
    readonly line: number;
    readonly column: number;
}

interface Finding {
    readonly at: Position;
    readonly path?: string;
    readonly message: string;
    readonly value?: unknown;
    readonly allowed?: Iterable<string>;
    /** By default the allowed word nearest to the value. */
    readonly suggestion?: string;
    readonly fix: string;
    /** Files of whom it is about, where it may stand in another one. */
    readonly about?: readonly string[];
    /** The file whose errors it follows from. */
    readonly cause?: string;
    /** Other files that have a part in it. */
    readonly between?: readonly string[];
}

/** Most characters of a value, and most allowed words, that a message shows. */
const mostShown = 60;
const mostAllowed = 150;
/** Longest path shown: keys are what people write, and may be anything. */
const longestPath = 300;

/** A name or value as messages show it: what is long ends in an ellipsis. */
export function cut(text: string): string {
    return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

/** Text without characters that steer a terminal or turn the direction of reading. */
function printable(text: string): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, " ");
}

function shown(value: unknown, path: string): string | undefined {
    if (value === undefined || isPrivatePath(path)) return undefined;
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    if (looksSecret(text)) return undefined;
    return printable(cut(text));
}

/** The path, and what to put in its words' place: a key may hold a secret as well as a value. */
function cleaned(path: string, message: string): { readonly path: string; readonly message: string } {
    const [, above = "", key = ""] = /^(.*?\benv\.)(.*)$/s.exec(path) ?? [];
    const short = withoutAssigned(key);
    if (key === "" || short === key) return { path: withoutSecrets(path), message: withoutSecrets(message) };
    // Messages cut long names.
    const words = [key, cut(key)].reduce((text, one) => text.replaceAll(one, short), message);
    return { path: withoutSecrets(above + short), message: withoutSecrets(words) };
}

/** Each file once, but for those that are told already. */
function others(files: readonly string[] | undefined, told: readonly string[]): string[] {
    return [...new Set(files)].filter((file) => !told.includes(file));
}

/** The problem, about some tenants or cells as well: files of whoever inherits what it stands at. */
export function concerning(found: Problem, files: readonly string[]): Problem {
    const about = others([...(found.about ?? []), ...files], [found.file]);
    if (about.length === (found.about?.length ?? 0)) return found;
    const { between, ...rest } = found;
    const left = others(between, [found.file, ...about]);
    return Object.freeze({
        ...rest,
        about: Object.freeze(about),
        ...(left.length > 0 ? { between: Object.freeze(left) } : {}),
    });
}

/** Puts a problem together; its severity follows from the code. */
export function problem(code: Code, finding: Finding): Problem {
    const { path: whole, message } = cleaned(finding.path ?? "", finding.message);
    const path = printable(whole.slice(0, longestPath));
    const allowed = finding.allowed === undefined ? undefined : [...finding.allowed];
    const value = shown(finding.value, path);
    const suggestion =
        finding.suggestion ?? (allowed && value !== undefined ? nearest(String(finding.value), allowed) : undefined);
    const about = others(finding.about, [finding.at.file]);
    const between = others(finding.between, [finding.at.file, ...about]);
    return Object.freeze({
        code,
        severity: codes[code].severity,
        file: finding.at.file,
        line: finding.at.line,
        column: finding.at.column,
        path,
        message: printable(message),
        ...(value === undefined ? {} : { value }),
        ...(allowed === undefined ? {} : { allowed: Object.freeze(allowed.slice(0, mostAllowed)) }),
        ...(suggestion === undefined ? {} : { suggestion }),
        fix: finding.fix,
        ...(finding.cause === undefined ? {} : { cause: finding.cause }),
        ...(about.length > 0 ? { about: Object.freeze(about) } : {}),
        ...(between.length > 0 ? { between: Object.freeze(between) } : {}),
    });
}

/** By file, line, column, code and path; of problems that say the same of one place, the first is kept, about everybody that they are about. */
export function sortedProblems(problems: Iterable<Problem>): readonly Problem[] {
    const unique = new Map<string, [Problem, ...Problem[]]>();
    for (const one of problems) {
        const key = JSON.stringify([one.file, one.line, one.column, one.code, one.path, one.message]);
        const known = unique.get(key);
        if (known) known.push(one);
        else unique.set(key, [one]);
    }
    const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    return [...unique.values()]
        .map(merged)
        .sort(
            (a, b) =>
                byText(a.file, b.file) ||
                a.line - b.line ||
                a.column - b.column ||
                byText(a.code, b.code) ||
                byText(a.path, b.path),
        );
}

function merged([first, ...others]: readonly [Problem, ...Problem[]]): Problem {
    return concerning(
        first,
        others.flatMap(({ about = [] }) => about),
    );
}

/** Whether any of the problems is an error. */
export function hasErrors(problems: readonly Problem[]): boolean {
    return problems.some((one) => one.severity === "error");
}
