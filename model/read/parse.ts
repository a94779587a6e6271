import { Composer, type Document, Lexer, LineCounter, type ParsedNode, Parser, type YAMLError } from "yaml";
import type { Origin } from "../fleet";
import type { Problem } from "../problem";
import { problem } from "../report";
import { Converter, mostNested, TooMuch } from "./convert";
import type { MapNode } from "./node";

/** Lexical tokens of a file: far above any real one, low enough that reading stays quick. */
const mostTokens = 150_000;
/** Syntax errors shown of one file; later ones mostly follow from the first. */
const mostSyntaxErrors = 20;

const syntaxFixes: Readonly<Partial<Record<string, string>>> = {
    TAB_AS_INDENT: "Indent with spaces.",
    BAD_INDENT: "Align the line with its neighbours: the same number of spaces for the same level.",
    MULTILINE_IMPLICIT_KEY: "Write `key: value` on one line, and quote values that hold `: `.",
    BLOCK_AS_IMPLICIT_KEY: "Start a nested block on the next line, indented further.",
    MISSING_CHAR: "Close the quote, bracket or brace that was opened, or add the missing character.",
    DUPLICATE_KEY: "Keep one of the two.",
    BAD_DIRECTIVE: "Take the directive out: files are YAML 1.2.",
    BAD_ALIAS: "Take the alias or anchor out.",
    UNEXPECTED_TOKEN: "Take out what does not belong here, or quote it.",
};

export interface ParsedFile {
    /** What the file says, without the parts that could not be used; undefined where nothing could. */
    readonly root: MapNode | undefined;
    readonly problems: readonly Problem[];
}

const customTags = [
    { tag: "!unset", resolve: (text: string) => text },
    { tag: "!append", collection: "seq" as const },
];

/** Reads YAML text into nodes with positions. Never throws: what is wrong is in `problems`. */
export function parseFile(text: string, file: string, layer: Origin["layer"]): ParsedFile {
    const lines = new LineCounter();
    const at = (offset: number): Origin => {
        const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
        return Object.freeze({ layer, file, line: Math.max(1, line), column: Math.max(1, col) });
    };
    try {
        const documents = compose(text, lines);
        return readDocuments(documents, at, text);
    } catch (error) {
        // A RangeError is the stack running out below the parser, which nests deeper than the limit above counts.
        if (!(error instanceof TooMuch) && !(error instanceof RangeError)) throw error;
        const [code, offset, message] =
            error instanceof TooMuch
                ? ([error.code, error.offset, error.message] as const)
                : (["TN113", 0, "the file is nested too deeply"] as const);
        return {
            root: undefined,
            problems: [
                problem(code, {
                    at: at(offset),
                    message,
                    fix: "A tenant needs a few dozen lines: write its fields plainly, without generated or repeated blocks.",
                }),
            ],
        };
    }
}

/** The documents of a YAML text. Throws {@link TooMuch} where they are deeper or longer than any tenant. */
export function compose(text: string, lines: LineCounter): Document.Parsed[] {
    const parser = new Parser(lines.addNewLine);
    const tokens = [];
    let count = 0;
    lines.addNewLine(0);
    for (const lexeme of new Lexer().lex(text)) {
        for (const token of parser.next(lexeme)) tokens.push(token);
        if (parser.stack.length > mostNested) {
            throw new TooMuch("TN113", parser.offset, `the file is nested more than ${mostNested} levels deep here`);
        }
        if (++count > mostTokens) {
            throw new TooMuch("TN113", parser.offset, "the file holds too many entries to be one tenant");
        }
    }
    for (const token of parser.end()) tokens.push(token);
    // Unique keys are checked by the converter, in linear time.
    const composer = new Composer<ParsedNode>({ uniqueKeys: false, customTags, merge: false });
    return [...composer.compose(tokens, true, text.length)];
}

/** Tells a syntax error; what the parser quotes of the file is left out, for it may be a secret. */
function syntaxProblem(error: YAMLError, at: (offset: number) => Origin): Problem {
    return problem("TN106", {
        at: at(error.pos[0]),
        message: error.message.split(": ", 1)[0]!.slice(0, 200),
        fix: syntaxFixes[error.code] ?? "Mend the YAML here.",
    });
}

function readDocuments(documents: Document.Parsed[], at: (offset: number) => Origin, text: string): ParsedFile {
    const [document, second] = documents;
    const problems: Problem[] = documents
        .flatMap((one) => [...one.errors, ...one.warnings])
        // The converter tells tags that do not fit, with the path they stand at.
        .filter(({ code }) => code !== "TAG_RESOLVE_FAILED")
        .slice(0, mostSyntaxErrors)
        .map((error) => syntaxProblem(error, at));
    if (second) {
        const start = Math.max(0, text.lastIndexOf("\n---", second.range[0]) + 1);
        problems.push(
            problem("TN107", {
                at: at(start),
                message: "a second YAML document starts here; a file holds one",
                fix: "Put it into a file of its own and take the `---` out.",
            }),
        );
    }
    const version = document?.directives?.yaml;
    if (version?.explicit && version.version !== "1.2") {
        problems.push(
            problem("TN106", {
                at: at(0),
                message: `files are YAML 1.2, not ${version.version}`,
                fix: "Take the %YAML directive out.",
            }),
        );
    }
    if (!document || problems.length > 0) return { root: undefined, problems };
    const converter = new Converter(at, text);
    const root = converter.root(document.contents);
    return { root, problems: converter.problems };
}
