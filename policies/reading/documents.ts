import { type Finding, type Unknown, unknown } from "../rule";
import { namesCallers } from "./conditions";
import { ask, every, fail, not, notApplicable, some, type Truth, undetermined, worst } from "./logic";
import { isAnyAccounts, matches } from "./patterns";
import { at, items, someItem } from "./values";

/** A statement of an AWS policy document as it was written. */
export type Statement = unknown;

/** The text is no JSON document. */
class DocumentError extends Error {}

/**
 * Statements of a policy document: JSON text or an object, with one statement or several. Unknown where the document or
 * its list is; single statements may be unknown, too.
 */
function statementsOf(document: unknown): readonly Statement[] | Unknown {
    if (document === unknown) return unknown;
    if (document === undefined || document === "") return [];
    return items(at(typeof document === "string" ? parse(document) : document, "Statement"));
}

/** Documents parsed last: several rules read the same text one after another. */
const parsed = new Map<string, unknown>();
const mostParsed = 500;

function parse(text: string): unknown {
    if (parsed.has(text)) return parsed.get(text);
    if (parsed.size >= mostParsed) parsed.clear();
    try {
        const document: unknown = JSON.parse(text);
        parsed.set(text, document);
        return document;
    } catch {
        throw new DocumentError("not a JSON policy document");
    }
}

/** The same, where a text that is no document has none: that it is none, other rules say. */
export function statementsOrNone(document: unknown): readonly Statement[] | Unknown {
    try {
        return statementsOf(document);
    } catch (error) {
        if (error instanceof DocumentError) return [];
        throw error;
    }
}

/** Judges every statement; `path` names the document in messages. */
export function eachStatement(document: unknown, path: string, check: (statement: Statement) => Finding): Finding {
    let statements: readonly Statement[] | Unknown;
    try {
        statements = statementsOf(document);
    } catch (error) {
        if (error instanceof DocumentError) return fail(`${path} is ${error.message}`);
        throw error;
    }
    if (statements === unknown) return undetermined(path);
    return worst(
        statements.map((statement) =>
            statement === unknown ? undetermined(`a statement of ${path}`) : check(statement),
        ),
    );
}

/** How messages name a statement. */
export function statementName(statement: Statement): string {
    const sid = at(statement, "Sid");
    return typeof sid === "string" && sid !== "" ? `statement ${sid}` : "a statement";
}

export function allows(statement: Statement): Truth {
    return ask(at(statement, "Effect"), (effect) => effect === "Allow");
}

/** Wildcards alone, such as `*` and `?*`, and an ARN of any partition all whose parts are. */
const everything = /^(arn:[^:]*:)?([*?]+:)*(?=\?*\*)[*?]+$/;

/** Whether a list of patterns (an action or a resource list) takes in everything. */
export function isEverything(patterns: unknown): Truth {
    return someItem(patterns, (pattern) => typeof pattern === "string" && everything.test(pattern));
}

/** Whether a list of action patterns takes in the action; patterns know `*` and `?`, in any case. */
export function coversAction(patterns: unknown, action: string): Truth {
    return someItem(patterns, (pattern) => typeof pattern === "string" && matches(pattern, action));
}

/** Whether the statement speaks of any principal whatever: `*`, a wildcard account, or everyone but some. */
export function isAnyPrincipal(statement: Statement): Truth {
    const anyone = (list: unknown) =>
        someItem(list, (principal) => typeof principal === "string" && isAnyAccounts(principal));
    if (at(statement, "NotPrincipal") !== undefined) return true;
    const principal = at(statement, "Principal");
    if (principal === unknown || typeof principal === "string" || Array.isArray(principal)) return anyone(principal);
    return some(["AWS", "CanonicalUser", "Federated", "Service"].map((kind) => anyone(at(principal, kind))));
}

/** Whether a statement lets anybody in. */
export function isPublic(statement: Statement): Truth {
    return every([allows(statement), isAnyPrincipal(statement), not(namesCallers(at(statement, "Condition")))]);
}

/** Judges that no statement of a resource's own policy lets anybody in. */
export function notPublic(document: unknown, path: string): Finding {
    if (document === undefined) return notApplicable;
    return eachStatement(document, path, (statement) => {
        const open = isPublic(statement);
        if (open === unknown) return undetermined(`${statementName(statement)} of ${path}`);
        return open ? fail(`${statementName(statement)} of ${path} lets any principal in`) : { result: "pass" };
    });
}
